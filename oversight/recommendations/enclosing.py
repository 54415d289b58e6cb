"""What of the file goes to the department with the findings: a packet without walled files and without letters."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.queries import list_closed
from oversight.evidence.packets.rules import Outcome, Thing
from oversight.kernel.errors import Invalid, NotFound
from oversight.recommendations.models import Transmission, TransmittalPacket
from oversight.work import Work

CLOSED = "This packet does not go to the department: a wall stands around something in it, or it holds a letter."


def list_enclosable(work: Work, case: Case) -> Sequence[Packet]:
    """The finished packets of a case that may go to the department, the newest first."""
    if work.charter.answering.transmittal != "file":
        return []
    shut = _shut(work, case)
    query = select(Packet).where(Packet.case_id == case.id, Packet.ready_at.is_not(None))
    return [one for one in work.session.scalars(query.order_by(Packet.id.desc())) if one.id not in shut]


def _shut(work: Work, case: Case) -> frozenset[int]:
    """Packets that hold a file behind any wall, or a letter to a party: nobody outside the board reads those."""
    walled = sight_of(work, case.id).walled_ids(Subject.FILE)
    letters = (
        select(PacketLine.packet_id)
        .join(Packet, Packet.id == PacketLine.packet_id)
        .where(Packet.case_id == case.id, PacketLine.thing == Thing.LETTER.value)
        .where(PacketLine.outcome != Outcome.LEFT_OUT.value)
    )
    return list_closed(work.session, case.id, walled) | frozenset(work.session.scalars(letters))


def enclose(work: Work, case: Case, sent: Transmission, packet_id: int) -> None:
    """Let a packet go with the findings. Raises Invalid for one that may not, or where the law sends findings alone."""
    if packet_id not in {one.id for one in list_enclosable(work, case)}:
        raise Invalid("packet", CLOSED)
    known = select(TransmittalPacket.id).where(
        TransmittalPacket.transmission_id == sent.id, TransmittalPacket.packet_id == packet_id
    )
    if work.session.scalar(known) is None:
        row = TransmittalPacket(transmission_id=sent.id, packet_id=packet_id)
        row.sent_at, row.by_id = work.now, work.actor.account_id
        work.session.add(row)


def list_enclosed(session: Session, case_id: int) -> Sequence[Packet]:
    """The packets that went to the department on a case, the newest first."""
    query = (
        select(Packet)
        .join(TransmittalPacket, TransmittalPacket.packet_id == Packet.id)
        .where(Packet.case_id == case_id)
        .order_by(TransmittalPacket.sent_at.desc(), Packet.id.desc())
    )
    return session.scalars(query).all()


def get_enclosed(work: Work, case: Case, number: int) -> Packet:
    """One packet that went to the department. Raises NotFound when it did not, or a wall was put up in it since."""
    found = next((one for one in list_enclosed(work.session, case.id) if one.number == number), None)
    if found is None or found.id in _shut(work, case):
        raise NotFound("There is no such packet here, or it was closed since it was sent.")
    return found

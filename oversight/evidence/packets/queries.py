"""Reading packets."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from oversight.audit.chain import head
from oversight.cases.models import Case
from oversight.evidence.examining.queries import Departure, departures_of
from oversight.evidence.models import CaseFile
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.rules import BESIDE, COPY_BESIDE, Numbering, Outcome
from oversight.kernel.errors import NotFound
from oversight.people.queries import names_of
from oversight.work import Work


@dataclass(frozen=True)
class Part:
    """One thing of a packet, for whoever makes it."""

    id: int
    place: int
    title: str
    name: str
    mime: str
    size: int
    sha256: str
    exhibit: int | None
    outcome: Outcome
    reason: str
    part_sha256: str | None
    pages: int
    first_page: int | None
    received: str
    at: dt.datetime | None
    file_id: int | None
    leaves: Departure | None
    "What of it may leave; None as long as nobody has looked into that."

    @property
    def is_beside(self) -> bool:
        """Whether what may leave of it lies in the ZIP: as its slip sheet says."""
        return self.outcome is Outcome.SLIP and self.reason.endswith((BESIDE, COPY_BESIDE))


@dataclass(frozen=True)
class Plan:
    """A packet, for whoever makes it: read once, so that no transaction is open meanwhile."""

    id: int
    number: int
    title: str
    purpose: str
    case_number: str
    case_title: str
    at: dt.datetime
    by: str
    numbering: Numbering
    parts: tuple[Part, ...]
    pdf_sha256: str | None
    ready: bool
    position: int
    head: str
    public: bool = False
    "Given to the public: nothing on its cover says that it is confidential."

    @property
    def inside(self) -> tuple[Part, ...]:
        """What goes in."""
        return tuple(part for part in self.parts if part.outcome is not Outcome.LEFT_OUT)


def plan_of(work: Work, packet_id: int) -> Plan:
    """Everything that making a packet needs."""
    session = work.session
    packet = session.get_one(Packet, packet_id, options=[selectinload(Packet.lines)])
    case = session.get_one(Case, packet.case_id)
    ids = [line.file_id for line in packet.lines if line.file_id]
    files = (
        {file.id: file for file in session.scalars(select(CaseFile).where(CaseFile.case_id == case.id))} if ids else {}
    )
    leaving = departures_of(session, case.id) if ids else {}
    names = names_of(session, {packet.by_id, *(file.by_id for file in files.values() if file.by_id)})
    return Plan(
        packet.id,
        packet.number,
        packet.title,
        packet.purpose,
        case.number,
        case.title,
        packet.at,
        names.get(packet.by_id, ""),
        Numbering(packet.prefix, packet.width, packet.first),
        tuple(_part(line, files, names, leaving) for line in packet.lines),
        packet.pdf_sha256,
        packet.ready_at is not None,
        *head(session),
    )


def _part(
    line: PacketLine, files: Mapping[int, CaseFile], names: Mapping[int, str], leaving: Mapping[int, Departure]
) -> Part:
    file = files.get(line.file_id or 0)
    return Part(
        line.id,
        line.place,
        line.title,
        line.name,
        line.mime,
        line.size,
        line.sha256,
        line.exhibit,
        Outcome(line.outcome),
        line.reason,
        line.part_sha256,
        line.pages,
        line.first_page,
        names.get(file.by_id or 0, "") if file else "",
        file.at if file else None,
        line.file_id,
        leaving.get(line.file_id) if line.file_id else Departure(line.sha256, line.size),
    )


def list_packets(session: Session, case_id: int) -> Sequence[tuple[Packet, int, int]]:
    """The packets of a case, the newest first; with how many things go in, and how many of them still wait."""
    inside = func.count(PacketLine.id).filter(PacketLine.outcome != Outcome.LEFT_OUT.value)
    waits = func.count(PacketLine.id).filter(PacketLine.outcome == Outcome.WAITS.value)
    query = (
        select(Packet, inside, waits)
        .join(PacketLine, PacketLine.packet_id == Packet.id)
        .where(Packet.case_id == case_id)
        .group_by(Packet.id)
        .order_by(Packet.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def list_closed(session: Session, case_id: int, walled: Collection[int]) -> frozenset[int]:
    """Packets of a case that hold one of these files, by id: nobody opens them any more."""
    if not walled:
        return frozenset()
    query = select(PacketLine.packet_id).join(Packet, Packet.id == PacketLine.packet_id)
    held = (PacketLine.file_id.in_(walled), PacketLine.outcome != Outcome.LEFT_OUT.value)
    return frozenset(session.scalars(query.where(Packet.case_id == case_id, *held)))


def get_packet(session: Session, case_id: int, number: int) -> Packet:
    """One packet of a case with its lines. Raises NotFound."""
    query = select(Packet).where(Packet.case_id == case_id, Packet.number == number).options(selectinload(Packet.lines))
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such packet on this case.")
    return found

"""Asking for a packet, and keeping how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.packets.events import PacketAsked, PacketReady
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.rules import MOST, WALLED, Numbering, Outcome, Thing, numbering_problem
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True)
class Offered:
    """A file or document of a case as it can be chosen now. `reason`: why it stays out, if it does."""

    thing: Thing
    id: int
    title: str
    name: str
    mime: str
    size: int
    sha256: str
    exhibit: int | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.thing.value}-{self.id}"


@dataclass(frozen=True)
class Asked:
    """A packet as a person asks for it."""

    title: str
    purpose: str
    numbering: Numbering
    things: Sequence[Offered]


def ask_packet(work: Work, case: Case, access: AccessFacts, asked: Asked) -> Packet:
    """Ask for a packet. What stays out stands in it with its reason. Raises Invalid naming the field, and Refused."""
    work.require(Permission.PACKET_MAKE, access)
    _check(asked)
    if work.actor.account_id is None:
        raise Refused("A packet is made for a person.")
    number = (work.session.scalar(select(func.max(Packet.number)).where(Packet.case_id == case.id)) or 0) + 1
    packet = Packet(
        case_id=case.id,
        number=number,
        title=asked.title.strip(),
        purpose=asked.purpose.strip(),
        prefix=asked.numbering.prefix,
        width=asked.numbering.width,
        first=asked.numbering.first,
        by_id=work.actor.account_id,
        at=work.now,
    )
    packet.lines = [_line(place, thing) for place, thing in enumerate(asked.things, 1)]
    work.session.add(packet)
    work.session.flush()
    out = sum(bool(thing.reason) for thing in asked.things)
    work.record(
        PacketAsked(case_id=case.id, packet_id=packet.id, count=len(asked.things), left_out=out),
        detail={"title": packet.title, "purpose": packet.purpose},
    )
    return packet


def _check(asked: Asked) -> None:
    if not asked.title.strip():
        raise Invalid("title", "Give the packet a name.")
    if not asked.purpose.strip():
        raise Invalid("purpose", "Say what the packet is for. It stands in the custody log of every file in it.")
    if stands := numbering_problem(asked.numbering):
        raise Invalid(*stands)
    if not any(not thing.reason for thing in asked.things):
        raise Invalid("things", "Choose at least one file or document that can go in.")
    if len(asked.things) > MOST:
        raise Invalid("things", f"Choose at most {MOST:,} files and documents for one packet.")


def _line(place: int, thing: Offered) -> PacketLine:
    walled = thing.reason == WALLED  # a packet leaves the house: it says that something is missing, not what
    return PacketLine(
        place=place,
        thing=thing.thing.value,
        thing_id=thing.id,
        file_id=thing.id if thing.thing is Thing.FILE else None,
        exhibit=None if walled else thing.exhibit,
        title="Something behind a wall" if walled else thing.title[:255],
        name="" if walled else thing.name[:255],
        mime="" if walled else thing.mime,
        size=0 if walled else thing.size,
        sha256="" if walled else thing.sha256,
        outcome=(Outcome.LEFT_OUT if thing.reason else Outcome.WAITS).value,
        reason=thing.reason,
    )


def note_part(work: Work, line_id: int, outcome: Outcome, reason: str, sha256: str, pages: int) -> None:
    """Keep that the pages of one thing are prepared."""
    line = work.session.get_one(PacketLine, line_id)
    line.outcome, line.reason, line.part_sha256, line.pages = outcome.value, reason, sha256, pages


def forget_part(work: Work, line_id: int) -> None:
    """The prepared pages of one thing are lost: they are made again."""
    line = work.session.get_one(PacketLine, line_id)
    line.outcome, line.reason, line.part_sha256, line.pages = Outcome.WAITS.value, "", None, 0


def note_bound(work: Work, packet_id: int, sha256: str, size: int, pages: int, firsts: dict[int, int]) -> None:
    """The PDF of a packet is stored. `firsts`: line → its first page, counted from 1."""
    packet = work.session.get_one(Packet, packet_id)
    packet.pdf_sha256, packet.pdf_size, packet.pages = sha256, size, pages
    for line in packet.lines:
        line.first_page = firsts.get(line.id)


def note_ready(work: Work, packet_id: int, sha256: str, size: int) -> None:
    """The ZIP of a packet is stored too: it is ready. Said twice, it changes nothing."""
    packet = work.session.get_one(Packet, packet_id, with_for_update=True)
    if packet.ready_at is not None or packet.pdf_sha256 is None:
        return
    packet.zip_sha256, packet.zip_size, packet.ready_at = sha256, size, work.now
    for line in packet.lines:
        line.part_sha256 = None
    work.record(
        PacketReady(
            case_id=packet.case_id,
            packet_id=packet.id,
            pages=packet.pages or 0,
            pdf_sha256=packet.pdf_sha256,
            zip_sha256=sha256,
        )
    )

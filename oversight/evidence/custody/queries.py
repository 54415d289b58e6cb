"""Reading the custody of files: the log of one, the checks, and what is broken."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from oversight.access.facts import Actor
from oversight.audit.readings import Reading
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.cases.walls.closed import open_to
from oversight.cases.walls.rules import Subject
from oversight.evidence.custody.models import CustodyMove, FileCheck
from oversight.evidence.custody.rules import HANDS, STATES, FileState, Hand, Line, codes_of, in_order, words_of
from oversight.evidence.models import CaseFile
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.rules import Outcome
from oversight.people.queries import names_of

SAMPLE = 200
"""Files of one night."""
SAMPLE_BYTES = 20 * 1024**3
"""Bytes of one night."""


@dataclass(frozen=True)
class Broken:
    """A file whose stored bytes are not those that came."""

    number: str
    file_id: int
    label: str
    state: str
    at: dt.datetime


@dataclass(frozen=True)
class ToCheck:
    """A file whose turn it is."""

    id: int
    case_id: int
    sha256: str
    size: int


def log_of(session: Session, file: CaseFile) -> list[Line]:
    """Everything that happened to a file, the oldest first."""
    packets = session.execute(
        select(Packet.id, Packet.number, Packet.purpose, Packet.at, Packet.by_id)
        .join(PacketLine, PacketLine.packet_id == Packet.id)
        .where(PacketLine.file_id == file.id, PacketLine.outcome != Outcome.LEFT_OUT.value)
    ).all()
    codes = codes_of(file.id, (row.id for row in packets))
    readings = session.scalars(select(Reading).where(Reading.case_id == file.case_id, Reading.what.in_(codes))).all()
    moves = session.scalars(select(CustodyMove).where(CustodyMove.file_id == file.id)).all()
    checks = session.scalars(select(FileCheck).where(FileCheck.file_id == file.id)).all()
    people = {file.by_id, *(row.by_id for row in packets), *(row.account_id for row in readings)}
    people |= {row.by_id for row in moves} | {row.by_id for row in checks}
    names = names_of(session, {one for one in people if one})
    purposes = {f"packet:{row.id}": row.purpose for row in packets}
    return in_order(
        [
            Line(file.at, "Added to the case", names.get(file.by_id or 0, ""), file.note),
            *(Line(row.at, f"Put into packet {row.number}", names.get(row.by_id, ""), row.purpose) for row in packets),
            *(
                Line(row.at, words_of(row.what), names.get(row.account_id, ""), purposes.get(row.what, ""))
                for row in readings
            ),
            *(_moved(row, names) for row in moves),
            *(_checked(row, names) for row in checks),
        ]
    )


def _moved(row: CustodyMove, names: dict[int, str]) -> Line:
    receipt = f" Receipt: {row.receipt}." if row.receipt else ""
    return Line(
        row.happened_at, f"{HANDS[Hand(row.kind)]} {row.other}.{receipt}", names.get(row.by_id or 0, ""), row.reason
    )


def _checked(row: FileCheck, names: dict[int, str]) -> Line:
    state = FileState(row.state)
    why = "Somebody asked" if row.by_id else "Nightly check of a sample"
    return Line(row.at, STATES[state], names.get(row.by_id or 0, ""), why, bad=state is not FileState.WHOLE)


def last_check_of(session: Session, file_id: int) -> FileCheck | None:
    """The newest look at the bytes of a file."""
    return session.scalar(select(FileCheck).where(FileCheck.file_id == file_id).order_by(FileCheck.id.desc()).limit(1))


def list_broken(session: Session, actor: Actor) -> list[Broken]:
    """Files of cases open to the actor whose newest check found them gone or changed."""
    later = aliased(FileCheck)
    query = (
        select(Case.number, CaseFile.id, CaseFile.label, FileCheck.state, FileCheck.at)
        .join(CaseFile, CaseFile.id == FileCheck.file_id)
        .join(Case, Case.id == CaseFile.case_id)
        .where(FileCheck.state.in_((FileState.DAMAGED.value, FileState.MISSING.value)), visible_to(actor))
        .where(open_to(actor, Subject.FILE, CaseFile.id.expression))
        .where(~select(later.id).where(later.file_id == FileCheck.file_id, later.id > FileCheck.id).exists())
        .order_by(FileCheck.id)
    )
    return [Broken(*row) for row in session.execute(query)]


def due_for_check(session: Session) -> Sequence[ToCheck]:
    """The files of tonight: those never looked at, then those whose last look is longest ago. In time, every file."""
    last = select(func.max(FileCheck.id)).where(FileCheck.file_id == CaseFile.id).correlate(CaseFile).scalar_subquery()
    query = (
        select(CaseFile.id, CaseFile.case_id, CaseFile.sha256, CaseFile.size)
        .order_by(func.coalesce(last, 0), CaseFile.id)
        .limit(SAMPLE)
    )
    chosen: list[ToCheck] = []
    total = 0
    for row in session.execute(query):
        total += row.size
        if chosen and total > SAMPLE_BYTES:
            break
        chosen.append(ToCheck(*row))
    return chosen

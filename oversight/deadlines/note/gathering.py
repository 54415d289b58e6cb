"""Reading the clocks of a case in a fixed number of questions, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Allegation, Case, OfficerSlot
from oversight.charter.schema import Charter
from oversight.deadlines.actions.asking import Asked
from oversight.deadlines.actions.counting import Movers
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline, StartingEvent
from oversight.deadlines.note.clocks import clock_note
from oversight.deadlines.note.facts import fact_note
from oversight.deadlines.note.requests import request_notes
from oversight.deadlines.note.values import Note
from oversight.kernel.moments import local
from oversight.people.models import Account, Officer
from oversight.work import Work

TOLD_BY = ("clock_started", "clock_moved", "clock_cancelled")
"""Entries of the record that tell of clocks themselves."""


@dataclass(frozen=True)
class Rows:
    """Everything stored about the clocks of a case, as it was read."""

    clocks: Sequence[Deadline]
    facts: Sequence[StartingEvent]
    tolls: Sequence[ClockToll]
    extensions: Sequence[ClockExtension]
    exceptions: Sequence[ClockException]
    entries: Mapping[int, AuditEntry]
    "By number: those that tell of clocks, and those of the events they began with."
    names: Mapping[int, str]
    places: Mapping[tuple[str, int], str]
    "Officers and allegations of the case, by kind and number, as people call them."
    law: Charter

    def movers(self) -> Movers:
        """What was granted, in the form in which the arithmetic takes it."""
        tolls, extensions, exceptions = defaultdict(list), defaultdict(list), defaultdict(list)
        for toll in self.tolls:
            if toll.state == "granted":
                tolls[toll.case_id].append(toll)
        for extension in self.extensions:
            if extension.state == "granted":
                extensions[extension.deadline_id].append(extension)
        for exception in self.exceptions:
            if exception.state == "granted":
                exceptions[exception.deadline_id].append(exception)
        return Movers(tolls, extensions, exceptions)


def gather(work: Work, case: Case) -> Note:
    """The file note of a case as it stands now. Nothing is written, and no date is counted anew."""
    rows = read_rows(work, case)
    zone = rows.law.board.time_zone
    movers = rows.movers()
    clocks = [clock_note(work, rows, row, movers) for row in rows.clocks]
    clocks.sort(key=lambda one: (not one.is_open, one.due_at is None, one.due_at or one.begun_at, one.id))
    return Note(
        number=case.number,
        title=case.title,
        at=local(work.now, zone),
        zone=zone,
        clocks=tuple(clocks),
        facts=tuple(fact_note(rows, fact, zone) for fact in rows.facts),
        requests=tuple(request_notes(work, rows, zone)),
    )


def read_rows(work: Work, case: Case) -> Rows:
    """Everything stored about the clocks of a case, in nine questions."""
    session = work.session
    clocks = session.scalars(select(Deadline).where(Deadline.case_id == case.id).order_by(Deadline.id)).all()
    facts = session.scalars(
        select(StartingEvent).where(StartingEvent.case_id == case.id).order_by(StartingEvent.at, StartingEvent.id)
    ).all()
    tolls = session.scalars(select(ClockToll).where(ClockToll.case_id == case.id).order_by(ClockToll.id)).all()
    on_case = select(Deadline.id).where(Deadline.case_id == case.id)
    extensions = session.scalars(
        select(ClockExtension).where(ClockExtension.deadline_id.in_(on_case)).order_by(ClockExtension.id)
    ).all()
    exceptions = session.scalars(
        select(ClockException).where(ClockException.deadline_id.in_(on_case)).order_by(ClockException.id)
    ).all()
    entries = _entries(session, case.id, [*(c.anchor_entry_id for c in clocks), *(f.entry_id for f in facts)])
    asked: list[Asked] = [*tolls, *extensions, *exceptions]
    people = {one.asked_by_id for one in asked} | {one.decided_by_id for one in asked} | {fact.by_id for fact in facts}
    return Rows(
        clocks=clocks,
        facts=facts,
        tolls=tolls,
        extensions=extensions,
        exceptions=exceptions,
        entries=entries,
        names=_names(session, people),
        places=places_of(session, case.id),
        law=work.charter,
    )


def places_of(session: Session, case_id: int) -> dict[tuple[str, int], str]:
    """The officers and allegations of a case as its clocks speak of them: Officer 2, Allegation 1."""
    slots = select(OfficerSlot.id, OfficerSlot.number, Officer.name).outerjoin(Officer)
    found = {
        ("officer", row.id): f"Officer {row.number}" + (f" ({row.name})" if row.name else "")
        for row in session.execute(slots.where(OfficerSlot.case_id == case_id).order_by(OfficerSlot.number))
    }
    allegations = select(Allegation.id, Allegation.number).where(Allegation.case_id == case_id)
    for row in session.execute(allegations.order_by(Allegation.number)):
        found["allegation", row.id] = f"Allegation {row.number}"
    return found


def _entries(session: Session, case_id: int, ids: Iterable[int | None]) -> dict[int, AuditEntry]:
    of_clocks = (AuditEntry.case_id == case_id) & AuditEntry.event.in_(TOLD_BY)
    wanted = sorted({number for number in ids if number is not None})
    query = select(AuditEntry).where(or_(of_clocks, AuditEntry.id.in_(wanted)) if wanted else of_clocks)
    return {entry.id: entry for entry in session.scalars(query.order_by(AuditEntry.id))}


def _names(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = sorted({number for number in ids if number is not None})
    if not wanted:
        return {}
    return {row.id: row.name for row in session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))}

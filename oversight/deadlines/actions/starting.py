"""Starting, meeting, moving and cancelling the clocks of a case by what happens."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Office, Subject
from oversight.deadlines.actions.counting import recount
from oversight.deadlines.actions.happening import concern_of, facts_of_kind, lock_case, things_of, write_down
from oversight.deadlines.actions.merged import is_owed_apart, is_told_apart, merged_here
from oversight.deadlines.actions.one_clock import (
    KEPT_BY_ITS_ANCHOR,
    begin_clock,
    cancel,
    investigator_of,
    meet,
    outlives,
)
from oversight.deadlines.models import Deadline, StartingEvent
from oversight.deadlines.queries import list_open, list_open_about
from oversight.deadlines.rules.subjects import About, Why
from oversight.work import Work


def start_clocks(
    work: Work,
    case: Case | None,
    anchor: Anchor,
    at: dt.datetime,
    *,
    of: str = "",
    about: About | None = None,
    by_post: bool = False,
    entry: AuditEntry | None = None,
    evidence: str = "",
) -> StartingEvent:
    """Write down an event of a kind that starts clocks, and start every clock of the charter that hangs on it.

    `at` is when it really happened. `about` names the officer, allegation, request, letter or meeting it happened to;
    nothing means the case as a whole, which starts the clocks of its officers and allegations too. `entry` is the
    entry of the record that tells of the event. Saying the same event twice starts nothing twice.
    """
    if case is not None:
        lock_case(work, case)
    if anchor is Anchor.ASSIGNMENT and case is not None:
        _hand_over(work, case)
    about = about or About(Subject.CASE, _id_of(case))
    fact = write_down(work, case, about, anchor, of, at, by_post=by_post, entry=entry, evidence=evidence)
    for rule in work.charter.clocks:
        if start := concern_of(rule, fact):
            for thing in things_of(work, case, rule, about):
                begin_clock(work, case, rule, thing, start)
    for other, thing_there in merged_here(work, case, about):
        if thing_there is None:
            _start_owed(work, other, anchor, at, of, entry)
    return fact


def _start_owed(work: Work, case: Case, anchor: Anchor, at: dt.datetime, of: str, entry: AuditEntry | None) -> None:
    """What an event of the other case makes owed to the complainants of a merged one, and of those merged into that."""
    lock_case(work, case)
    if anchor is Anchor.ASSIGNMENT:
        _hand_over(work, case)
    about = About(Subject.CASE, case.id)
    rules = [rule for rule in work.charter.clocks if is_owed_apart(rule, anchor)]
    fact = write_down(work, case, about, anchor, of, at, entry=entry) if rules else None
    for rule in rules if fact else ():
        if start := concern_of(rule, fact):  # type: ignore[arg-type]
            for thing in things_of(work, case, rule, about):
                begin_clock(work, case, rule, thing, start)
    for other, _thing in merged_here(work, case, None):
        _start_owed(work, other, anchor, at, of, entry)


def start_for_new(work: Work, case: Case, about: About) -> None:
    """Start the clocks of an officer or an allegation that came to the case after its events."""
    query = select(StartingEvent).where(StartingEvent.case_id == case.id, StartingEvent.subject == Subject.CASE.value)
    facts = work.session.scalars(query.order_by(StartingEvent.at, StartingEvent.id)).all()
    for rule in work.charter.clocks:
        if rule.subject is about.subject:
            for fact in facts:
                if start := concern_of(rule, fact):
                    begin_clock(work, case, rule, about, start)


def meet_clocks(work: Work, case: Case | None, event: str, *, about: About | None = None) -> None:
    """Meet every open clock that this event ends, also a missed one: late, but done.

    Without `about` it is an event of the case, and meets the clocks of its officers and allegations too.
    """
    if case is not None:
        lock_case(work, case)
    for row in _open(work, case, about):
        if row.ended_by == event:
            meet(work, case, row)
            if case is not None and Anchor(row.anchor) in KEPT_BY_ITS_ANCHOR:
                start_clocks(work, case, Anchor(row.anchor), work.now)
    if not is_told_apart(event):
        for other, thing in merged_here(work, case, about):
            meet_clocks(work, other, event, about=thing)


def meet_clock(work: Work, case: Case, code: str, *, about: About | None = None) -> None:
    """Meet the open clocks of one rule, all its turns: the letter that had to go out by it has gone."""
    for row in _open(work, case, about):
        if row.clock == code:
            meet(work, case, row)
    for other, thing in merged_here(work, case, about) if about is not None else ():
        meet_clock(work, other, code, about=thing)


def cancel_clocks(work: Work, case: Case | None, *, about: About | None = None) -> None:
    """End every open clock of a case that is over, but for what its decision has set going; or those of one thing."""
    for row in _open(work, case, about):
        if about is not None or not outlives(Anchor(row.anchor), row.ended_by):
            cancel(work, row, "ended")
    for other, thing in merged_here(work, case, about):
        cancel_clocks(work, other, about=thing)


def cancel_started_by(work: Work, case: Case, anchor: Anchor) -> None:
    """End the open clocks of an event that does not take place: the hearing was taken off the agenda."""
    for row in _open(work, case, None):
        if _ran_from(row, anchor):
            cancel(work, row, "ended")


def move_anchor(work: Work, case: Case | None, anchor: Anchor, at: dt.datetime, *, about: About | None = None) -> None:
    """Count the open clocks of an event again after its recorded moment was corrected to `at`."""
    about = about or About(Subject.CASE, _id_of(case))
    for fact in facts_of_kind(work, about, anchor)[-1:]:
        fact.at = at
    rows = [
        row for row in _open(work, case, None if about.subject is Subject.CASE else about) if _ran_from(row, anchor)
    ]
    for row in rows:
        row.anchor_at = at
    recount(work, rows, Why.ANCHOR)


def _id_of(case: Case | None) -> int:
    if case is None:
        raise ValueError("An event of no case says what it happened to.")
    return case.id


def _ran_from(row: Deadline, anchor: Anchor) -> bool:
    return (row.instead or row.anchor) == anchor.value


def _open(work: Work, case: Case | None, about: About | None) -> Sequence[Deadline]:
    if about is not None:
        return list_open_about(work.session, about)
    return list_open(work.session, _id_of(case))


def _hand_over(work: Work, case: Case) -> None:
    """The clocks of the investigation follow the case to whoever has it now."""
    owner = investigator_of(work, case)
    for row in list_open(work.session, case.id):
        if row.owner == Office.INVESTIGATOR.value:
            row.owner_id = owner

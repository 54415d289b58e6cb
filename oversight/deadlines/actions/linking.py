"""Clocks of cases that are merged or split. No date moves by it, and nobody gets more time."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions.happening import concern_of, lock_case, things_of, write_down
from oversight.deadlines.actions.merged import is_told_apart, was_done
from oversight.deadlines.actions.one_clock import begin_clock, cancel, meet
from oversight.deadlines.models import ClockToll, Deadline, StartingEvent
from oversight.deadlines.queries import list_open
from oversight.deadlines.rules.subjects import About
from oversight.work import Work

LEFT_BEHIND = frozenset({Anchor.CLOCK_END, Anchor.MEETING, Anchor.RESPONSE})
"""Events that are not told again: a turn follows from its clock, a meeting is of one case, an answer of one mailbox."""


def end_what_was_done(work: Work, case: Case, into: Case) -> list[int]:
    """End the clocks of a case for what was done in the other one before it was merged. Answers which.

    All its other clocks run on, from the day from which they ran. What each complainant is told apart stays owed.
    """
    lock_case(work, case)
    done = work.session.scalars(select(Deadline).where(Deadline.case_id == into.id, Deadline.state == "met")).all()
    ended = []
    for row in list_open(work.session, case.id):
        if row.subject != Subject.CASE.value or is_told_apart(row.ended_by):
            continue
        if any(was_done(row, other) for other in done):
            cancel(work, row, "merged")
            ended.append(row.id)
    return ended


def copy_clocks(work: Work, case: Case, new: Case, same: Mapping[About, About]) -> None:
    """Start the clocks of a case that was split off: from the original events, with what was met then met as well.

    `same` says what officers and allegations of the old case are in the new one. Stops that were granted count there
    too; more time that was granted does not, and can be asked for.
    """
    lock_case(work, new)
    _copy_tolls(work, case, new, same)
    whole = {About(Subject.CASE, case.id): About(Subject.CASE, new.id), **same}
    for fact in _facts_of(work, case):
        about = whole.get(About(Subject(fact.subject), fact.subject_id))
        if about is not None:
            _tell_again(work, new, about, fact)
    _settle(work, case, new, whole)


def _facts_of(work: Work, case: Case) -> list[StartingEvent]:
    """The events in the order in which they happened; of the words to the complainant only the last."""
    query = select(StartingEvent).where(StartingEvent.case_id == case.id)
    rows = work.session.scalars(query.order_by(StartingEvent.at, StartingEvent.id)).all()
    last = max((row.id for row in rows if row.anchor == Anchor.LAST_NOTICE.value), default=0)
    return [
        row
        for row in rows
        if Anchor(row.anchor) not in LEFT_BEHIND and (row.anchor != Anchor.LAST_NOTICE.value or row.id == last)
    ]


def _tell_again(work: Work, new: Case, about: About, old: StartingEvent) -> None:
    anchor = Anchor(old.anchor)
    fact = write_down(work, new, about, anchor, old.of, old.at, by_post=old.by_post, evidence=old.evidence)
    for rule in work.charter.clocks:
        if begins := concern_of(rule, fact):
            for thing in things_of(work, new, rule, about):
                begin_clock(work, new, rule, thing, begins)


def _copy_tolls(work: Work, case: Case, new: Case, same: Mapping[About, About]) -> None:
    query = select(ClockToll).where(ClockToll.case_id == case.id, ClockToll.state == "granted")
    for row in work.session.scalars(query.order_by(ClockToll.id)).all():
        slot = same.get(About(Subject.OFFICER, row.slot_id)) if row.slot_id is not None else None
        if row.slot_id is not None and slot is None:
            continue
        kept = ("reason", "from_on", "to_on", "evidence", "state", "asked_by_id", "asked_at", "decided_by_id")
        values = {name: getattr(row, name) for name in (*kept, "decided_at", "decision", "looked_at")}
        work.session.add(ClockToll(case_id=new.id, slot_id=slot.id if slot else None, **values))
    work.session.flush()


def _settle(work: Work, case: Case, new: Case, same: Mapping[About, About]) -> None:
    """Meet and end in the new case what was met and ended in the old one, turn after turn."""
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.of_another.is_(False))
    old = work.session.scalars(query.order_by(Deadline.restarts, Deadline.mark, Deadline.id)).all()
    for before in old:
        about = same.get(before.about)
        row = _open_like(work, new, about, before) if about else None
        if row is None or before.is_open:
            continue
        if before.state == "met" and before.met_at is not None:
            meet(work, new, row, before.met_at)
        elif not _runs_on(old, before):
            cancel(work, row, "split")


def _open_like(work: Work, new: Case, about: About, before: Deadline) -> Deadline | None:
    for row in list_open(work.session, new.id):
        if row.about == about and (row.clock, row.mark) == (before.clock, before.mark):
            return row
    return None


def _runs_on(rows: Sequence[Deadline], one: Deadline) -> bool:
    """Whether a newer clock of the same rule took its place."""
    return any(row.id > one.id and (row.clock, row.about) == (one.clock, one.about) for row in rows)

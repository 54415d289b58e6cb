"""Starting, meeting, moving and cancelling clocks by what happens."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, select

from oversight.access.facts import Standing
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case, CaseStanding
from oversight.cases.rules import Origin
from oversight.charter.schema import Anchor, Clock, Office, Subject
from oversight.deadlines.actions.counting import calendars, count, movers_of, recount
from oversight.deadlines.actions.happening import Start, concern_of, facts_of_kind, lock_case, things_of, write_down
from oversight.deadlines.actions.merged import (
    OUTLIVES_THE_CASE,
    OWED_AFTER_THE_CASE,
    OWED_TO_A_COMPLAINANT,
    goes_on,
    is_owed_apart,
    is_told_apart,
    merged_here,
)
from oversight.deadlines.events import ClockCancelled, ClockMet, ClockStarted
from oversight.deadlines.models import Deadline, StartingEvent
from oversight.deadlines.queries import list_open, list_open_about
from oversight.deadlines.rules.subjects import About, Why
from oversight.kernel.moments import utc
from oversight.work import Work

KEPT_BY_ITS_ANCHOR = frozenset({Anchor.LAST_NOTICE})
"""The newer event is itself what the old clock asked for: the last word to the complainant is the promised one."""


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
        if about is not None or not _outlives(Anchor(row.anchor), row.ended_by):
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


def meet(work: Work, case: Case | None, row: Deadline, at: dt.datetime | None = None) -> None:
    """Meet one clock at `at`, or now; start what waits for its end, and its next turn."""
    _end_met(work, row, at or work.now)
    for rule in work.charter.clocks_from(Anchor.CLOCK_END):
        if rule.after == row.clock and goes_on(work, case):
            fact = write_down(work, case, row.about, Anchor.CLOCK_END, row.clock, at or work.now)
            begin_clock(work, case, rule, row.about, Start(fact))
    next_turn(work, case, row)


def next_turn(work: Work, case: Case | None, row: Deadline) -> None:
    """Begin the next turn of a clock that comes again, counted from the first event. Called twice, it begins once."""
    rule = work.charters.version(row.charter).clock(row.clock)
    if not (rule.every or rule.day_of_year) or not goes_on(work, case):
        return
    later = select(Deadline.id).where(_same(row), Deadline.mark > row.mark)
    if work.session.scalar(later.limit(1)) is None:
        _write(work, _row(work, case, rule, row.about, row, mark=row.mark + 1), rule)


def cancel(work: Work, row: Deadline, why: str) -> None:
    """End one clock without its being met."""
    row.state, row.next_at = "cancelled", None
    work.record(ClockCancelled(case_id=row.case_id, deadline_id=row.id, clock=row.clock, why=why))


def _id_of(case: Case | None) -> int:
    if case is None:
        raise ValueError("An event of no case says what it happened to.")
    return case.id


def begin_clock(work: Work, case: Case | None, rule: Clock, thing: About, start: Start) -> None:
    """Begin one clock of the charter from an event, unless it ran already and the event may not restart it."""
    if not _may_run(work, case, rule):
        return
    earlier = _earlier(work, rule, thing)
    if start.instead is not None and earlier:
        return
    if start.instead is None and (waiting := [row for row in earlier if row.is_open and row.instead]):
        _found(work, waiting, start.fact)
        return
    if not _gives_way(rule, earlier, start.fact):
        return
    for row in earlier:
        if row.is_open:
            _replace(work, row, rule)
    _write(work, _row(work, case, rule, thing, start, restarts=_restarts(earlier)), rule)


def _may_run(work: Work, case: Case | None, rule: Clock) -> bool:
    if case is None:
        return True
    if rule.ended_by in OWED_TO_A_COMPLAINANT and case.origin != Origin.COMPLAINT:
        return False
    return goes_on(work, case) or _outlives(rule.anchor, rule.ended_by)


def _outlives(anchor: Anchor, ended_by: str) -> bool:
    """Whether a clock of this kind is still owed after its case is over."""
    return anchor in OUTLIVES_THE_CASE or ended_by in OWED_AFTER_THE_CASE


def _found(work: Work, rows: list[Deadline], fact: StartingEvent) -> None:
    """The event itself is recorded at last: the clocks that ran from another one run from it now."""
    for row in rows:
        row.anchor_at, row.instead, row.by_post, row.anchor_entry_id = fact.at, None, fact.by_post, fact.entry_id
    recount(work, rows, Why.ANCHOR)


def _row(
    work: Work,
    case: Case | None,
    rule: Clock,
    thing: About,
    source: "Start | Deadline",
    *,
    mark: int = 1,
    restarts: int = 0,
) -> Deadline:
    """A new clock, from an event or as the next turn of an earlier one."""
    fact = source.fact if isinstance(source, Start) else None
    return Deadline(
        case_id=case.id if case else None,
        subject=thing.subject.value,
        subject_id=thing.id,
        clock=rule.code,
        mark=mark,
        restarts=restarts,
        name=rule.name,
        charter=source.charter if isinstance(source, Deadline) else work.charter.version,
        anchor=rule.anchor.value,
        instead=source.instead.value if isinstance(source, Start) and source.instead else None,
        anchor_at=fact.at if fact else source.anchor_at,  # type: ignore[union-attr]
        by_post=fact.by_post if fact else source.by_post,  # type: ignore[union-attr]
        anchor_entry_id=fact.entry_id if fact else source.anchor_entry_id,  # type: ignore[union-attr]
        due_soon=rule.due_soon,
        ended_by=rule.ended_by,
        promise=rule.promise,
        owner=rule.owner.value,
        owner_id=_investigator(work, case) if case and rule.owner is Office.INVESTIGATOR else None,
        escalate_to=rule.escalate_to.value if rule.escalate_to else None,
        bars_discipline=rule.bars_discipline,
        state="running",
        started_at=work.now,
    )


def _write(work: Work, row: Deadline, rule: Clock) -> None:
    calendar = calendars(work, {row.charter})[row.charter]
    count(work, row, rule, calendar, movers_of(work, [row]))
    work.session.add(row)
    work.session.flush()
    work.record(
        ClockStarted(
            case_id=row.case_id,
            deadline_id=row.id,
            clock=row.clock,
            subject=row.subject,
            subject_id=row.subject_id,
            mark=row.mark,
            anchor=row.instead or row.anchor,
            anchor_at=row.anchor_at,
            due_at=row.due_at,
        )
    )


def _gives_way(rule: Clock, earlier: Iterable[Deadline], fact: StartingEvent) -> bool:
    """Whether a new clock may start: always the first; later ones only from a newer event that may restart it."""
    earlier = list(earlier)
    if not earlier:
        return fact.anchor in (rule.anchor.value, rule.until_known)
    may = Anchor(fact.anchor) in rule.restart_on or fact.anchor == Anchor.CLOCK_END.value
    often = rule.restarts and max(row.restarts for row in earlier) >= rule.restarts
    return may and not often and all(row.anchor_at < utc(fact.at) for row in earlier)


def _restarts(earlier: Sequence[Deadline]) -> int:
    return max(row.restarts for row in earlier) + 1 if earlier else 0


def _replace(work: Work, row: Deadline, rule: Clock) -> None:
    if rule.anchor in KEPT_BY_ITS_ANCHOR:
        _end_met(work, row, work.now)
    else:
        cancel(work, row, "replaced")
    work.session.flush()  # only one open clock of a code: the old one must be gone before the new one comes


def _end_met(work: Work, row: Deadline, at: dt.datetime) -> None:
    row.state, row.met_at, row.next_at = "met", at, None
    work.record(ClockMet(case_id=row.case_id, deadline_id=row.id, clock=row.clock, late=row.was_late))


def _ran_from(row: Deadline, anchor: Anchor) -> bool:
    return (row.instead or row.anchor) == anchor.value


def _open(work: Work, case: Case | None, about: About | None) -> Sequence[Deadline]:
    if about is not None:
        return list_open_about(work.session, about)
    return list_open(work.session, _id_of(case))


def _earlier(work: Work, rule: Clock, thing: About) -> list[Deadline]:
    query = select(Deadline).where(
        Deadline.subject == thing.subject.value,
        Deadline.subject_id == thing.id,
        Deadline.clock == rule.code,
        Deadline.of_another.is_(False),
    )
    return list(work.session.scalars(query))


def _same(row: Deadline) -> ColumnElement[bool]:
    same = and_(Deadline.subject == row.subject, Deadline.subject_id == row.subject_id, Deadline.clock == row.clock)
    return and_(same, Deadline.of_another.is_(row.of_another))


def _investigator(work: Work, case: Case) -> int | None:
    query = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind == Standing.ASSIGNED.value,
        CaseStanding.to_at.is_(None),
        CaseStanding.account_id.is_not(None),
    )
    return work.session.scalar(query.order_by(CaseStanding.id.desc()).limit(1))


def _hand_over(work: Work, case: Case) -> None:
    """The clocks of the investigation follow the case to whoever has it now."""
    owner = _investigator(work, case)
    for row in list_open(work.session, case.id):
        if row.owner == Office.INVESTIGATOR.value:
            row.owner_id = owner

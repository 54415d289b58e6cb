"""One clock: begun by an event, met, replaced by a newer one, cancelled, and its next turn."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, select

from oversight.access.facts import Standing
from oversight.cases.models import Case, CaseStanding
from oversight.cases.rules import Origin
from oversight.charter.schema import Anchor, Clock, Office
from oversight.deadlines.actions.counting import calendars, count, movers_of, recount
from oversight.deadlines.actions.happening import Start, write_down
from oversight.deadlines.actions.merged import (
    OUTLIVES_THE_CASE,
    OWED_AFTER_THE_CASE,
    OWED_TO_A_COMPLAINANT,
    goes_on,
)
from oversight.deadlines.events import ClockCancelled, ClockMet, ClockStarted
from oversight.deadlines.models import Deadline, StartingEvent
from oversight.deadlines.rules.subjects import About, Why
from oversight.kernel.moments import utc
from oversight.work import Work

KEPT_BY_ITS_ANCHOR = frozenset({Anchor.LAST_NOTICE})
"""The newer event is itself what the old clock asked for: the last word to the complainant is the promised one."""


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


def _may_run(work: Work, case: Case | None, rule: Clock) -> bool:
    if case is None:
        return True
    if rule.ended_by in OWED_TO_A_COMPLAINANT and case.origin != Origin.COMPLAINT:
        return False
    return goes_on(work, case) or outlives(rule.anchor, rule.ended_by)


def outlives(anchor: Anchor, ended_by: str) -> bool:
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
        owner_id=investigator_of(work, case) if case and rule.owner is Office.INVESTIGATOR else None,
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


def investigator_of(work: Work, case: Case) -> int | None:
    """Who investigates a case now, or nobody."""
    query = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind == Standing.ASSIGNED.value,
        CaseStanding.to_at.is_(None),
        CaseStanding.account_id.is_not(None),
    )
    return work.session.scalar(query.order_by(CaseStanding.id.desc()).limit(1))

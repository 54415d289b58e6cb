"""Starting, meeting, moving and cancelling the clocks of a case, as the charter says."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.permissions import Permission
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case, CaseStanding
from oversight.cases.rules import Origin
from oversight.charter.schema import Anchor, AtDue, Clock, Office, Subject
from oversight.deadlines.engine import answer
from oversight.deadlines.events import (
    ClockCancelled,
    ClockMet,
    ClockMissed,
    ClockMoved,
    ClockStarted,
    ClosureDayEntered,
)
from oversight.deadlines.models import ClosureDay, Deadline, still_open
from oversight.deadlines.queries import closures_of, list_open
from oversight.deadlines.rules import ClockFacts, Computed, compute
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import utc
from oversight.work import Work

RESTARTABLE = frozenset({Anchor.LAST_NOTICE, Anchor.PERFECTED, Anchor.CLOCK_END})
"""A newer event of these kinds starts the clock afresh. Every other clock starts once in the life of a case."""
KEPT_BY_ITS_ANCHOR = frozenset({Anchor.LAST_NOTICE})
"""The newer event is itself what the old clock asked for: the last word to the complainant is the promised one."""
OUTLIVES_THE_CASE = frozenset({Anchor.DECISION})
"""What the decision sets going is still owed after the case is published: the letter that tells of it."""
SWEPT_AT_ONCE = 500


def compute_clock(work: Work, rule: Clock, at: dt.datetime) -> Computed:
    """Count when a rule of the charter is due from an event, with the closure days that staff have entered."""
    return _computed(work, rule, at, work.charter.version)


OWED_TO_A_COMPLAINANT = frozenset({"complaint_acknowledged", "complainant_contacted", "outcome_letter_sent"})
"""Events that only a word to a complainant brings about: where nobody complained, nobody waits for them."""


def start_clocks(work: Work, case: Case, anchor: Anchor, at: dt.datetime, *, entry: AuditEntry | None = None) -> None:
    """Start every clock of the charter that this kind of event starts. `at` is when it really happened.

    `entry` is the entry of the record that tells of the event. Saying the same event twice starts nothing twice.
    """
    if anchor is Anchor.ASSIGNMENT:
        _hand_over(work, case)
    for rule in work.charter.clocks_from(anchor):
        if rule.ended_by in OWED_TO_A_COMPLAINANT and case.origin != Origin.COMPLAINT:
            continue
        if rule.subject is Subject.CASE and (case.closed_at is None or anchor in OUTLIVES_THE_CASE):
            _start(work, case, rule, at, entry)


def meet_clocks(work: Work, case: Case, event: str) -> None:
    """Meet every open clock of the case that this event ends, also a missed one: late, but done."""
    for row in list_open(work.session, case.id):
        if row.ended_by != event:
            continue
        _meet(work, case, row)
        if Anchor(row.anchor) in KEPT_BY_ITS_ANCHOR:
            start_clocks(work, case, Anchor(row.anchor), work.now)


def cancel_clocks(work: Work, case: Case) -> None:
    """End every open clock of a case that is over, but for what its decision has set going."""
    for row in list_open(work.session, case.id):
        if Anchor(row.anchor) not in OUTLIVES_THE_CASE:
            _cancel(work, row, "ended")


def move_anchor(work: Work, case: Case, anchor: Anchor, at: dt.datetime) -> None:
    """Count the open clocks of an event again after its recorded moment was corrected to `at`."""
    for row in list_open(work.session, case.id):
        if Anchor(row.anchor) is anchor:
            row.anchor_at = at
            _count_again(work, row, "anchor")


def add_closure_day(work: Work, day: dt.date, reason: str) -> None:
    """Enter a day on which the board was closed, and count every open clock again.

    Raises Invalid without a reason or for a day that is entered already, Forbidden for offices that may not.
    """
    work.require(Permission.CALENDAR_KEEP)
    if not reason.strip():
        raise Invalid("reason", "Say why the board was closed on that day.")
    if work.session.get(ClosureDay, day) is not None:
        raise Invalid("day", "This day is entered already.")
    work.session.add(ClosureDay(day=day, reason=reason.strip(), by_id=work.actor.account_id, at=work.now))
    work.session.flush()
    work.record(ClosureDayEntered(day=day), detail={"reason": reason.strip()})
    touched = select(Deadline).where(still_open(), Deadline.due_on >= day).order_by(Deadline.id)
    for row in work.session.scalars(touched).all():
        _count_again(work, row, "closure")


def sweep(work: Work) -> int:
    """Mark the clocks that have run out as missed, each once. Returns how many."""
    ran_out = (
        select(Deadline)
        .where(Deadline.state == "running", Deadline.due_at < work.now)
        .order_by(Deadline.due_at)
        .limit(SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = work.session.scalars(ran_out).all()
    for row in rows:
        _miss(work, row)
    return len(rows)


def _start(work: Work, case: Case, rule: Clock, at: dt.datetime, entry: AuditEntry | None) -> None:
    earlier = _earlier(work, case, rule)
    if not _gives_way(rule, earlier, at):
        return
    for row in earlier:
        if row.is_open:
            _replace(work, row, rule)
    computed = compute_clock(work, rule, at)
    row = Deadline(
        case_id=case.id,
        clock=rule.code,
        name=rule.name,
        charter=work.charter.version,
        anchor=rule.anchor.value,
        anchor_at=at,
        anchor_entry_id=_number(work, entry),
        due_soon=rule.due_soon,
        ended_by=rule.ended_by,
        promise=rule.promise,
        owner=rule.owner.value,
        owner_id=_investigator(work, case) if rule.owner is Office.INVESTIGATOR else None,
        escalate_to=_rises_to(rule),
        state="running",
        started_at=work.now,
    )
    _write(work, row, computed)
    work.session.add(row)
    work.session.flush()
    work.record(
        ClockStarted(
            case_id=case.id, deadline_id=row.id, clock=row.clock, anchor=row.anchor, anchor_at=at, due_at=row.due_at
        )
    )


def _rises_to(rule: Clock) -> str | None:
    """The office to which a missed clock rises, where the charter lets it rise."""
    return rule.escalate_to.value if rule.at_due is AtDue.ESCALATE and rule.escalate_to else None


def _gives_way(rule: Clock, earlier: Iterable[Deadline], at: dt.datetime) -> bool:
    """Whether a new clock may start: always the first; later ones only from a newer event that may restart it."""
    earlier = list(earlier)
    return not earlier or (rule.anchor in RESTARTABLE and all(row.anchor_at < at for row in earlier))


def _replace(work: Work, row: Deadline, rule: Clock) -> None:
    if rule.anchor in KEPT_BY_ITS_ANCHOR:
        _end_met(work, row)
    else:
        _cancel(work, row, "replaced")
    work.session.flush()  # only one open clock of a code: the old one must be gone before the new one comes


def _meet(work: Work, case: Case, row: Deadline) -> None:
    _end_met(work, row)
    for rule in work.charter.clocks_from(Anchor.CLOCK_END):
        if rule.after == row.clock and rule.subject is Subject.CASE and case.closed_at is None:
            _start(work, case, rule, work.now, None)


def _end_met(work: Work, row: Deadline) -> None:
    row.state, row.met_at = "met", work.now
    work.record(ClockMet(case_id=row.case_id, deadline_id=row.id, clock=row.clock, late=row.was_late))


def _cancel(work: Work, row: Deadline, why: str) -> None:
    row.state = "cancelled"
    work.record(ClockCancelled(case_id=row.case_id, deadline_id=row.id, clock=row.clock, why=why))


def _miss(work: Work, row: Deadline) -> None:
    if row.due_at is not None:
        row.state, row.missed_at = "missed", work.now
        work.record(ClockMissed(case_id=row.case_id, deadline_id=row.id, clock=row.clock, due_at=row.due_at))


def _count_again(work: Work, row: Deadline, why: str) -> None:
    """Count an open clock again under the version of the law it began with."""
    old = row.due_at
    rule = work.charters.version(row.charter).clock(row.clock)
    _write(work, row, _computed(work, rule, row.anchor_at, row.charter))
    if row.due_at == old:
        return
    if row.state == "missed" and (row.due_at is None or row.due_at >= work.now):
        row.state, row.missed_at = "running", None  # by the corrected facts its time is not over
    work.record(ClockMoved(case_id=row.case_id, deadline_id=row.id, clock=row.clock, old=old, new=row.due_at, why=why))


def _computed(work: Work, rule: Clock, at: dt.datetime, version: str) -> Computed:
    calendar = work.charters.version(version).calendar(closures_of(work.session))
    return compute(rule, ClockFacts(at, now=work.now), calendar, version)


def _write(work: Work, row: Deadline, computed: Computed) -> None:
    row.due_at = utc(computed.due) if computed.due else None
    row.due_on = computed.due_on
    row.explanation = answer(computed, work.charters.version(row.charter).calendar())


def _earlier(work: Work, case: Case, rule: Clock) -> list[Deadline]:
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == rule.code)
    return list(work.session.scalars(query))


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


def _number(work: Work, entry: AuditEntry | None) -> int | None:
    if entry is not None and entry.id is None:
        work.session.flush()
    return entry.id if entry is not None else None

"""Counting the dates of clocks from recorded facts: start, stops, extensions, exceptions, closure days, the law."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm.attributes import flag_modified

from oversight.charter.schema import Charter, Clock, Subject
from oversight.deadlines.engine import answer
from oversight.deadlines.events import ClockMoved
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline, still_open
from oversight.deadlines.queries import closures_of
from oversight.deadlines.rules import ClockFacts, Computed, Extension, Lifted, Toll, compute
from oversight.deadlines.rules.subjects import Why
from oversight.kernel.calendar import Calendar
from oversight.kernel.moments import utc
from oversight.work import Work

COUNTED = ("due_at", "due_on", "explanation", "state", "next_at", "missed_at")
"""What counting may change of a clock."""
COUNTED_AT_ONCE = 500
"""Clocks of one transaction when many are counted again."""


@dataclass
class Movers:
    """What was granted for a set of clocks: stops by case, extensions and exceptions by clock."""

    tolls: Mapping[int, Sequence[ClockToll]]
    extensions: Mapping[int, Sequence[ClockExtension]]
    exceptions: Mapping[int, Sequence[ClockException]]


def compute_clock(work: Work, rule: Clock, at: dt.datetime) -> Computed:
    """Count when a rule of the charter in force is due from an event, with the closure days that staff have entered."""
    version = work.charter.version
    return compute(rule, ClockFacts(at, now=work.now), calendars(work, {version})[version], version)


def count(work: Work, row: Deadline, rule: Clock, calendar: Calendar, movers: Movers) -> None:
    """Write the date of a clock with its explanation, as the facts stand."""
    law = work.charters.version(row.charter)
    computed = compute(rule, facts_of(work, row, rule, law, movers), calendar, row.charter)
    _put(row, due_at=utc(computed.due) if computed.due else None, due_on=computed.due_on)
    told = answer(computed, calendar)
    if not _says_the_same(row.explanation, told):
        row.explanation = told
    _put(row, state="lifted" if computed.is_lifted else _running(work, row))
    _put(row, next_at=_next_change(work, row, calendar) if row.state == "running" else None)


def facts_of(work: Work, row: Deadline, rule: Clock, law: Charter, movers: Movers) -> ClockFacts:
    """The recorded facts of a clock, as the arithmetic takes them."""
    granted = movers.extensions.get(row.id, ())
    lifted = next(iter(movers.exceptions.get(row.id, ())), None)
    return ClockFacts(
        row.anchor_at,
        tuple(_toll(law, toll) for toll in movers.tolls.get(row.case_id or 0, ()) if _stops(toll, row, rule, law)),
        tuple(Extension(one.length, one.reason, _authority(rule)) for one in granted),
        now=work.now,
        mark=row.mark,
        by_post=row.by_post,
        instead=None if row.instead is None else type(rule.anchor)(row.instead),
        lifted=_lifted(rule, lifted) if lifted else None,
    )


def recount(work: Work, rows: Iterable[Deadline], why: Why) -> list[Deadline]:
    """Count clocks again under the law they began with. Returns those whose date moved; each move is recorded."""
    rows = list(rows)
    movers, calendar_of = movers_of(work, rows), calendars(work, {row.charter for row in rows})
    moved = []
    for row in rows:
        old = row.due_at
        count(work, row, work.charters.version(row.charter).clock(row.clock), calendar_of[row.charter], movers)
        _write_alike(row)
        if row.due_at == old:
            continue
        moved.append(row)
        work.record(
            ClockMoved(case_id=row.case_id, deadline_id=row.id, clock=row.clock, old=old, new=row.due_at, why=why.value)
        )
    return moved


def recount_batch(work: Work, day: dt.date, *, after: int = 0, size: int = COUNTED_AT_ONCE) -> int | None:
    """Count again so many clocks that a closure day may move, after the clock `after` in the order of their numbers.

    Returns the number of the last one, or nothing when there are no more. A clock due before that day, or met, is not
    touched; one that was counted already is counted again to the same date.
    """
    query = (
        select(Deadline)
        .where(still_open(), Deadline.id > after)
        .where((Deadline.due_on >= day) | (Deadline.due_on.is_(None)) | (Deadline.subject == Subject.MEETING.value))
        .order_by(Deadline.id)
        .limit(size)
        .with_for_update()
    )
    rows = work.session.scalars(query).all()
    recount(work, rows, Why.CLOSURE)
    return rows[-1].id if rows else None


def movers_of(work: Work, rows: Sequence[Deadline]) -> Movers:
    """Everything granted that may move these clocks, in three queries whatever their number."""
    ids = [row.id for row in rows if row.id is not None]
    cases = {row.case_id for row in rows if row.case_id is not None}
    tolls, extensions, exceptions = defaultdict(list), defaultdict(list), defaultdict(list)
    if cases:
        query = select(ClockToll).where(ClockToll.case_id.in_(cases), ClockToll.state == "granted")
        for toll in work.session.scalars(query.order_by(ClockToll.id)):
            tolls[toll.case_id].append(toll)
    if ids:
        granted = select(ClockExtension).where(ClockExtension.deadline_id.in_(ids), ClockExtension.state == "granted")
        for extension in work.session.scalars(granted.order_by(ClockExtension.id)):
            extensions[extension.deadline_id].append(extension)
        accepted = select(ClockException).where(ClockException.deadline_id.in_(ids), ClockException.state == "granted")
        for exception in work.session.scalars(accepted.order_by(ClockException.id)):
            exceptions[exception.deadline_id].append(exception)
    return Movers(tolls, extensions, exceptions)


def calendars(work: Work, versions: Iterable[str]) -> dict[str, Calendar]:
    """The calendar of each of these versions of the law, with the closure days that staff have entered."""
    closures = closures_of(work.session)
    return {version: work.charters.version(version).calendar(closures) for version in versions}


def _put(row: Deadline, **values: object) -> None:
    """Write what differs: a clock that stays as it is costs the database nothing."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _write_alike(row: Deadline) -> None:
    """Write the same columns of every clock that changed: so all of them are written by one statement."""
    if inspect(row).modified:
        for name in COUNTED:
            flag_modified(row, name)


def _says_the_same(old: Mapping[str, Any] | None, told: Mapping[str, Any]) -> bool:
    """Whether an explanation is still true. How much of a running clock is used changes daily and does not count."""
    if old is None or told["due"] is None:
        return old == told
    return old == {**told, "used": old["used"], "left": old["left"]}


def _stops(toll: ClockToll, row: Deadline, rule: Clock, law: Charter) -> bool:
    """Whether a stop concerns this clock. A personal one concerns the clocks of its officer only."""
    if toll.reason not in rule.tolls:
        return False
    if toll.slot_id is None:
        return True
    return row.subject == Subject.OFFICER.value and row.subject_id == toll.slot_id


def _toll(law: Charter, toll: ClockToll) -> Toll:
    reason = law.toll(toll.reason)
    return Toll(toll.from_on, toll.to_on, reason.label, reason.authority)


def _authority(rule: Clock) -> str:
    return rule.extension.authority if rule.extension else ""


def _lifted(rule: Clock, row: ClockException) -> Lifted | None:
    found = next((one for one in rule.exceptions if one.code == row.code), None)
    return Lifted(found.label, row.evidence, found.authority) if found else None


def _running(work: Work, row: Deadline) -> str:
    """A missed clock whose corrected date is not over runs again."""
    if row.state == "missed" and (row.due_at is None or row.due_at >= work.now):
        row.missed_at = None
        return "running"
    return "missed" if row.state == "missed" else "running"


def _next_change(work: Work, row: Deadline, calendar: Calendar) -> dt.datetime | None:
    """When time next changes how it stands: the first of the days in which its owner is warned, then the due moment."""
    if row.due_at is None or row.due_on is None:
        return None
    first = dt.datetime.combine(row.due_on - dt.timedelta(days=row.due_soon), dt.time.min, calendar.zone)
    warned = utc(first)
    return warned if row.due_soon and warned > work.now else row.due_at

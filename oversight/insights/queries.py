"""Counting promises: one query over an index of the promised days."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import and_, case, extract, func, select
from sqlalchemy.orm import Session

from oversight.charter.schema import Charter
from oversight.deadlines.models import Deadline, promised
from oversight.insights.rules import Month, Tally, month_before, month_of, months_to_show

COUNTED = ("running", "met", "missed")
"""States of a promise that count. One still running after its day was not kept, even before the sweep has seen it."""


def tally_promises(session: Session, first: dt.date, until: dt.date) -> list[Tally]:
    """How many promises were due and kept, by month and clock, from a day up to, not including, another."""
    kept = case((and_(Deadline.state == "met", Deadline.met_at <= Deadline.due_at), 1), else_=0)
    year, month = extract("year", Deadline.due_on), extract("month", Deadline.due_on)
    query = (
        select(year, month, Deadline.clock, func.count(), func.sum(kept))
        .where(promised(), Deadline.due_on >= first, Deadline.due_on < until, Deadline.state.in_(COUNTED))
        .group_by(year, month, Deadline.clock)
    )
    return [Tally(dt.date(int(y), int(m), 1), clock, due, met) for y, m, clock, due, met in session.execute(query)]


def promises_by_month(session: Session, charter: Charter, today: dt.date) -> list[Month]:
    """The last whole month and the twelve before it, the latest first."""
    months = months_to_show(today)
    return _figure(charter, months, tally_promises(session, months[-1], today.replace(day=1)))


def promises_last_month(session: Session, charter: Charter, today: dt.date) -> Month:
    """The last whole month alone."""
    first = month_before(today)
    return _figure(charter, [first], tally_promises(session, first, today.replace(day=1)))[0]


def _figure(charter: Charter, months: Sequence[dt.date], tallies: Sequence[Tally]) -> list[Month]:
    names = {clock.code: clock.name for clock in charter.clocks}
    targets = {clock.code: clock.target_percent for clock in charter.clocks}
    return [month_of(first, tallies, names, targets) for first in months]

"""The case list in the order of the next date that is due, where it is too long to look at every case of it.

The clocks lead: from the earliest on, each is the next of its case or is passed over, until the page is full. Cases
that owe nothing follow, by number of row.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, Select, and_, exists, literal, or_
from sqlalchemy.orm import Session, aliased

from oversight.cases.models import Case
from oversight.cases.queries import its_case
from oversight.deadlines.models import Deadline, still_open
from oversight.web.paging import Mark

NO_DATE = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""Stands for "nothing is due" when sorting: after everything that is."""
_earlier, _owed = aliased(Deadline), aliased(Deadline)
Rows = Sequence[Row[*tuple[object, ...]]]


def next_clocks(
    columns: Select[*tuple[object, ...]], after: Mark | None, limit: int, *, lead: bool = True
) -> Select[*tuple[object, ...]]:
    """Cases by the date that is due next; those without one are not among them.

    The clocks `lead`: they are in order already. A database that counts what it holds chooses better by itself.
    """
    due, at = Deadline.due_at, Deadline.due_at.label("at")
    query = columns.add_columns(at).join(Deadline, its_case(Deadline.case_id) if lead else Case.id == Deadline.case_id)
    query = query.where(still_open(), due.is_not(None), ~_is_not_next())
    if after is not None:
        query = query.where(due >= after.at, or_(due > after.at, Case.id > after.id))
    return query.order_by(due, Case.id).limit(limit)


def _is_not_next() -> ColumnElement[bool]:
    """Another open clock of the same case comes before this one."""
    same = and_(_earlier.due_at == Deadline.due_at, _earlier.id < Deadline.id)
    return exists().where(
        _earlier.case_id == Deadline.case_id, still_open(_earlier.state), or_(_earlier.due_at < Deadline.due_at, same)
    )


def owing_nothing(columns: Select[*tuple[object, ...]], after: Mark | None, limit: int) -> Select[*tuple[object, ...]]:
    """Cases without an open clock that has a date."""
    owed = exists().where(_owed.case_id == Case.id, still_open(_owed.state), _owed.due_at.is_not(None))
    query = columns.add_columns(literal(NO_DATE, Case.received_at.type).label("at")).where(~owed)
    if after is not None and after.at == NO_DATE:
        query = query.where(Case.id > after.id)
    return query.order_by(Case.id).limit(limit)


def list_by_due(session: Session, columns: Select[*tuple[object, ...]], after: Mark | None, limit: int) -> Rows:
    """So many cases after the mark. One question, and another one where the clocks do not fill the page."""
    found: list[Row[*tuple[object, ...]]] = []
    if after is None or after.at < NO_DATE:
        lead = session.get_bind().dialect.name == "sqlite"
        found += session.execute(next_clocks(columns, after, limit, lead=lead)).all()
    if len(found) < limit:
        found += session.execute(owing_nothing(columns, after, limit - len(found))).all()
    return found

"""What stands in a calendar: clocks that are due, and meetings. Only what the reader may know of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.deadlines.models import Deadline, still_open
from oversight.deadlines.queries import is_for, open_to, rises_to
from oversight.desk.calendar.models import CalendarFeed
from oversight.hearings.hearing.models import Hearing, HearingSession
from oversight.hearings.hearing.states import SessionState
from oversight.hearings.models import Meeting
from oversight.people.models import Account
from oversight.web.paging import PAGE_SIZE, Mark, Page

ON_A_DAY = 4
"""Clocks of one day that a month shows; the others stand on the page of the day."""
IN_A_FEED = 500
SEEN_BACK = dt.timedelta(days=31)
"""How long what is past stays in a feed."""
TOLD_BY = ("clock_moved", "clock_met", "clock_reopened", "clock_cancelled", "clock_lifted")
"""Entries of the record by which a feed knows that a clock changed."""


@dataclass(frozen=True)
class DueDay:
    """One clock on the day on which it is due, with how many are due on that day."""

    id: int
    number: str | None
    name: str
    owner: str
    due_at: dt.datetime
    due_on: dt.date
    by_hour: bool
    subject: str
    subject_id: int
    of_day: int = 0


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see: the clocks of one office, or of their own work, or all that are open to them."""

    office: str = ""
    mine: bool = False

    def narrowing(self, actor: Actor) -> ColumnElement[bool]:
        """The same as a condition."""
        parts = [open_to(actor)]
        if self.office:
            parts.append(Deadline.owner == self.office)
        if self.mine:
            parts.append(is_for(actor))
        return and_(*parts)


def list_month(
    session: Session, actor: Actor, wanted: Wanted, begin: dt.datetime, end: dt.datetime
) -> dict[dt.date, list[DueDay]]:
    """Open clocks due from `begin` up to, not including, `end`: the first few of each day. One question."""
    place = func.row_number().over(partition_by=Deadline.due_on, order_by=(Deadline.due_at, Deadline.id))
    of_day = func.count().over(partition_by=Deadline.due_on)
    inner = _columns(of_day.label("of_day"), place.label("place")).where(
        still_open(), Deadline.due_at >= begin, Deadline.due_at < end, wanted.narrowing(actor)
    )
    rows = inner.subquery()
    query = select(rows).where(rows.c.place <= ON_A_DAY).order_by(rows.c.due_at, rows.c.id)
    found: dict[dt.date, list[DueDay]] = {}
    for row in session.execute(query):
        found.setdefault(row.due_on, []).append(_due(row, row.of_day))
    return found


def list_day(session: Session, actor: Actor, wanted: Wanted, day: dt.date, mark: Mark | None) -> Page[DueDay]:
    """Every open clock due on a day, a page at a time."""
    query = _columns().where(still_open(), Deadline.due_on == day, wanted.narrowing(actor))
    if mark:
        later = and_(Deadline.due_at == mark.at, Deadline.id > mark.id)
        query = query.where(or_(Deadline.due_at > mark.at, later))
    rows = [_due(row) for row in session.execute(query.order_by(Deadline.due_at, Deadline.id).limit(PAGE_SIZE + 1))]
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return Page(rows[:PAGE_SIZE], Mark(last.due_at, last.id).encode() if last else None)


def _columns(*more: Any) -> Select[*tuple[Any, ...]]:
    return select(
        Deadline.id,
        Case.number,
        Deadline.name,
        Deadline.owner,
        Deadline.due_at,
        Deadline.due_on,
        Deadline.explanation["measure"].as_string().label("measure"),
        Deadline.subject,
        Deadline.subject_id,
        *more,
    ).outerjoin(Case, Case.id == Deadline.case_id)


def _due(row: Any, of_day: int = 0) -> DueDay:
    by_hour = row.measure == "hours"
    return DueDay(
        row.id, row.number, row.name, row.owner, row.due_at, row.due_on, by_hour, row.subject, row.subject_id, of_day
    )


def list_meetings_between(session: Session, begin: dt.datetime, end: dt.datetime) -> Sequence[Meeting]:
    """Meetings that begin in a span of time, cancelled ones too."""
    query = select(Meeting).where(Meeting.starts_at >= begin, Meeting.starts_at < end)
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def list_meetings_since(session: Session, since: dt.datetime) -> Sequence[Meeting]:
    """Meetings from a moment on, for a feed."""
    query = select(Meeting).where(Meeting.starts_at >= since)
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id).limit(IN_A_FEED)).all()


@dataclass(frozen=True)
class HeardOn:
    """A session of a hearing in a calendar: the number of its case, and where it is. `off`: it does not take place."""

    id: int
    number: str
    starts_at: dt.datetime
    place: str
    off: bool
    state: str


def list_sessions_between(session: Session, actor: Actor, begin: dt.datetime, end: dt.datetime) -> list[HeardOn]:
    """Sessions of hearings of cases that are open to the reader, in a span of time. One question."""
    return _sessions(session, actor, HearingSession.starts_at >= begin, HearingSession.starts_at < end)


def list_sessions_since(session: Session, actor: Actor, since: dt.datetime) -> list[HeardOn]:
    """The same from a moment on, for a feed."""
    return _sessions(session, actor, HearingSession.starts_at >= since)


def _sessions(session: Session, actor: Actor, *within: ColumnElement[bool]) -> list[HeardOn]:
    query = (
        select(HearingSession.id, Case.number, HearingSession.starts_at, HearingSession.place, HearingSession.state)
        .join(Hearing, Hearing.id == HearingSession.hearing_id)
        .join(Case, Case.id == Hearing.case_id)
        .where(visible_to(actor), HearingSession.state != SessionState.STRUCK.value, *within)
        .order_by(HearingSession.starts_at, HearingSession.id)
        .limit(IN_A_FEED)
    )
    off = (SessionState.POSTPONED.value, SessionState.CANCELLED.value)
    return [HeardOn(*row[:4], off=row[4] in off, state=row[4]) for row in session.execute(query)]


@dataclass(frozen=True)
class FeedClock:
    """A clock as a feed carries it. `changed` counts its changes; `over` says that nobody has to heed it any more."""

    id: int
    number: str | None
    name: str
    due_at: dt.datetime
    due_on: dt.date
    by_hour: bool
    over: bool
    changed: int
    changed_at: dt.datetime


def list_for_feed(session: Session, actor: Actor, now: dt.datetime) -> list[FeedClock]:
    """The clocks of a person's own work from a month ago on, with how often and when each changed. Two questions."""
    query = (
        _columns(Deadline.state, Deadline.started_at, Deadline.case_id)
        .where(Deadline.due_at >= now - SEEN_BACK, open_to(actor), or_(is_for(actor), rises_to(actor)))
        .order_by(Deadline.due_at, Deadline.id)
        .limit(IN_A_FEED)
    )
    rows = session.execute(query).all()
    changes = _changes(session, {row.case_id for row in rows})
    return [
        FeedClock(
            row.id,
            row.number,
            row.name,
            row.due_at,
            row.due_on,
            row.measure == "hours",
            row.state not in ("running", "missed"),
            len(changes.get(row.id, ())),
            max([row.started_at, *changes.get(row.id, ())]),
        )
        for row in rows
    ]


def _changes(session: Session, cases: set[int | None]) -> dict[int, list[dt.datetime]]:
    numbers = sorted(number for number in cases if number is not None)
    of_case: list[ColumnElement[bool]] = [AuditEntry.case_id.in_(numbers)] if numbers else []
    if None in cases:
        of_case.append(AuditEntry.case_id.is_(None))
    if not of_case:
        return {}
    query = select(AuditEntry.at, AuditEntry.payload).where(or_(*of_case), AuditEntry.event.in_(TOLD_BY))
    found: dict[int, list[dt.datetime]] = {}
    for at, payload in session.execute(query):
        found.setdefault(int(str(payload["deadline_id"])), []).append(at)
    return found


def get_feed(session: Session, account_id: int) -> CalendarFeed | None:
    """The feed of an account that is good now."""
    row = session.get(CalendarFeed, account_id)
    return row if row is not None and row.ended_at is None else None


def get_account(session: Session, account_id: int) -> Account | None:
    """An account that may still log in."""
    row = session.get(Account, account_id)
    return row if row is not None and row.disabled_at is None else None

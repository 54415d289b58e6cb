"""The rows of the case list: column tuples, one query for the page and one for each kind of thing shown in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Standing
from oversight.cases.models import Case, CaseStanding, OfficerSlot, Party
from oversight.cases.queries import assigned_to, visible_to
from oversight.cases.rules import PHASES, TURN, Phase, Role, Stage
from oversight.cases.views.by_due import NO_DATE, list_by_due
from oversight.cases.walls.closed import is_walled
from oversight.cases.walls.rules import Subject
from oversight.deadlines.models import Deadline, still_open
from oversight.deadlines.queries import DueClock, next_due
from oversight.desk.finding.queries import where_found
from oversight.desk.finding.rules import Found
from oversight.kernel.moments import at_local
from oversight.people.models import Account, Officer, Person
from oversight.search.index import CASE, holding
from oversight.web.paging import PAGE_SIZE, Mark, Page
from oversight.work import Work

COLUMNS = (
    Case.id,
    Case.number,
    Case.title,
    Case.stage,
    Case.urgent,
    Case.origin,
    Case.received_at,
    Case.closed_at,
)
ORDERS = ("newest", "oldest", "due")
AT_ONCE = 500
"""Cases of which everything else is read in one go."""
COUNTED = 500
"""A list is counted up to here; beyond, nobody needs the figure and everybody would wait for it."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to. Empty means everything."""

    words: str = ""
    phase: str = ""
    turn: str = ""
    origin: str = ""
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    mine: bool = False
    urgent: bool = False
    sort: str = "newest"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order was asked for."""
        return self != Wanted(sort=self.sort)


@dataclass(frozen=True)
class Line:
    """One case of the list."""

    number: str
    title: str
    stage: Stage
    urgent: str
    origin: str
    received_at: dt.datetime
    ended_at: dt.datetime | None
    complainants: tuple[str, ...]
    "Names; empty text for somebody who stays anonymous."
    officers: tuple[str, ...]
    "Names; empty text for one who is not identified yet."
    assigned: tuple[str, ...]
    due: DueClock | None
    found: tuple[Found, ...] = ()
    "Where the words that were asked for stand."


@dataclass(frozen=True)
class Listed:
    """A page of the list, and how many cases there are in all, as far as they were counted."""

    page: Page[Line]
    total: int


def list_cases(work: Work, wanted: Wanted, after: Mark | None) -> Listed:
    """The cases that are visible to the actor and wanted. Six queries, whatever is shown, and two more for words."""
    conditions = [visible_to(work.actor), *_conditions(work, wanted)]
    total = _count(work.session, conditions)
    if wanted.sort == "due" and total > COUNTED:
        rows = list_by_due(work.session, select(*COLUMNS).where(*conditions), after, PAGE_SIZE + 1)
    else:
        rows = work.session.execute(_ordered(wanted, conditions, after).limit(PAGE_SIZE + 1)).all()
    shown = rows[:PAGE_SIZE]
    last = Mark(shown[-1].at, shown[-1].id).encode() if len(rows) > PAGE_SIZE else None
    return Listed(Page(_lines(work.session, shown, wanted.words), last), total)


def all_cases(work: Work, wanted: Wanted, limit: int) -> list[Line]:
    """The same cases without pages, as many as may leave in one file."""
    conditions = [visible_to(work.actor), *_conditions(work, wanted)]
    rows = work.session.execute(_ordered(wanted, conditions).limit(limit)).all()
    found: list[Line] = []
    for first in range(0, len(rows), AT_ONCE):
        found += _lines(work.session, rows[first : first + AT_ONCE])
    return found


def _ordered(
    wanted: Wanted, conditions: Sequence[ColumnElement[bool]], after: Mark | None = None
) -> Select[*tuple[object, ...]]:
    at, descending = _order(wanted.sort)
    query = select(*COLUMNS, at.label("at")).where(*conditions)
    if after is not None:
        query = query.where(_beyond(at, after, descending=descending))
    return query.order_by(*(at.desc(), Case.id.desc()) if descending else (at, Case.id))


def _count(session: Session, conditions: Sequence[ColumnElement[bool]]) -> int:
    some = select(Case.id).where(*conditions).limit(COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _order(sort: str) -> tuple[ColumnElement[dt.datetime], bool]:
    if sort != "due":
        return Case.received_at.expression, sort != "oldest"
    due = select(func.min(Deadline.due_at)).where(Deadline.case_id == Case.id, still_open())
    return func.coalesce(due.scalar_subquery(), NO_DATE, type_=Case.received_at.type), False


def _beyond(at: ColumnElement[dt.datetime], mark: Mark, *, descending: bool) -> ColumnElement[bool]:
    if descending:
        return or_(at < mark.at, and_(at == mark.at, Case.id < mark.id))
    return or_(at > mark.at, and_(at == mark.at, Case.id > mark.id))


def _conditions(work: Work, wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.words.replace("\x00", " ").strip():
        found.append(_has_words(work.session, wanted.words))
    if wanted.phase:
        found.append(Case.stage.in_([stage.value for stage in PHASES.get(Phase(wanted.phase), ())]))
    if wanted.turn:
        found.append(Case.stage.in_([stage.value for stage, office in TURN.items() if office == wanted.turn]))
    if wanted.origin:
        found.append(Case.origin == wanted.origin)
    if wanted.mine:
        found.append(assigned_to(work.actor))
    if wanted.urgent:
        found.append(Case.urgent != "")
    return found + _days(wanted, work.charter.board.time_zone)


def _days(wanted: Wanted, zone: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.received_from is not None:
        found.append(Case.received_at >= at_local(wanted.received_from, dt.time(), zone))
    if wanted.received_to is not None:
        found.append(Case.received_at < at_local(wanted.received_to + dt.timedelta(days=1), dt.time(), zone))
    return found


def _has_words(session: Session, words: str) -> ColumnElement[bool]:
    """Every word stands somewhere in the file of the case; the last one may be a beginning.

    The index is some seconds behind; a whole number finds its case at once.
    """
    holds = holding(session, CASE, words, Case.id.expression)
    return false() if holds is None else or_(holds, Case.number == words.strip())


def _lines(session: Session, rows: Sequence[Row[*tuple[object, ...]]], words: str = "") -> list[Line]:
    ids = [row.id for row in rows]
    complainants, officers, assigned = _complainants(session, ids), _officers(session, ids), _assigned(session, ids)
    due, found = next_due(session, ids), where_found(session, ids, words)
    return [
        Line(
            row.number,
            row.title,
            Stage(row.stage),
            row.urgent,
            row.origin,
            row.received_at,
            row.closed_at,
            tuple(complainants.get(row.id, ())),
            tuple(officers.get(row.id, ())),
            tuple(assigned.get(row.id, ())),
            due.get(row.id),
            tuple(found.get(row.id, ())),
        )
        for row in rows
    ]


def _complainants(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Names of complainants; somebody behind a wall is not among them, whoever asks: a list asks nobody why."""
    query = (
        select(Party.case_id, Party.anonymous, Person.name)
        .join(Person)
        .where(
            Party.case_id.in_(ids), Party.role == Role.COMPLAINANT.value, ~is_walled(Subject.PARTY, Party.id.expression)
        )
        .order_by(Party.id)
    )
    return _gather((row.case_id, "" if row.anonymous else row.name) for row in session.execute(query))


def _officers(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    query = (
        select(OfficerSlot.case_id, Officer.name)
        .outerjoin(Officer, Officer.id == OfficerSlot.officer_id)
        .where(OfficerSlot.case_id.in_(ids))
        .order_by(OfficerSlot.number)
    )
    return _gather((row.case_id, row.name or "") for row in session.execute(query))


def _assigned(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    query = (
        select(CaseStanding.case_id, Account.name)
        .join(Account, Account.id == CaseStanding.account_id)
        .where(CaseStanding.case_id.in_(ids), CaseStanding.to_at.is_(None))
        .where(CaseStanding.kind == Standing.ASSIGNED.value)
        .order_by(CaseStanding.id)
    )
    return _gather((row.case_id, row.name) for row in session.execute(query))


def _gather(pairs: Iterable[tuple[int, str]]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for case_id, name in pairs:
        found[case_id].append(name)
    return found

"""Reading meetings and their agendas: a case shows only to whom it is open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.cases.rules import Stage
from oversight.deadlines.models import Deadline, still_open
from oversight.hearings.models import AgendaItem, AgendaReport, Meeting
from oversight.hearings.states import ItemState, MeetingState, Sort
from oversight.kernel.errors import NotFound
from oversight.web.paging import PAGE_SIZE, Mark, Page


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list."""

    id: int
    kind: str
    starts_at: dt.datetime
    place: str
    state: str
    items: int


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda. Of a case, `number` and `title` are nothing when it is not open to the reader."""

    id: int
    sort: str
    body: str
    state: str
    number: str | None
    title: str | None
    words: str
    ground: str
    consent: bool
    pulled: bool

    @property
    def is_case(self) -> bool:
        """Whether the item is a case."""
        return self.sort == Sort.CASE.value


@dataclass(frozen=True)
class ReportLine:
    """An item for information. The number of a case is public on an agenda; its file opens to those who may see it."""

    number: str
    name: str
    due_on: dt.date
    owed: bool
    done_at: dt.datetime | None
    opens: bool


def reports_of(session: Session, meeting: Meeting, actor: Actor) -> list[ReportLine]:
    """The items for information on the agenda of a meeting. Before it is posted, what is settled is taken off."""
    query = (
        select(Case.number, AgendaReport.name, AgendaReport.due_on, still_open(), Deadline.met_at, visible_to(actor))
        .join(Case, Case.id == AgendaReport.case_id)
        .join(Deadline, Deadline.id == AgendaReport.deadline_id)
        .where(AgendaReport.meeting_id == meeting.id)
        .order_by(AgendaReport.due_on, AgendaReport.id)
    )
    lines = [ReportLine(*row) for row in session.execute(query)]
    return lines if meeting.agenda_posted_at else [line for line in lines if line.owed]


def get_meeting(session: Session, meeting_id: int, *, lock: bool = False) -> Meeting:
    """The meeting. With `lock` nobody else changes it, its attendance or its votes until this work ends.

    Raises NotFound.
    """
    query = select(Meeting).where(Meeting.id == meeting_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such meeting.")
    return found


def list_meetings(session: Session, mark: Mark | None) -> Page[MeetingLine]:
    """Meetings, the latest first, a page at a time."""
    count = select(func.count()).where(
        AgendaItem.meeting_id == Meeting.id,
        AgendaItem.case_id.is_not(None),
        AgendaItem.state != ItemState.DROPPED.value,
    )
    query = select(
        Meeting.id, Meeting.kind, Meeting.starts_at, Meeting.place, Meeting.state, count.scalar_subquery()
    ).order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    if mark:
        before = Meeting.starts_at < mark.at
        query = query.where(or_(before, (Meeting.starts_at == mark.at) & (Meeting.id < mark.id)))
    rows = [MeetingLine(*row) for row in session.execute(query.limit(PAGE_SIZE + 1))]
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return Page(rows[:PAGE_SIZE], Mark(last.starts_at, last.id).encode() if last else None)


def meetings_to_come(session: Session, now: dt.datetime, *, posted: bool = False) -> Sequence[Meeting]:
    """Meetings whose agenda is still open, the next first; on request those whose agenda was posted, too."""
    states = (MeetingState.PLANNED.value, MeetingState.POSTED.value) if posted else (MeetingState.PLANNED.value,)
    query = select(Meeting).where(Meeting.state.in_(states), Meeting.starts_at > now)
    return session.scalars(query.order_by(Meeting.starts_at)).all()


def agenda_of(session: Session, meeting: Meeting, actor: Actor) -> list[AgendaLine]:
    """The agenda as this person may see it."""
    query = (
        select(AgendaItem, Case.number, Case.title, visible_to(actor))
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.state != ItemState.DROPPED.value)
        .order_by(AgendaItem.position)
    )
    return [_line(*row) for row in session.execute(query)]


def _line(item: AgendaItem, number: str | None, title: str | None, seen: bool) -> AgendaLine:
    known = (number, title) if seen and number else (None, None)
    return AgendaLine(
        id=item.id,
        sort=item.sort,
        body=item.body,
        state=item.state,
        number=known[0],
        title=item.title or known[1],
        words=item.words,
        ground=item.ground,
        consent=item.consent,
        pulled=item.pulled_at is not None,
    )


@dataclass(frozen=True)
class CaseWaiting:
    """A case that waits for an agenda, and since when it has been before the board."""

    number: str
    title: str
    since: dt.datetime


AT_ONCE = 50
"""Cases that the page of a meeting offers at once."""


def cases_without_agenda(session: Session, actor: Actor) -> list[CaseWaiting]:
    """The cases before the board that stand on no agenda and are open to the reader, the oldest first. One question."""
    waits = exists().where(AgendaItem.case_id == Case.id, AgendaItem.state == ItemState.WAITING.value)
    query = (
        select(Case.number, Case.title, Case.stage_since)
        .where(Case.stage == Stage.BOARD.value, ~waits, visible_to(actor))
        .order_by(Case.stage_since, Case.id)
        .limit(AT_ONCE)
    )
    return [CaseWaiting(*row) for row in session.execute(query)]

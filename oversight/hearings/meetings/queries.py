"""Reading agendas as they are built and as they were posted, and what hangs on them."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.access.facts import SYSTEM
from oversight.charter.schema import Charter
from oversight.hearings.meetings.models import AccessRequest, AgendaPaper, AgendaVersion, ClosedPart, MeetingMotion
from oversight.hearings.meetings.motions import Seated, body_of
from oversight.hearings.meetings.rules import (
    VOTED_OTHERWISE,
    PublicAgenda,
    PublicGround,
    PublicItem,
    PublicPaper,
    PublicReport,
)
from oversight.hearings.models import AgendaItem, Attendance, Meeting
from oversight.hearings.queries.meetings import reports_of
from oversight.hearings.queries.seats import holders_on, seat_labels_of
from oversight.hearings.states import ItemState, MeetingState
from oversight.kernel.errors import NotFound
from oversight.kernel.moments import local_date
from oversight.work import Work

IN_A_LIST = 40
"""Meetings of the past that the public list shows at once."""


def items_of(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    """The items of an agenda in their order, without those taken off."""
    query = (
        select(AgendaItem)
        .options(joinedload(AgendaItem.case))
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.state != ItemState.DROPPED.value)
    )
    return session.scalars(query.order_by(AgendaItem.position)).all()


def get_item(session: Session, item_id: int) -> AgendaItem:
    """An item that stands on an agenda. Raises NotFound."""
    found = session.get(AgendaItem, item_id)
    if found is None or found.state == ItemState.DROPPED.value:
        raise NotFound("There is no such item.")
    return found


def papers_of(session: Session, meeting: Meeting) -> Mapping[int, list[AgendaPaper]]:
    """Item → its files, oldest first, without those taken off."""
    query = (
        select(AgendaPaper)
        .join(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id, AgendaPaper.removed_at.is_(None))
        .order_by(AgendaPaper.id)
    )
    found: dict[int, list[AgendaPaper]] = {}
    for paper in session.scalars(query):
        found.setdefault(paper.item_id, []).append(paper)
    return found


def agenda_now(session: Session, meeting: Meeting, charter: Charter) -> PublicAgenda:
    """The agenda as it would be posted now: of cases nothing but numbers and neutral words."""
    papers = papers_of(session, meeting)
    reports = reports_of(session, meeting, SYSTEM)
    return PublicAgenda(
        kind=meeting.kind,
        starts_at=meeting.starts_at.isoformat(),
        place=meeting.place,
        remote=meeting.remote,
        ground=meeting.ground,
        notice=meeting.notice,
        items=tuple(_item(one, charter, papers.get(one.id, [])) for one in items_of(session, meeting)),
        reports=tuple(PublicReport(one.number, one.name, one.due_on.isoformat()) for one in reports),
    )


def _item(item: AgendaItem, charter: Charter, papers: Sequence[AgendaPaper]) -> PublicItem:
    number = item.case.number if item.case else ""
    return PublicItem(
        id=item.id,
        sort=item.sort,
        title=f"Case {number}" if number else item.title,
        words=item.words,
        number=number,
        body=item.body,
        consent=item.consent,
        ground=ground_of(charter, item.ground),
        papers=tuple(PublicPaper(one.id, one.name, one.size) for one in papers if one.public),
    )


def ground_of(charter: Charter, code: str) -> PublicGround | None:
    """A ground of the charter with its motion, or nothing for the open part."""
    if not code:
        return None
    law = charter.closed_ground(code)
    return PublicGround(law.code, law.label, law.motion, law.authority)


def versions_of(session: Session, meeting_id: int) -> Sequence[AgendaVersion]:
    """Every posted version of an agenda, the newest first."""
    query = select(AgendaVersion).where(AgendaVersion.meeting_id == meeting_id)
    return session.scalars(query.order_by(AgendaVersion.number.desc())).all()


def latest_version(session: Session, meeting_id: int) -> AgendaVersion | None:
    """The agenda as it stands posted; nothing before the posting."""
    query = select(AgendaVersion).where(AgendaVersion.meeting_id == meeting_id)
    return session.scalar(query.order_by(AgendaVersion.number.desc()).limit(1))


def get_version(session: Session, meeting_id: int, number: int) -> AgendaVersion:
    """One posted version. Raises NotFound."""
    query = select(AgendaVersion).where(AgendaVersion.meeting_id == meeting_id, AgendaVersion.number == number)
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such version of this agenda.")
    return found


def meetings_coming(session: Session, now: dt.datetime) -> Sequence[Meeting]:
    """Meetings that have not ended, the next first; those cancelled are listed until their day."""
    query = select(Meeting).where(Meeting.state != MeetingState.HELD.value, Meeting.starts_at > now - _A_DAY)
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def meetings_past(session: Session, now: dt.datetime, before: dt.datetime | None) -> Sequence[Meeting]:
    """Meetings that are over, the latest first, so many at once; `before` turns the page."""
    over = (Meeting.state == MeetingState.HELD.value) | (Meeting.starts_at <= now - _A_DAY)
    query = select(Meeting).where(over)
    if before is not None:
        query = query.where(Meeting.starts_at < before)
    return session.scalars(query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(IN_A_LIST)).all()


_A_DAY = dt.timedelta(days=1)


def postings(session: Session, limit: int) -> Sequence[tuple[AgendaVersion, Meeting]]:
    """The newest postings and amendments of all meetings, for a feed."""
    query = (
        select(AgendaVersion, Meeting)
        .join(Meeting, Meeting.id == AgendaVersion.meeting_id)
        .order_by(AgendaVersion.posted_at.desc(), AgendaVersion.id.desc())
        .limit(limit)
    )
    return [(version, meeting) for version, meeting in session.execute(query)]


def motions_of(session: Session, meeting_id: int) -> Sequence[MeetingMotion]:
    """The motions that were put in a meeting, in their order, with the votes of members. Two queries."""
    query = (
        select(MeetingMotion)
        .options(selectinload(MeetingMotion.votes), joinedload(MeetingMotion.about))
        .where(MeetingMotion.meeting_id == meeting_id)
    )
    return session.scalars(query.order_by(MeetingMotion.id)).all()


def closed_parts_of(session: Session, meeting_id: int) -> Sequence[ClosedPart]:
    """The closed parts of a meeting, in their order."""
    query = select(ClosedPart).where(ClosedPart.meeting_id == meeting_id)
    return session.scalars(query.order_by(ClosedPart.id)).all()


def open_part(session: Session, meeting_id: int) -> ClosedPart | None:
    """The closed part that goes on now."""
    return next((one for one in closed_parts_of(session, meeting_id) if one.ended_at is None), None)


def present_at(session: Session, meeting_id: int) -> Mapping[int, Attendance]:
    """Account → attendance of those who are present now."""
    return {row.account_id: row for row in session.scalars(_present(meeting_id))}


def body_at(work: Work, meeting: Meeting) -> tuple[Seated, ...]:
    """The members of the board in a meeting as they stand now, in the order of their seats."""
    here, labels = present_at(work.session, meeting.id), seat_labels_of(work.charter)
    day = local_date(meeting.starts_at, work.charter.board.time_zone)
    holders = [
        Seated(held.account_id, held.account.name, held.seat, labels.get(held.seat, held.seat), held.account_id in here)
        for held in holders_on(work.session, day)
    ]
    return body_of(holders, work.charter)


def _present(meeting_id: int) -> Select[Attendance]:
    return select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.present.is_(True))


def on_consent(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Items that one motion adopts: on consent, not pulled, not decided yet."""
    return [one for one in items if one.consent and one.pulled_at is None and one.state == ItemState.WAITING.value]


def posted_items(session: Session, meeting: Meeting) -> Mapping[int, tuple[int, bool]] | None:
    """Item → its number on the agenda as it was last posted, and whether that announced it on consent.

    None before versions were kept.
    """
    posted = latest_version(session, meeting.id)
    if posted is None:
        return None
    items = PublicAgenda.from_json(posted.content).items
    return {one.id: (number, one.consent) for number, one in enumerate(items, 1)}


def items_to_decide(session: Session, meeting: Meeting) -> list[tuple[int, AgendaItem]]:
    """The items that a motion of the meeting may decide, with their numbers on the posted agenda. Two queries.

    Not cases, which are voted by ballot; not minutes, which have a motion of their own; not what waits on consent
    until a member pulls it; and nothing that no posted agenda announced.
    """
    items, posted = items_of(session, meeting), posted_items(session, meeting)
    own = {one.id for one in on_consent(items)}
    numbers = {one.id: place for place, one in enumerate(items, 1)}
    if posted is not None:
        numbers = {item_id: number for item_id, (number, _) in posted.items()}
    return [
        (numbers[one.id], one)
        for one in items
        if one.state == ItemState.WAITING.value and one.sort not in VOTED_OTHERWISE and one.id in numbers
        if one.id not in own
    ]


def access_requests_of(session: Session, meeting_id: int) -> Sequence[AccessRequest]:
    """What people need to take part in a meeting, in the order in which they asked."""
    query = select(AccessRequest).where(AccessRequest.meeting_id == meeting_id)
    return session.scalars(query.order_by(AccessRequest.id)).all()


def requests_waiting(session: Session, meeting_ids: Sequence[int]) -> Mapping[int, int]:
    """Meeting → requests for access that nobody has answered."""
    query = (
        select(AccessRequest.meeting_id, func.count())
        .where(AccessRequest.meeting_id.in_(meeting_ids), AccessRequest.answered_at.is_(None))
        .group_by(AccessRequest.meeting_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}

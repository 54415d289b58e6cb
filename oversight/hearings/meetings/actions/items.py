"""Building an agenda: items and their papers come, change, move, and go; a member pulls one from consent."""

from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.hearings.meetings.consent import refuse_case_on_consent
from oversight.hearings.meetings.events import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemRemoved,
    ItemPulled,
    PaperAdded,
    PaperRemoved,
)
from oversight.hearings.meetings.models import AgendaPaper
from oversight.hearings.meetings.papers import Taken
from oversight.hearings.meetings.places import next_position, swap
from oversight.hearings.meetings.queries import get_item
from oversight.hearings.meetings.rules import ON_CONSENT
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import ItemState, MeetingState, Sort
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work

OPEN = (MeetingState.PLANNED.value, MeetingState.POSTED.value)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What an item says. Of a case `sort` and `title` are not looked at."""

    sort: Sort
    title: str = ""
    words: str = ""
    ground: str = ""
    consent: bool = False


def add_item(work: Work, meeting_id: int, entry: Entry) -> AgendaItem:
    """Put an item on an agenda, before the adjournment. On a posted one it shows once the agenda is amended.

    Raises Forbidden, Refused when the meeting has begun, or Invalid for what is no item.
    """
    meeting = _to_build(work, meeting_id)
    if entry.sort is Sort.CASE:
        raise Invalid("sort", "A case comes onto an agenda from its own page.")
    _check(work, entry)
    item = AgendaItem(
        meeting_id=meeting.id,
        sort=entry.sort.value,
        position=next_position(work.session, meeting),
        title=entry.title.strip(),
        words=entry.words.strip(),
        ground=entry.ground,
        consent=entry.consent,
    )
    work.session.add(item)
    work.session.flush()
    work.record(
        AgendaItemAdded(meeting_id=meeting.id, item_id=item.id, sort=item.sort),
        detail={"title": item.title, "words": item.words, "ground": item.ground},
    )
    return item


def _to_build(work: Work, meeting_id: int) -> Meeting:
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state not in OPEN or meeting.starts_at <= work.now:
        raise Refused("The agenda is built before the meeting begins.")
    return meeting


def _check(work: Work, entry: Entry) -> None:
    """Raises Invalid on the field that cannot be right."""
    if entry.sort is not Sort.CASE and not entry.title.strip():
        raise Invalid("title", "Say what the item is called.")
    if entry.ground and entry.ground not in {one.code for one in work.charter.closed_grounds}:
        raise Invalid("ground", "Choose a ground that the law knows.")
    if entry.sort is Sort.CLOSED_SESSION and not entry.ground:
        raise Invalid("ground", "Say on which ground this is heard without the public.")
    if entry.consent:
        _check_consent(work, entry)


def _check_consent(work: Work, entry: Entry) -> None:
    law = work.charter.meetings
    if law is not None and not law.consent:
        raise Invalid("consent", "The law knows no items on consent.")
    if entry.sort not in ON_CONSENT:
        raise Invalid("consent", "Only cases, minutes, reports and other business can be adopted on consent.")
    if entry.ground and entry.sort is not Sort.CASE:
        raise Invalid("consent", "What is heard without the public is not adopted on consent.")


def change_item(work: Work, item_id: int, entry: Entry) -> AgendaItem:
    """Change what an item says. Raises Forbidden, NotFound, Refused when the meeting has begun, or Invalid."""
    item = get_item(work.session, item_id)
    _to_build(work, item.meeting_id)
    if (item.sort == Sort.CASE.value) != (entry.sort is Sort.CASE):
        raise Invalid("sort", "A case stays a case, and nothing else becomes one.")
    _check(work, entry)
    before = {"title": item.title, "words": item.words, "ground": item.ground, "consent": item.consent}
    if entry.sort is not Sort.CASE:
        item.sort, item.title = entry.sort.value, entry.title.strip()
    elif entry.consent and not item.consent:
        refuse_case_on_consent(work, item)
    item.consent = entry.consent
    item.words, item.ground = entry.words.strip(), entry.ground
    after = {"title": item.title, "words": item.words, "ground": item.ground, "consent": item.consent}
    work.record(
        AgendaItemChanged(meeting_id=item.meeting_id, item_id=item.id), detail={"before": before, "after": after}
    )
    return item


def move_item(work: Work, item_id: int, *, up: bool) -> AgendaItem:
    """Let an item stand one place earlier or later. Raises Forbidden, NotFound, or Refused at the end of the list."""
    item = get_item(work.session, item_id)
    _to_build(work, item.meeting_id)
    swap(work.session, item, up=up)
    work.record(AgendaItemMoved(meeting_id=item.meeting_id, item_id=item.id, up=up))
    return item


def remove_item(work: Work, item_id: int) -> AgendaItem:
    """Take an item off an agenda. Raises Forbidden, NotFound, or Refused for a case and when the meeting has begun."""
    item = get_item(work.session, item_id)
    _to_build(work, item.meeting_id)
    if item.sort == Sort.CASE.value:
        raise Refused("A case leaves an agenda when it is sent back, or when the meeting is cancelled.")
    item.state = ItemState.DROPPED.value
    work.record(AgendaItemRemoved(meeting_id=item.meeting_id, item_id=item.id))
    return item


def pull_item(work: Work, item_id: int) -> AgendaItem:
    """Have an item discussed by itself. Any member may, before the meeting and in it, until it is adopted.

    Raises Forbidden, NotFound, or Refused for what is not on consent any more.
    """
    work.require(Permission.AGENDA_PULL)
    item = get_item(work.session, item_id)
    get_meeting(work.session, item.meeting_id, lock=True)
    work.session.refresh(item)
    if not item.consent or item.pulled_at is not None or item.state != ItemState.WAITING.value:
        raise Refused("This item is not on consent, or not any more.")
    if work.actor.account_id is None:
        raise Refused("Only a member pulls an item.")
    item.pulled_by_id, item.pulled_at = work.actor.account_id, work.now
    work.record(ItemPulled(meeting_id=item.meeting_id, item_id=item.id, account_id=work.actor.account_id))
    return item


def add_paper(work: Work, item_id: int, taken: Taken) -> AgendaPaper:
    """Put a stored file to an item. On a posted agenda the public sees it once the agenda is amended.

    Raises Forbidden, NotFound, or Refused when the meeting has begun.
    """
    item = get_item(work.session, item_id)
    _to_build(work, item.meeting_id)
    paper = AgendaPaper(
        item_id=item.id,
        name=taken.name,
        public=taken.public,
        sha256=taken.sha256,
        size=taken.size,
        mime=taken.mime,
        pages=taken.pages,
        added_by_id=work.actor.account_id,
        added_at=work.now,
    )
    work.session.add(paper)
    work.session.flush()
    work.record(
        PaperAdded(meeting_id=item.meeting_id, item_id=item.id, paper_id=paper.id, public=paper.public),
        detail={"name": paper.name},
    )
    return paper


def remove_paper(work: Work, paper_id: int) -> AgendaPaper:
    """Take a file off its item. Versions that were posted with it keep it.

    Raises Forbidden, NotFound, or Refused when the meeting has begun.
    """
    paper = work.session.get(AgendaPaper, paper_id)
    if paper is None or paper.removed_at is not None:
        raise NotFound("There is no such file.")
    meeting_id = paper.item.meeting_id
    _to_build(work, meeting_id)
    paper.removed_at = work.now
    work.record(PaperRemoved(meeting_id=meeting_id, item_id=paper.item_id, paper_id=paper.id))
    return paper

"""Noting a moment of a meeting: a row that is never changed."""

from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.room.models import MeetingMoment
from oversight.hearings.room.states import What
from oversight.work import Work


def note(
    work: Work,
    meeting: Meeting,
    what: What,
    *,
    account_id: int | None = None,
    item: AgendaItem | None = None,
    words: str = "",
    seconds: int | None = None,
) -> MeetingMoment:
    """Write down what happens now. The caller has locked the meeting and asked whether it may happen."""
    moment = MeetingMoment(
        meeting_id=meeting.id,
        what=what.value,
        at=work.now,
        by_id=work.actor.account_id,
        account_id=account_id,
        item_id=item.id if item else None,
        words=words,
        seconds=seconds,
    )
    work.session.add(moment)
    return moment

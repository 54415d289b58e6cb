"""Making, renewing and ending the address of one's own calendar."""

from oversight.access.permissions import Permission
from oversight.desk.calendar.events import CalendarFeedEnded, CalendarFeedMade
from oversight.desk.calendar.models import CalendarFeed
from oversight.kernel.errors import Forbidden
from oversight.work import Work


def make_feed(work: Work) -> CalendarFeed:
    """Give this person a new address; an older one stops to work. Raises Forbidden."""
    row = work.session.get(CalendarFeed, _own(work), with_for_update=True)
    if row is None:
        row = CalendarFeed(account_id=_own(work), serial=0, made_at=work.now)
        work.session.add(row)
    row.serial, row.made_at, row.ended_at = row.serial + 1, work.now, None
    work.session.flush()
    work.record(CalendarFeedMade(account_id=row.account_id))
    return row


def end_feed(work: Work) -> None:
    """End this person's address. Ended twice, it stays ended. Raises Forbidden."""
    row = work.session.get(CalendarFeed, _own(work), with_for_update=True)
    if row is not None and row.ended_at is None:
        row.ended_at = work.now
        work.record(CalendarFeedEnded(account_id=row.account_id))


def _own(work: Work) -> int:
    work.require(Permission.MEETING_OPEN)
    if work.actor.account_id is None:
        raise Forbidden("Only a person has a calendar.")
    return work.actor.account_id

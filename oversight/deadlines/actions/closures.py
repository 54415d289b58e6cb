"""Days on which the board was closed beside weekends and holidays: snow, mourning, a flood."""

import datetime as dt

from oversight.access.permissions import Permission
from oversight.deadlines.events import ClosureDayEntered, ClosureDayRemoved
from oversight.deadlines.models import ClosureDay
from oversight.kernel.errors import Invalid, NotFound
from oversight.work import Work

LONGEST = 200
"""Letters of a reason."""


def add_closure_day(work: Work, day: dt.date, reason: str) -> None:
    """Enter a day on which the board was closed. The clocks it moves are counted again by a job that follows.

    Raises Invalid without a reason or for a day that is entered already, Forbidden for offices that may not.
    """
    work.require(Permission.CALENDAR_KEEP)
    words = reason.strip()
    if not words:
        raise Invalid("reason", "Say why the board was closed on that day.")
    if len(words) > LONGEST:
        raise Invalid("reason", f"Use at most {LONGEST} letters.")
    if work.session.get(ClosureDay, day) is not None:
        raise Invalid("day", "This day is entered already.")
    work.session.add(ClosureDay(day=day, reason=words, by_id=work.actor.account_id, at=work.now))
    work.session.flush()
    work.record(ClosureDayEntered(day=day), detail={"reason": words})


def remove_closure_day(work: Work, day: dt.date, reason: str) -> None:
    """Take back a day that was entered by mistake. Raises Invalid without a reason, NotFound, Forbidden."""
    work.require(Permission.CALENDAR_KEEP)
    if not reason.strip():
        raise Invalid("reason", "Say why this day is taken back.")
    row = work.session.get(ClosureDay, day)
    if row is None:
        raise NotFound("This day is not entered.")
    work.session.delete(row)
    work.session.flush()
    work.record(ClosureDayRemoved(day=day), detail={"reason": reason.strip(), "was": row.reason})

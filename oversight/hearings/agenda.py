"""When an agenda must be public, and which meeting is still lawful. Authority: the charter's `[meetings]`.

`kind` is regular, special or emergency. A charter without a time for it lets the agenda be posted until the meeting
begins.
"""

import datetime as dt
from dataclasses import replace

from oversight.charter.schema import Charter, Direction
from oversight.deadlines.rules import ClockFacts, Computed, compute

HOUR = dt.timedelta(hours=1)


def latest_posting(charter: Charter, starts_at: dt.datetime, kind: str) -> Computed | None:
    """The last moment at which the agenda may be posted, explained; None where no law sets one.

    Raises ClockError beyond the calendar.
    """
    rule = charter.agenda_notice(kind)
    if rule is None:
        return None
    return compute(rule, ClockFacts(starts_at), charter.calendar(), charter.version)


def last_moment(charter: Charter, starts_at: dt.datetime, kind: str) -> dt.datetime:
    """The last moment alone, in UTC."""
    posting = latest_posting(charter, starts_at, kind)
    due = posting.due if posting else starts_at
    if due is None:
        raise AssertionError("nothing stops a clock that counts back")
    return due.astimezone(dt.UTC)


def earliest_meeting(charter: Charter, now: dt.datetime, kind: str) -> dt.datetime:
    """The first moment at which a meeting may begin whose agenda is posted now."""
    notice = charter.agenda_notice(kind)
    if notice is None:
        return now
    rule = replace(notice, direction=Direction.FORWARD)
    due = compute(rule, ClockFacts(now), charter.calendar()).due
    moment = (due or now).astimezone(dt.UTC)
    while last_moment(charter, moment, kind) < now:  # nights on which the clocks change, days that roll
        moment += HOUR
    return moment

"""When an agenda must be public, and which meeting is still lawful. Authority: the charter's `[meetings]`."""

import datetime as dt
from dataclasses import replace

from oversight.charter.schema import Charter, Direction
from oversight.deadlines.rules import ClockFacts, Computed, compute

HOUR = dt.timedelta(hours=1)


def latest_posting(charter: Charter, starts_at: dt.datetime, *, special: bool) -> Computed:
    """The last moment at which the agenda may be posted, explained. Raises ClockError beyond the calendar."""
    rule = charter.agenda_notice(special=special)
    return compute(rule, ClockFacts(starts_at), charter.calendar(), charter.version)


def last_moment(charter: Charter, starts_at: dt.datetime, *, special: bool) -> dt.datetime:
    """The last moment alone, in UTC."""
    due = latest_posting(charter, starts_at, special=special).due
    if due is None:
        raise AssertionError("nothing stops a clock that counts back")
    return due.astimezone(dt.UTC)


def earliest_meeting(charter: Charter, now: dt.datetime, *, special: bool) -> dt.datetime:
    """The first moment at which a meeting may begin whose agenda is posted now."""
    rule = replace(charter.agenda_notice(special=special), direction=Direction.FORWARD)
    due = compute(rule, ClockFacts(now), charter.calendar()).due
    moment = (due or now).astimezone(dt.UTC)
    while last_moment(charter, moment, special=special) < now:  # nights on which the clocks change, days that roll
        moment += HOUR
    return moment

"""Calendars as files (RFC 5545): no name and no title in them, the same identifiers always, and times in the zone.

What changed carries a higher SEQUENCE; what is over or cancelled is said to be so, so that it leaves the calendars it
is in already.
"""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from oversight.desk.calendar.queries import FeedClock, HeardOn
from oversight.hearings.models import Meeting
from oversight.hearings.states import MeetingKind, MeetingState

PRODUCT = "-//Oversight//Board calendar//EN"
REFRESH = dt.timedelta(hours=6)
KINDS = {
    MeetingKind.REGULAR.value: "Regular meeting of the board",
    MeetingKind.SPECIAL.value: "Special meeting of the board",
    MeetingKind.EMERGENCY.value: "Emergency meeting of the board",
}


def calendar_file(name: str, events: Iterable[Event]) -> bytes:
    """The file of a calendar, with the rules of every time zone that it names."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def clock_event(clock: FeedClock, host: str, public_url: str, zone: ZoneInfo, now: dt.datetime) -> Event:
    """A clock that is due: the whole day, or the moment where it is counted in hours."""
    event = Event()
    event.add("uid", f"clock-{clock.id}@{host}")
    event.add("dtstamp", now)
    event.add("summary", f"{clock.number}: {clock.name} due" if clock.number else f"{clock.name} due")
    event.add("dtstart", clock.due_at.astimezone(zone) if clock.by_hour else clock.due_on)
    event.add("sequence", clock.changed)
    event.add("last-modified", clock.changed_at)
    event.add("status", "CANCELLED" if clock.over else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if clock.number:
        event.add("url", f"{public_url}/cases/{clock.number}/clocks")
    return event


def meeting_event(meeting: Meeting, host: str, public_url: str, zone: ZoneInfo, now: dt.datetime) -> Event:
    """A meeting of the board: when and where; nothing of its agenda."""
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@{host}")
    event.add("dtstamp", now)
    event.add("summary", KINDS[meeting.kind])
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("location", meeting.place)
    event.add("sequence", meeting.version - 1)
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED.value else "CONFIRMED")
    event.add("url", f"{public_url}/meetings/{meeting.id}")
    return event


def session_event(one: HeardOn, host: str, public_url: str, zone: ZoneInfo, now: dt.datetime) -> Event:
    """A session of a hearing: the number of its case, when and where; nobody's name."""
    event = Event()
    event.add("uid", f"session-{one.id}@{host}")
    event.add("dtstamp", now)
    event.add("summary", f"{one.number}: hearing")
    event.add("dtstart", one.starts_at.astimezone(zone))
    event.add("location", one.place)
    event.add("sequence", int(one.off))
    event.add("status", "CANCELLED" if one.off else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("url", f"{public_url}/cases/{one.number}/hearing")
    return event

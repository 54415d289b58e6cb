"""A session of a hearing as a calendar file (RFC 5545). It names neither person nor case: calendars lie open."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from oversight.charter.schema import Board
from oversight.hearings.hearing.models import HearingSession

PRODUCT: Final = "-//Oversight//Hearing//EN"
LONG: Final = dt.timedelta(hours=2)
"""How long a calendar shows a session: nobody knows before how long it takes."""


def invitation(session: HearingSession, board: Board, host: str, zone: ZoneInfo, now: dt.datetime) -> bytes:
    """The file of one session, with the rules of its time zone."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    starts = session.starts_at.astimezone(zone)
    event.add("uid", f"hearing-{session.hearing_id}@{host}")
    event.add("dtstamp", now)
    event.add("summary", f"Appointment with {board.name}")
    event.add("dtstart", starts)
    event.add("dtend", starts + LONG)
    event.add("location", session.place)
    event.add("sequence", session.number)
    event.add("class", "PRIVATE")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content

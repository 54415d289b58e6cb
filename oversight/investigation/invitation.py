"""An interview as a calendar file (RFC 5545) for whoever is invited: when, where, in which language.

It names neither person nor case: it lies open in calendars that others see. Moved, it keeps its identifier and carries
a higher SEQUENCE; cancelled, it says so and leaves the calendar.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from oversight.charter.schema import Board
from oversight.investigation.models import Appointment
from oversight.investigation.rules.appointments import AppointmentState

PRODUCT = "-//Oversight//Interview//EN"
OFF = frozenset({AppointmentState.CANCELLED, AppointmentState.REFUSED})


def invitation(appointment: Appointment, board: Board, host: str, zone: ZoneInfo, now: dt.datetime) -> bytes:
    """The file of one appointment, with the rules of its time zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(appointment, board, host, zone, now))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(appointment: Appointment, board: Board, host: str, zone: ZoneInfo, now: dt.datetime) -> Event:
    event, starts = Event(), appointment.at.astimezone(zone)
    event.add("uid", f"interview-{appointment.root}@{host}")
    event.add("dtstamp", now)
    event.add("summary", f"Appointment with {board.name}")
    event.add("dtstart", starts)
    event.add("dtend", starts + dt.timedelta(minutes=appointment.minutes))
    event.add("location", appointment.place)
    if appointment.language:
        event.add("description", f"Language: {appointment.language}")
    event.add("sequence", appointment.sequence + (AppointmentState(appointment.state) in OFF))
    event.add("status", "CANCELLED" if AppointmentState(appointment.state) in OFF else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event

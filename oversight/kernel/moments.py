"""Moments are stored in UTC and spoken in the board's time zone."""

import datetime as dt
from zoneinfo import ZoneInfo


def utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(dt.UTC)


def local(moment: dt.datetime, zone: str) -> dt.datetime:
    """The same moment on the board's wall clock."""
    return moment.astimezone(ZoneInfo(zone))


def local_date(moment: dt.datetime, zone: str) -> dt.date:
    """The board's calendar day at that moment."""
    return local(moment, zone).date()


def at_local(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """A wall-clock time of the board's zone, as a UTC moment."""
    return dt.datetime.combine(day, time, ZoneInfo(zone)).astimezone(dt.UTC)

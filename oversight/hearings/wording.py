"""How moments of the board are said."""

import datetime as dt

from babel.dates import format_datetime

from oversight.kernel.moments import local


def in_words(moment: dt.datetime, zone: str) -> str:
    """A moment on the board's clock, in words."""
    return format_datetime(local(moment, zone), "EEEE, d MMMM y, HH:mm", locale="en")

"""A clock that stands still until a test moves it."""

import datetime as dt


class Clock:
    """Callable like the wall clock."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def advance(self, **parts: float) -> None:
        """Move on by days, hours, minutes …"""
        self.moment += dt.timedelta(**parts)

    def set(self, moment: dt.datetime) -> None:
        """Go to a moment."""
        self.moment = moment

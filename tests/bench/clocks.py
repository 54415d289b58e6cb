"""Dates of clocks as the real engine counts them, each kind of anchor counted once."""

import datetime as dt
from typing import Any

from oversight.charter.schema import Charter, Clock
from oversight.deadlines.engine import answer
from oversight.deadlines.rules import ClockFacts, compute
from oversight.kernel.calendar import Calendar


class Clocks:
    """Remembers what was counted: ten thousand cases begin in far fewer hours."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, dt.datetime], tuple[dt.datetime | None, dict[str, Any]]] = {}
        self._calendar: Calendar | None = None

    def explained(
        self, charter: Charter, rule: Clock, anchor: dt.datetime
    ) -> tuple[dt.datetime | None, dict[str, Any]]:
        """When a clock is due, and its explanation, for an event of that hour."""
        hour = anchor.replace(hour=15, minute=0, second=0, microsecond=0)
        if (rule.code, hour) not in self._counted:
            self._calendar = self._calendar or charter.calendar()
            computed = compute(rule, ClockFacts(hour), self._calendar, charter.version)
            self._counted[rule.code, hour] = (computed.due, answer(computed, self._calendar))
        return self._counted[rule.code, hour]

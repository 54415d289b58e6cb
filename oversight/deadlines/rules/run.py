"""A count of days under way."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.deadlines.rules.facts import Step, StepKind, Toll
from oversight.deadlines.rules.tolls import NO_SHIFT, ONE_DAY, Tolls
from oversight.kernel.calendar import Calendar


@dataclass
class Run:
    """How far a count has come, and what is to be said of it.

    `day` is the day reached, `first_counts` whether that day is still to be counted itself. `held` is the open stop
    that holds the clock. `used` and `total` are days of the period, `stood` the shift that each stop brought.
    """

    calendar: Calendar
    tolls: Tolls
    sign: int
    day: dt.date
    today: dt.date | None
    first_counts: bool
    counted: list[Step] = field(default_factory=list)
    skipped: list[Step] = field(default_factory=list)
    stood: dict[Toll, dt.timedelta] = field(default_factory=dict)
    held: Toll | None = None
    used: int = 0
    total: int = 0
    on_open_day: bool = False

    def stand(self, toll: Toll, shift: dt.timedelta) -> None:
        """Note that a stop moves the date."""
        self.stood[toll] = self.stood.get(toll, NO_SHIFT) + shift

    def count_first_day(self) -> None:
        """Count the day of the event as the first day, where the rule says so. It is said once."""
        if self.first_counts:
            self.first_counts = False
            self.day -= self.sign * ONE_DAY
            label = "The day of the event counts as the first day"
            self.counted.append(Step(StepKind.CONVENTION, label, "", "", -self.sign * ONE_DAY))

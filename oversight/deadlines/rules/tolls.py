"""Stops of a clock, in the order of their days."""

import datetime as dt
from collections.abc import Iterable, Iterator

from oversight.deadlines.rules.facts import Step, StepKind, Toll
from oversight.deadlines.rules.wording import day_in_words, sentence

ONE_DAY = dt.timedelta(days=1)
NO_SHIFT = dt.timedelta()


class Tolls:
    """The stops of one clock. A day covered by two of them belongs to the one that began first."""

    def __init__(self, tolls: Iterable[Toll]) -> None:
        self.in_order = sorted(
            dict.fromkeys(tolls), key=lambda toll: (toll.start, toll.end is None, toll.end or toll.start)
        )

    def __iter__(self) -> Iterator[Toll]:
        """Give the stops, earliest first."""
        return iter(self.in_order)

    def covering(self, day: dt.date) -> Toll | None:
        """Return the stop that holds the clock on a day, an open one before a closed one."""
        if not self.in_order:
            return None
        found = [toll for toll in self.in_order if toll.covers(day)]
        return next((toll for toll in found if toll.end is None), found[0] if found else None)

    def days(self, first: dt.date, last: dt.date) -> int:
        """Count the days from `first` to `last`, both in, on which the clock stood still."""
        covered, total = first, 0
        for toll in self.in_order:
            end = min(toll.end or dt.date.max, last + ONE_DAY)
            start = max(toll.start, covered)
            total += max((end - start).days, 0)
            covered = max(covered, end)
        return total


def toll_step(toll: Toll, shift: dt.timedelta, *, holds: bool = False) -> Step:
    """Explain a stop and what it added. `holds` says that it is open and holds the clock now."""
    label = f"Stopped from {day_in_words(toll.start)}"
    label += f" until {day_in_words(toll.end)}" if toll.end else ", without an end"
    return Step(
        StepKind.TOLL, label, sentence(toll.citation, toll.reason, _idle(toll, shift, holds)), _span(toll), shift
    )


def _idle(toll: Toll, shift: dt.timedelta, holds: bool) -> str:
    """Why a stop adds less than its days."""
    if holds or (toll.end and shift and shift >= toll.end - toll.start):
        return ""
    why = "the clock did not run then, or another stop covers those days"
    return f"It adds only a part of its days: otherwise {why}" if shift else f"It adds nothing: {why}"


def ignored_toll(toll: Toll) -> Step:
    """Explain why a stop does not move a date that is counted back."""
    detail = sentence(toll.citation, toll.reason, "A date that is counted back from an event never moves")
    return Step(StepKind.TOLL, "A stop moves nothing here", detail, _span(toll))


def _span(toll: Toll) -> str:
    return f"{toll.start.isoformat()}/{toll.end.isoformat() if toll.end else ''}"

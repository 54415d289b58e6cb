"""How long it took: the days of a case as a strip, a table, and a line drawn to scale."""

import datetime as dt
from itertools import pairwise
from typing import Any

from oversight.publication.writing.edition import Edition

MILESTONES = {
    "complaint_filed": "Complaint received",
    "case_opened": "Case opened",
    "triage_decided": "The board decided to investigate",
    "investigator_assigned": "An investigator was named",
    "investigation_accepted": "The investigation was finished and checked",
    "findings_adopted": "The board voted",
    "decision_transmitted": "The decision went to the police",
    "department_answered": "The police department answered",
}
"""Events of a case that the public reads, in plain words."""
STRIP = (
    ("Complaint received", ("complaint_filed", "case_opened")),
    ("Investigation finished", ("investigation_accepted",)),
    ("The board voted", ("findings_adopted",)),
    ("Chief answered", ("department_answered",)),
)
WIDTH = 1000
"""Units of the line from its first day to its last."""
APART = 30
"""Units that two numbers on the same side of the line keep between them, so that both can be read."""


def strip(edition: Edition) -> list[tuple[str, str]]:
    """The days that most readers look for, each with its name."""
    say, day = edition.tongue.say, edition.tongue.brief
    found = [(say(name), _first(edition, events)) for name, events in STRIP]
    return [pair for pair in found if pair[1]] + [(say("Published"), day(edition.decision.published_on))]


def _first(edition: Edition, events: tuple[str, ...]) -> str:
    days = [edition.decision.day_of(event) for event in events]
    return next((edition.tongue.brief(day) for day in days if day), "")


def dates(edition: Edition) -> list[dict[str, str]]:
    """Every milestone with its day and the days since the first."""
    say = edition.tongue.say
    return [
        {"when": edition.tongue.day(day), "what": say(words), "since": _since(edition, day), "limit": ""}
        for day, words in _days(edition)
    ]


def _since(edition: Edition, day: dt.date) -> str:
    return edition.tongue.number((day - _days(edition)[0][0]).days)


def _days(edition: Edition) -> list[tuple[dt.date, str]]:
    known = [
        (dt.date.fromisoformat(one.day), MILESTONES[one.event])
        for one in edition.decision.dates
        if one.event in MILESTONES
    ]
    return [*known, (dt.date.fromisoformat(edition.decision.published_on), "Decision published")]


def summary(edition: Edition) -> str:
    """How many days in all; nothing when only the last day is known."""
    if not edition.decision.dates:
        return ""
    days = _days(edition)
    total = edition.tongue.number((days[-1][0] - days[0][0]).days)
    return edition.tongue.say("{days} days from the first of these to publication.").format(days=total)


def line(edition: Edition) -> dict[str, Any] | None:
    """The days drawn to scale: marks at their places, counted as in the table. None when all fall on one day."""
    days = [day for day, _words in _days(edition)]
    total = (days[-1] - days[0]).days
    if total <= 0 or days != sorted(days):
        return None
    places = [round(WIDTH * (day - days[0]).days / total) for day in days]
    stretches = [
        {"at": start, "long": end - start, "odd": bool(no % 2)}
        for no, (start, end) in enumerate(pairwise(places))
        if end > start
    ]
    return {"words": summary(edition), "stretches": stretches, "marks": _marks(places)}


def _marks(places: list[int]) -> list[dict[str, Any]]:
    """Numbers above the line; below it where the one before is too near; none where both sides are taken."""
    last = {"above": -APART, "below": -APART}
    marks = []
    for no, at in enumerate(places, 1):
        side = next((one for one in ("above", "below") if at - last[one] >= APART), "")
        if side:
            last[side] = at
        marks.append({"no": no, "at": at, "side": side})
    return marks

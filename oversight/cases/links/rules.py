"""What links two cases, and the two ways of counting them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MERGED = "duplicate"
"""The charter's code of the end of a case that was merged, and of pairs that go on in the other case."""


class LinkKind(StrEnum):
    """How two cases came to be linked."""

    MERGE = "merge"
    SPLIT = "split"


class Thing(StrEnum):
    """What came along from one case to the other."""

    COMPLAINT = "complaint"
    PARTY = "party"
    OFFICER = "officer"
    ALLEGATION = "allegation"
    PAIR = "pair"


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One case as figures count it. `merged`: it was merged into another case and is investigated there."""

    complaints: int
    merged: bool = False
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The same work counted twice: by complaint filed, and by case investigated. Neither is wrong; both are named."""

    complaints: int
    "Every complaint that somebody filed, wherever it is looked at."
    cases: int
    "Every case that is, or was, looked at by itself: one that was merged counts with the other, one split off anew."
    open: int
    "Of those cases, how many have not ended."
    merged: int
    "Cases that were merged into another one and are not counted among the cases."


def tally(cases: Iterable[Filed]) -> Tally:
    """Count cases both ways."""
    known = list(cases)
    own = [one for one in known if not one.merged]
    return Tally(
        complaints=sum(one.complaints for one in known),
        cases=len(own),
        open=sum(one.open for one in own),
        merged=len(known) - len(own),
    )

"""How many former officers a panel has. Pure. Authority: the charter's `[panels]`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from oversight.charter.schema import Panels


class Sitter(Protocol):
    """Anybody who could sit."""

    @property
    def former_officer(self) -> bool:
        """Whether they served as a police officer."""


S = TypeVar("S", bound=Sitter)


@dataclass(frozen=True, slots=True)
class Limits:
    """The fewest and the most former officers of a panel; without `at_most`, any number."""

    at_most: int | None = None
    at_least: int = 0

    def lets_in(self, seated: Sequence[Sitter], one: Sitter, places: int) -> bool:
        """Whether one more member may sit on a panel of so many places, with those who are seated."""
        former = _formers(seated) + one.former_officer
        left = max(places - len(seated) - 1, 0)
        return (self.at_most is None or former <= self.at_most) and former + left >= self.at_least

    def against(self, seated: Sequence[Sitter]) -> str:
        """Why the law does not let these members sit together, in a sentence; "" when it does."""
        former = _formers(seated)
        if self.at_most is not None and former > self.at_most:
            return f"{_who(former)} among these. The law allows {self.at_most} at most."
        if former < self.at_least:
            return f"{_who(former)} among these. The law asks for {self.at_least} at least."
        return ""


def fill(waiting: Sequence[S], places: int, limits: Limits) -> list[S]:
    """Who sits when places are given in this order: one after the other, passing over whom the limits do not let in."""
    seated: list[S] = []
    for one in waiting:
        if len(seated) < places and limits.lets_in(seated, one, places):
            seated.append(one)
    return seated


def limits_of(law: Panels) -> Limits:
    """The limits that a charter sets."""
    return Limits(law.former_officers_at_most, law.former_officers_at_least)


def _formers(seated: Sequence[Sitter]) -> int:
    return sum(one.former_officer for one in seated)


def _who(count: int) -> str:
    if not count:
        return "There is no former police officer"
    return "There is 1 former police officer" if count == 1 else f"There are {count} former police officers"

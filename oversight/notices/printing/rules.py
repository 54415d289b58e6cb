"""What a print may hold, and when its letters are mailed. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST = 200
"""Letters of one print: about as many sheets as a tray holds."""


@dataclass(frozen=True)
class ToMail:
    """A letter of a print as far as mailing it is concerned."""

    letter_id: int
    recorded: bool
    tracking: str


def without_number(letters: Iterable[ToMail]) -> list[int]:
    """Letters that go by recorded delivery and have no number of the post office."""
    return [letter.letter_id for letter in letters if letter.recorded and not letter.tracking.strip()]


def to_mail(letters: Mapping[int, bool], common: str, each: Mapping[int, str]) -> list[ToMail]:
    """The letters with their numbers: their own, or the common one. `letters`: whether each goes recorded.

    A recorded letter has a number of its own: the common one is that of the whole bag, and proves no single letter.
    """
    return [
        ToMail(number, recorded, each.get(number, "").strip() or ("" if recorded else common.strip()))
        for number, recorded in letters.items()
    ]

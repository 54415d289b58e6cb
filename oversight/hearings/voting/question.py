"""What is asked and what one member answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

ABSTAIN: Final = "abstain"
AGREE: Final = "agree"
DISAGREE: Final = "disagree"
CHARGE: Final = "charge"
NO_CHARGE: Final = "no_charge"

Kind = Literal["finding", "agreement", "charge", "motion"]
"""A finding among several; agreement with the finding before it; a charge or none; a motion of the meeting."""

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": (AGREE, DISAGREE),
    "charge": (CHARGE, NO_CHARGE),
    "motion": ("yes", "no"),
}
"""The choices of a question that names none. A finding always names its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """One allegation against one officer, and the findings that may be chosen; `labels` are their plain names.

    `before` is the finding that stands before the board's: the investigator's, or the chief's where the chief decides
    first. `levels` are the disciplines of the matrix from the lightest to the gravest, `floor` the least of them that
    the matrix allows here. `complex` says that the chair holds the question to be particularly complex.
    """

    allegation: str
    officer: str
    choices: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = "finding"
    before: str = ""
    levels: tuple[str, ...] = ()
    floor: str = ""
    complex: bool = False

    def __post_init__(self) -> None:
        if not self.choices or len(set(self.choices)) != len(self.choices) or ABSTAIN in self.choices:
            raise ValueError("A question needs different choices; abstaining is always possible and is not listed.")
        if len(set(self.levels)) != len(self.levels) or (self.floor and self.floor not in self.levels):
            raise ValueError("The floor must be one of the levels of discipline, and each level stands there once.")

    def label(self, choice: str) -> str:
        """The plain name of a choice."""
        return self.labels.get(choice, choice.replace("_", " ").capitalize())

    def departs(self, choice: str) -> bool:
        """Whether a choice departs from the finding before it. Abstaining does not."""
        if choice == ABSTAIN:
            return False
        return choice == DISAGREE or (bool(self.before) and choice not in (self.before, AGREE))

    def below_floor(self, level: str) -> bool:
        """Whether a recommended discipline is lighter than the matrix allows."""
        return bool(self.floor) and self.levels.index(level) < self.levels.index(self.floor)


@dataclass(frozen=True, slots=True)
class Vote:
    """What one member chose, or ABSTAIN; with the member's reasons or dissent in their own words.

    `discipline` is the level of the matrix that somebody who votes to charge recommends; empty for none.
    """

    member: str
    choice: str
    dissent: str = ""
    discipline: str = ""

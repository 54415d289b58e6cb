"""At which level the board reviews what the chief or the department has reported, where it chooses one case by case."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Code, Objection, Text, optional_table
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class ReviewLevel(Sourced):
    """`[[review.level]]`: one level. The motion that chooses it is read with its label; `meaning` says what follows."""

    code: Code
    label: Text
    meaning: Text


@dataclass(frozen=True, kw_only=True)
class Review(Sourced):
    """`[review]`: the levels of review that the board knows; none, and nothing is chosen.

    With `before_vote` no vote on a case is opened before the board has chosen its level.
    """

    levels: tuple[ReviewLevel, ...] = optional_table("level")
    before_vote: bool = False

    def objections(self) -> Iterator[Objection]:
        """Object to a vote that would wait for a choice between nothing."""
        yield from super().objections()
        if self.before_vote and not self.levels:
            yield "before_vote", "false, because no [[review.level]] can be chosen"


NO_REVIEW = Review(reason="The law knows no levels of review.")

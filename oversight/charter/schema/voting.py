"""Seats of the board, how a body decides, and how meetings are announced."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Code, Objection, Positive, Text
from oversight.charter.schema.sources import Sourced
from oversight.charter.voting import VotingRule as LawOfVoting

Body = Literal["panel", "board"]


@dataclass(frozen=True, kw_only=True)
class Seat(Sourced):
    """`[[seat]]`: one seat of the board and the authority that fills it."""

    code: Code
    appointing_class: Text
    label: Text
    alternate: bool = False


@dataclass(frozen=True, kw_only=True)
class VotingRule(LawOfVoting, Sourced):
    """`[[voting]]`: when a panel or the board may vote, and when a finding is adopted. The vote engine takes it as is."""

    body: Body
    seats: Positive
    quorum: Positive
    citation: str = ""

    def __post_init__(self) -> None:
        """Leave the judging to `objections`, which can say the line."""

    def objections(self) -> Iterator[Objection]:
        """Object to a quorum no meeting can reach, and to a board that would refer a tie to itself."""
        yield from super().objections()
        if self.quorum > self.seats:
            yield "quorum", f"no more than the {self.seats} seats of the body"
        if self.body == "board" and self.tie == "full_board":
            yield "tie", '"not_adopted", because the full board cannot refer a tie to itself'


@dataclass(frozen=True, kw_only=True)
class Meetings(Sourced):
    """`[meetings]`: which clocks say how long before a meeting its agenda must be public."""

    regular_notice: Code
    special_notice: Code

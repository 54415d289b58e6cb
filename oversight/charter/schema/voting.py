"""Seats of the board, how a body decides, and how meetings are announced.

One person who decides alone is a board of one seat. A law without panels has no `[[voting]]` for them, and a law that
says nothing of agendas has no `[meetings]`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from oversight.charter.schema.kinds import Code, Objection, Positive, Text
from oversight.charter.schema.sources import Sourced

Body = Literal["panel", "board"]
MajorityOf = Literal["present_and_eligible", "present", "seated", "authorised"]
Tie = Literal["not_adopted", "full_board"]
FormerOfficer = Literal["never", "allowed", "required"]

MAJORITIES: tuple[MajorityOf, ...] = get_args(MajorityOf)
TIES: tuple[Tie, ...] = get_args(Tie)


@dataclass(frozen=True, kw_only=True)
class Seat(Sourced):
    """`[[seat]]`: one seat of the board and the authority that fills it.

    An alternate sits only in the place of an absent, recused or missing member. `alternate_for` names the appointing
    class, or the one seat, whose places it takes; left out, those of its own class. `former_officer` says whether a
    person who served as a police officer may hold the seat, or must have.
    """

    code: Code
    appointing_class: Text
    label: Text
    alternate: bool = False
    alternate_for: str = ""
    former_officer: FormerOfficer = "allowed"

    def objections(self) -> Iterator[Objection]:
        """Object to a seat that stands in for others without being an alternate."""
        yield from super().objections()
        if self.alternate_for and not self.alternate:
            yield "alternate_for", "a key of alternates only; this seat needs alternate = true for it"

    def stands_in_for(self, seat: "Seat") -> bool:
        """Whether this alternate may take the place of a seat."""
        mine = self.alternate_for or self.appointing_class
        return self.alternate and not seat.alternate and mine in (seat.code, seat.appointing_class)


@dataclass(frozen=True, kw_only=True)
class VotingRule(Sourced):
    """`[[voting]]`: when a panel or the board may vote, and when a finding is adopted.

    `seats` is the number of seats the law creates, filled or vacant; `quorum` how many members must count.
    `majority_of` names what more than half is taken of: the seats of the law (authorised), the seats filled (seated),
    the members in the room (present), or those of them who may vote (present_and_eligible). `tie` says what follows
    when no finding has a majority. `ineligible_count_toward_quorum` is for laws that count a member who is present
    but has not read the file or missed evidence; unless the law says so, only members who may decide make a quorum.
    """

    body: Body
    seats: Positive
    quorum: Positive
    recused_count_toward_quorum: bool
    majority_of: MajorityOf
    requires_file_read: bool
    requires_attendance: bool
    tie: Tie
    ineligible_count_toward_quorum: bool = False

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

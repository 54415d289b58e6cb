"""How a body of the board decides: its quorum, its majority and what a tie means."""

from dataclasses import dataclass
from typing import Literal, get_args

MajorityOf = Literal["present_and_eligible", "present", "seated", "authorised"]
Tie = Literal["not_adopted", "full_board"]

MAJORITIES: tuple[MajorityOf, ...] = get_args(MajorityOf)
TIES: tuple[Tie, ...] = get_args(Tie)


@dataclass(frozen=True, slots=True)
class VotingRule:
    """The law of one vote, as the charter states it.

    `seats` is the number of seats the law creates, filled or vacant; `quorum` how many members must count.
    `majority_of` names what more than half is taken of: the seats of the law (authorised), the seats filled (seated),
    the members in the room (present), or those of them who may vote (present_and_eligible). `tie` says what follows
    when no finding has a majority. `ineligible_count_toward_quorum` is for laws that count a member who is present
    but has not read the file or missed evidence; unless the law says so, only members who may decide make a quorum.
    """

    body: str
    seats: int
    quorum: int
    recused_count_toward_quorum: bool
    majority_of: MajorityOf
    requires_file_read: bool
    requires_attendance: bool
    tie: Tie
    citation: str
    ineligible_count_toward_quorum: bool = False

    def __post_init__(self) -> None:
        if self.seats < 1:
            raise ValueError("A body needs at least one seat.")
        if not 1 <= self.quorum <= self.seats:
            raise ValueError(f"The quorum must be between 1 and the number of seats ({self.seats}).")

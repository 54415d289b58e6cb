"""What happens in the room, one moment after the other, and what is said of each vote afterwards."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from oversight.hearings.voting.question import Vote
from oversight.hearings.voting.tally import Result

What = Literal[
    "arrives", "leaves", "recused", "reads_file", "reads_in", "asks_full_board", "called", "opens", "votes", "closes"
]
WHATS: Final[tuple[What, ...]] = get_args(What)
OF_MEMBERS: Final[tuple[What, ...]] = tuple(one for one in WHATS if one not in ("opens", "closes"))

CourseStatus = Literal[
    "adopted", "not_adopted", "full_board", "stands", "no_quorum", "void", "open", "not_opened", "refused"
]


@dataclass(frozen=True, slots=True)
class Happening:
    """One moment. `at` is what the clock on the wall said, for the record only: the order is the order of the list."""

    what: What
    member: str = ""
    choice: str = ""
    dissent: str = ""
    discipline: str = ""
    at: str = ""

    @property
    def vote(self) -> Vote:
        """The vote that was given at this moment."""
        return Vote(self.member, self.choice, self.dissent, self.discipline)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a moment came to: `counts` is true or false for a vote and None for anything else; why stands in words."""

    happening: Happening
    counts: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The whole sequence, judged.

    `status` is that of the last ballot: what the count gave, "void" from the moment at which it lost its quorum,
    "open" while it is not closed, "not_opened" when none was, "refused" when only openings were tried that the law
    refuses. `result` is the count of a ballot that was closed. `record` says in order what must stand in the minutes.
    """

    status: CourseStatus
    finding: str | None
    result: Result | None
    judged: tuple[Judged, ...]
    record: tuple[str, ...]
    sentence: str

    @property
    def adopted(self) -> str | None:
        """The finding that a closed ballot adopted."""
        return self.result.adopted if self.result else None

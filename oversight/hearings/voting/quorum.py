"""Who counts and who may vote: the members of a body, their quorum and the number a majority is taken of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oversight.charter.schema import VotingRule

PARTS = {"two_thirds": (2, 3), "three_quarters": (3, 4), "all": (1, 1)}
"""Majorities that are at least a part of the base. Half is different: it must be exceeded."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member who holds a seat now, as they stand on one question.

    `present` means in the room, or joined from afar where the law allows it. `recused` means they may not take part
    in this case. `attended` means they were there whenever evidence was received; `read_in` that they have since read
    the record of what they missed; `file_read` that they attested reading the file. `voted` says that their vote was
    taken while they might vote, so that it stands after they have left the room. `decided_before` marks who took part
    in the first decision, `chair` who presides, `asks_full_board` who wants the full board to decide.
    """

    id: str
    seat: str = ""
    appointing_class: str = ""
    present: bool = True
    recused: bool = False
    file_read: bool = True
    attended: bool = True
    read_in: bool = False
    voted: bool = False
    decided_before: bool = False
    chair: bool = False
    asks_full_board: bool = False

    @property
    def here(self) -> bool:
        """In the room, or gone after a vote that was taken there."""
        return self.present or self.voted


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members counted, how many the law needs, and whether that is met."""

    counted: int
    needed: int
    met: bool
    sentence: str


def may_vote(member: Member, rule: VotingRule) -> tuple[str, ...]:
    """Why this member may not vote, in plain words; empty when they may."""
    missed = rule.requires_attendance and not member.attended and not (rule.reading_in and member.read_in)
    reasons = (
        (member.recused, "recused from this case."),
        (rule.excludes_prior and member.decided_before, "took part in the first decision."),
        (not member.here, "not present."),
        (missed, "did not attend every session at which evidence was heard."),
        (rule.requires_file_read and not member.file_read, "has not attested reading the file."),
    )
    return tuple(reason for applies, reason in reasons if applies)


def eligible(members: Iterable[Member], rule: VotingRule) -> tuple[Member, ...]:
    """The members who may vote now, and those whose vote was taken before they left."""
    return tuple(one for one in members if not may_vote(one, rule))


def quorum(members: Sequence[Member], rule: VotingRule) -> Quorum:
    """Whether enough members count. A recused member counts only where the law says so, and only while present."""
    counted = sum(counts_toward_quorum(one, rule) for one in members)
    met = counted >= rule.quorum
    verdict = "a quorum" if met else "no quorum"
    people = "1 member counts" if counted == 1 else f"{counted} members count"
    return Quorum(counted, rule.quorum, met, f"{people}, {_needed(rule.quorum)} needed: there is {verdict}.")


def _needed(number: int) -> str:
    return "1 is" if number == 1 else f"{number} are"


def counts_toward_quorum(member: Member, rule: VotingRule) -> bool:
    """Whether one member helps to make the quorum. Who has left the room does not, whatever they voted before."""
    if not member.present:
        return False
    if member.recused:
        return rule.recused_count_toward_quorum
    return rule.ineligible_count_toward_quorum or not may_vote(member, rule)


def base_of(members: Sequence[Member], rule: VotingRule) -> int:
    """The number of members the majority is taken of, by the law's vote base.

    Of those present, a recused member is part only where the law counts them toward the quorum; a member who has not
    read the file is part of those present, though not of those eligible. Who left after a vote that stands is part of
    both.
    """
    if rule.majority_of == "authorised":
        return rule.seats
    if rule.majority_of == "seated":
        return len(members)
    if rule.majority_of == "present":
        return sum(one.here and (rule.recused_count_toward_quorum or not one.recused) for one in members)
    return len(eligible(members, rule))


def majority(base: int, rule: VotingRule) -> int:
    """The smallest number of votes that is a majority of the base by this law, and no less than its least number."""
    return max(_part(base, rule), rule.at_least, 1)


def _part(base: int, rule: VotingRule) -> int:
    if rule.majority == "half":
        return base // 2 + 1
    above, below = PARTS[rule.majority]
    return -(-base * above // below)


def check_seats(members: Sequence[Member], rule: VotingRule) -> None:
    """Raise ValueError when a member is listed twice or more members sit than the law has seats."""
    if len({one.id for one in members}) != len(members):
        raise ValueError("A member is listed twice.")
    if len(members) > rule.seats:
        raise ValueError(f"{len(members)} members are listed, but the body has {rule.seats} seats.")

"""A vote is valid or it does not count: who may vote, the quorum, and what was adopted. Pure rules.

One question is one pair: one allegation against one officer; its choices are the codes of the findings.
Authority: the charter's voting rule, whose citation each result carries.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from oversight.charter.schema import VotingRule
from oversight.hearings.quorum import Member, Quorum, base_of, check_seats, eligible, majority, may_vote, quorum

ABSTAIN: Final = "abstain"

Status = Literal["adopted", "not_adopted", "full_board", "no_quorum"]


@dataclass(frozen=True, slots=True)
class Question:
    """One allegation against one officer, and the findings that may be chosen; `labels` are their plain names."""

    allegation: str
    officer: str
    choices: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.choices or len(set(self.choices)) != len(self.choices) or ABSTAIN in self.choices:
            raise ValueError("A question needs different choices; abstaining is always possible and is not listed.")

    def label(self, choice: str) -> str:
        """The plain name of a choice."""
        return self.labels.get(choice, choice.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Vote:
    """What one member chose, or ABSTAIN; with the member's dissent in their own words."""

    member: str
    choice: str
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one question.

    `adopted` is the finding, or None. `counts` has every choice, also those nobody chose. `base` is the number the
    majority is taken of and `needed` the votes that are more than half of it. `not_voting` are members who could have
    voted and did not; `excluded` maps the members who may not vote to the reasons. `reasons` say why a vote did not
    count and why nothing was adopted.
    """

    status: Status
    adopted: str | None
    counts: Mapping[str, int]
    base: int
    needed: int
    quorum: Quorum
    dissenters: tuple[Vote, ...]
    abstained: tuple[str, ...]
    not_voting: tuple[str, ...]
    excluded: Mapping[str, tuple[str, ...]]
    sentence: str
    reasons: tuple[str, ...]


def tally(question: Question, members: Sequence[Member], votes: Sequence[Vote], rule: VotingRule) -> Result:
    """Count the votes on one question. The order of members and of votes changes nothing.

    Raises ValueError when a member is listed twice or more members sit than the law has seats.
    """
    check_seats(members, rule)
    valid, refused = _valid_votes(question, members, votes, rule)
    counts = Counter(dict.fromkeys(question.choices, 0))
    counts.update(vote.choice for vote in valid if vote.choice != ABSTAIN)
    present = quorum(members, rule)
    base = base_of(members, rule)
    needed = majority(base)
    winner = next((choice for choice in question.choices if counts[choice] >= needed), None) if present.met else None
    status, sentence = _outcome(question, counts, winner, base, present, rule)
    voted = {vote.member for vote in valid}
    return Result(
        status=status,
        adopted=winner,
        counts=dict(counts),
        base=base,
        needed=needed,
        quorum=present,
        dissenters=_dissenters(valid, winner),
        abstained=tuple(sorted(vote.member for vote in valid if vote.choice == ABSTAIN)),
        not_voting=tuple(sorted(one.id for one in eligible(members, rule) if one.id not in voted)),
        excluded={one.id: why for one in sorted(members, key=lambda one: one.id) if (why := may_vote(one, rule))},
        sentence=sentence,
        reasons=refused if winner else (*refused, sentence),
    )


def _valid_votes(
    question: Question, members: Sequence[Member], votes: Sequence[Vote], rule: VotingRule
) -> tuple[list[Vote], tuple[str, ...]]:
    seats = {one.id: one for one in members}
    cast = Counter(vote.member for vote in votes)
    valid, refused = [], set()
    for vote in votes:
        reason = _refusal(vote, seats.get(vote.member), cast[vote.member], question, rule)
        if reason:
            refused.add(reason)
        else:
            valid.append(vote)
    return sorted(valid, key=lambda vote: vote.member), tuple(sorted(refused))


def _refusal(vote: Vote, member: Member | None, cast: int, question: Question, rule: VotingRule) -> str | None:
    if member is None:
        return f"The vote of {vote.member} does not count: not a member of this body."
    if why := may_vote(member, rule):
        return f"The vote of {member.id} does not count: {why[0]}"
    if cast > 1:
        return f"The votes of {member.id} do not count: more than one was given."
    if vote.choice != ABSTAIN and vote.choice not in question.choices:
        return f"The vote of {member.id} does not count: “{vote.choice}” is not one of the choices."
    return None


def _outcome(
    question: Question, counts: Mapping[str, int], winner: str | None, base: int, present: Quorum, rule: VotingRule
) -> tuple[Status, str]:
    needed = majority(base)
    if not present.met:
        return "no_quorum", f"Nothing was adopted: {present.sentence}"
    if winner:
        return "adopted", f"{question.label(winner)} was adopted with {_votes(counts[winner])}; {needed} were needed."
    best = max(counts.values())
    if best == 0:
        return "not_adopted", "Nothing was adopted: nobody voted for a finding."
    leaders = [choice for choice in question.choices if counts[choice] == best]
    why = "the vote was tied" if len(leaders) > 1 else f"no finding had the {needed} votes that are needed"
    if rule.tie == "full_board":
        return "full_board", f"Nothing was adopted: {why}. The question goes to the full board."
    return "not_adopted", f"Nothing was adopted: {why}."


def _votes(number: int) -> str:
    return "1 vote" if number == 1 else f"{number} votes"


def _dissenters(valid: Sequence[Vote], winner: str | None) -> tuple[Vote, ...]:
    if winner is None:
        return ()
    return tuple(vote for vote in valid if vote.choice not in (winner, ABSTAIN))

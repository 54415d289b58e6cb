"""What follows from a count: adopted, not adopted, to the full board, or the finding before it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema import VotingRule
from oversight.hearings.voting.question import ABSTAIN, Question, Vote
from oversight.hearings.voting.quorum import Member, Quorum, may_vote

Status = Literal["adopted", "not_adopted", "full_board", "stands", "no_quorum"]

STANDING = {"investigator_stands": "the investigator’s finding", "chief_stands": "the chief’s finding"}


@dataclass(frozen=True, slots=True)
class Count:
    """The votes that count, with everything that decides what they mean."""

    question: Question
    rule: VotingRule
    members: Sequence[Member]
    votes: tuple[Vote, ...]
    counts: Mapping[str, int]
    needed: int
    quorum: Quorum

    @property
    def winner(self) -> str | None:
        """The choice with a majority. No law's majority is so small that two could have it."""
        return next((choice for choice in self.question.choices if self.counts[choice] >= self.needed), None)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The choices with most votes; empty when nobody voted for any."""
        best = max(self.counts.values())
        return tuple(one for one in self.question.choices if best and self.counts[one] == best)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the question, in a sentence."""

    status: Status
    sentence: str
    adopted: str | None = None
    stands: str | None = None
    escalated_by: str = ""
    casting_vote: str = ""


def outcome(count: Count) -> Outcome:
    """Judge a count: quorum first, then what takes the question to the full board, then the majority."""
    if not count.quorum.met:
        return Outcome("no_quorum", f"Nothing was adopted: {count.quorum.sentence}")
    if ground := _escalation(count):
        why = _GROUNDS[ground]
        sentence = f"Nothing was adopted: {why} The question goes to the full board."
        return Outcome("full_board", sentence, escalated_by=ground)
    if winner := count.winner:
        won = _votes(count.counts[winner])
        words = f"{count.question.label(winner)} was adopted with {won}; {_needed(count.needed)} needed."
        return Outcome("adopted", words, winner)
    return _without_majority(count)


_GROUNDS = {
    "complex": "the question is particularly complex.",
    "any_member": "a member asked for the full board.",
    "split": "the members were not of one mind.",
}


def _escalation(count: Count) -> str:
    """What takes the question to the full board although a majority may be there; empty for nothing."""
    escalate = count.rule.escalate
    if "complex" in escalate and count.question.complex:
        return "complex"
    if "any_member" in escalate and any(one.asks_full_board and not one.recused for one in count.members):
        return "any_member"
    winner = count.winner
    if "split" in escalate and winner and count.counts[winner] < len(count.votes):
        return "split"
    return ""


def _without_majority(count: Count) -> Outcome:
    leaders, rule = count.leaders, count.rule
    if not leaders:
        return Outcome("not_adopted", "Nothing was adopted: nobody voted for a finding.")
    if rule.tie == "chair" and (found := _casting_vote(count, leaders)):
        return found
    why = "the vote was tied" if len(leaders) > 1 else f"no finding had the {count.needed} votes that are needed"
    if rule.tie == "full_board":
        return Outcome("full_board", f"Nothing was adopted: {why}. The question goes to the full board.")
    if (whose := STANDING.get(rule.tie)) and count.question.before:
        label = count.question.label(count.question.before)
        return Outcome(
            "stands", f"Nothing was adopted: {why}. So {whose} stands: {label}.", stands=count.question.before
        )
    return Outcome("not_adopted", f"Nothing was adopted: {why}.")


def _casting_vote(count: Count, leaders: Sequence[str]) -> Outcome | None:
    """The chair's second vote on a tie, where it makes a majority."""
    chairs = [one.id for one in count.members if one.chair and not may_vote(one, count.rule)]
    chosen = next((vote.choice for vote in count.votes if vote.member in chairs), ABSTAIN)
    if len(leaders) < 2 or chosen not in leaders or count.counts[chosen] + 1 < count.needed:
        return None
    words = f"{count.question.label(chosen)} was adopted: the vote was tied, and the chair’s second vote decided."
    return Outcome("adopted", words, chosen, casting_vote=chairs[0])


def _votes(number: int) -> str:
    return "1 vote" if number == 1 else f"{number} votes"


def _needed(number: int) -> str:
    return "1 was" if number == 1 else f"{number} were"

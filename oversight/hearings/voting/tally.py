"""A vote is valid or it does not count: which votes count and what was adopted.

One question is one pair: one allegation against one officer; its choices are the codes of the findings.
Authority: the charter's voting rule, whose citation each result carries.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.charter.schema import VotingRule
from oversight.hearings.voting.outcome import Count, Status, outcome
from oversight.hearings.voting.question import ABSTAIN, NO_CHARGE, Question, Vote
from oversight.hearings.voting.quorum import Member, Quorum, base_of, check_seats, eligible, majority, may_vote, quorum

__all__ = ["Result", "Status", "tally"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one question.

    `adopted` is the finding, or None. `stands` is the finding before it, where the law lets that one stand when the
    body has no majority. `counts` has every choice, also those nobody chose. `base` is the number the majority is
    taken of and `needed` the votes that are a majority of it. `discipline` is the gravest level that a majority
    wants at least, of a charge that was adopted. `not_voting` are members who could have voted and did not;
    `excluded` maps the members who may not vote to the reasons. `reasons` say why a vote did not count and why
    nothing was adopted.
    """

    status: Status
    adopted: str | None
    stands: str | None
    counts: Mapping[str, int]
    base: int
    needed: int
    quorum: Quorum
    discipline: str | None
    escalated_by: str
    casting_vote: str
    dissenters: tuple[Vote, ...]
    abstained: tuple[str, ...]
    not_voting: tuple[str, ...]
    excluded: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]
    sentence: str
    reasons: tuple[str, ...]

    @property
    def finding(self) -> str | None:
        """What the question ended with: the finding adopted, or the one that stands."""
        return self.adopted or self.stands


def tally(question: Question, members: Sequence[Member], votes: Sequence[Vote], rule: VotingRule) -> Result:
    """Count the votes on one question. The order of members and of votes changes nothing.

    Raises ValueError when a member is listed twice or more members sit than the law has seats.
    """
    check_seats(members, rule)
    valid, refused = _valid_votes(question, members, votes, rule)
    counts = Counter(dict.fromkeys(question.choices, 0))
    counts.update(vote.choice for vote in valid if vote.choice != ABSTAIN)
    present, base = quorum(members, rule), base_of(members, rule)
    count = Count(question, rule, members, tuple(valid), dict(counts), majority(base, rule), present)
    found = outcome(count)
    voted = {vote.member for vote in valid}
    return Result(
        status=found.status,
        adopted=found.adopted,
        stands=found.stands,
        counts=count.counts,
        base=base,
        needed=count.needed,
        quorum=present,
        discipline=_discipline(count, found.adopted),
        escalated_by=found.escalated_by,
        casting_vote=found.casting_vote,
        dissenters=_dissenters(valid, found.adopted),
        abstained=tuple(sorted(vote.member for vote in valid if vote.choice == ABSTAIN)),
        not_voting=tuple(sorted(one.id for one in eligible(members, rule) if one.id not in voted)),
        excluded={one.id: why for one in sorted(members, key=lambda one: one.id) if (why := may_vote(one, rule))},
        refused=refused,
        sentence=found.sentence,
        reasons=_reasons(refused, found.sentence, told=found.adopted is None),
    )


def _reasons(refused: Mapping[str, str], sentence: str, *, told: bool) -> tuple[str, ...]:
    why = tuple(sorted(set(refused.values())))
    return (*why, sentence) if told else why


def _valid_votes(
    question: Question, members: Sequence[Member], votes: Sequence[Vote], rule: VotingRule
) -> tuple[list[Vote], dict[str, str]]:
    """The votes that count, and for each other voter the reason why theirs does not."""
    seats = {one.id: one for one in members}
    cast = Counter(vote.member for vote in votes)
    valid, refused = [], dict[str, str]()
    for vote in votes:
        reason = refusal(vote, seats.get(vote.member), cast[vote.member], question, rule)
        if reason:
            refused[vote.member] = reason
        else:
            valid.append(vote)
    return sorted(valid, key=lambda vote: vote.member), dict(sorted(refused.items()))


def refusal(vote: Vote, member: Member | None, cast: int, question: Question, rule: VotingRule) -> str | None:
    """Why this vote does not count; None when it does. `cast` is the number of votes this member has given."""
    if member is None:
        return f"The vote of {vote.member} does not count: not a member of this body."
    if why := may_vote(member, rule):
        return f"The vote of {member.id} does not count: {why[0]}"
    if cast > 1:
        return f"The votes of {member.id} do not count: more than one was given."
    if vote.choice != ABSTAIN and vote.choice not in question.choices:
        return f"The vote of {member.id} does not count: “{vote.choice}” is not one of the choices."
    wrong = _wanting(vote, question, rule)
    return f"The vote of {member.id} does not count: {wrong}" if wrong else None


def _wanting(vote: Vote, question: Question, rule: VotingRule) -> str | None:
    """What a vote for a choice of the question still lacks by the law of this body."""
    if rule.disagreement_needs_reasons and question.departs(vote.choice) and not vote.dissent.strip():
        return "it departs from the finding before it and gives no reasons."
    if vote.discipline and vote.discipline not in question.levels:
        return f"“{vote.discipline}” is not one of the levels of discipline."
    if vote.discipline and rule.discipline_floor and question.below_floor(vote.discipline):
        return "the discipline it recommends is below the least that the matrix allows."
    return None


def _discipline(count: Count, adopted: str | None) -> str | None:
    """The gravest level that a majority wants at least; nothing without a charge or without such a level."""
    if adopted is None or adopted == NO_CHARGE:
        return None
    levels = count.question.levels
    wanted = [levels.index(vote.discipline) for vote in count.votes if vote.choice == adopted and vote.discipline]
    enough = [level for at, level in enumerate(levels) if sum(one >= at for one in wanted) >= count.needed]
    return enough[-1] if enough else None


def _dissenters(valid: Sequence[Vote], winner: str | None) -> tuple[Vote, ...]:
    if winner is None:
        return ()
    return tuple(vote for vote in valid if vote.choice not in (winner, ABSTAIN))

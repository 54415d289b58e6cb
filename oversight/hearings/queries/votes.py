"""Reading votes after the close: who voted how, and in which words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from oversight.cases.models import Allegation, Pair
from oversight.hearings.models import AgendaItem, Ballot, BallotResult, PanelSeat, Vote
from oversight.hearings.recusal.models import Necessity
from oversight.hearings.rules import PlaceState
from oversight.hearings.voting import ABSTAIN
from oversight.people.models import Account

BY_NECESSITY = "by the rule of necessity"
"""Printed beside the seat of a recused member whom counsel let take part."""


@dataclass(frozen=True)
class SeatedMember:
    """A member by name and seat."""

    account_id: int
    name: str
    seat: str
    label: str


@dataclass(frozen=True)
class CountedVote:
    """A vote that counted, with the member's own words where they gave any."""

    member: SeatedMember
    choice: str
    dissent: str


@dataclass(frozen=True)
class PairVotes:
    """How the board voted on one pair, in the ballot that came last.

    `code` is the finding adopted, or nothing. Members of the panel without a vote that counted are `not_voting`;
    `recused` members took no part. `sentence` says what became of the vote.
    """

    pair_id: int
    code: str | None
    votes_for: tuple[CountedVote, ...]
    votes_against: tuple[CountedVote, ...]
    abstained: tuple[CountedVote, ...]
    not_voting: tuple[SeatedMember, ...]
    recused: tuple[SeatedMember, ...]
    sentence: str

    @property
    def dissents(self) -> tuple[CountedVote, ...]:
        """Votes with words to be printed with the decision."""
        return tuple(vote for vote in (*self.votes_for, *self.votes_against, *self.abstained) if vote.dissent)


def votes_of_case(session: Session, case_id: int) -> Mapping[int, PairVotes]:
    """Pair → how the board voted on it. Only closed ballots; three queries, whatever the number of pairs."""
    results = session.execute(_last_results(case_id)).all()
    if not results:
        return {}
    latest = {result.pair_id: (result, item_id) for result, item_id in results}
    panels = _panels(session, {item_id for _, item_id in latest.values()})
    votes = _counted(session, {result.ballot_id for result, _ in latest.values()})
    return {
        pair: _pair_votes(result, panels[item_id], votes.get((result.ballot_id, pair), []))
        for pair, (result, item_id) in latest.items()
    }


def _last_results(case_id: int) -> Select[BallotResult, int]:
    """Results with their items, oldest first."""
    return (
        select(BallotResult, Ballot.item_id)
        .join(Ballot, Ballot.id == BallotResult.ballot_id)
        .join(Pair, Pair.id == BallotResult.pair_id)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .where(Allegation.case_id == case_id)
        .order_by(Allegation.number, Pair.slot_id, Ballot.id)
    )


def _panels(session: Session, items: set[int]) -> Mapping[int, list[tuple[SeatedMember, str]]]:
    query = (
        select(PanelSeat, Account.name, Necessity.id)
        .join(Account, Account.id == PanelSeat.account_id)
        .outerjoin(Necessity, Necessity.place_id == PanelSeat.id)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .where(PanelSeat.item_id.in_(items))
        .order_by(PanelSeat.seat)
    )
    panels = defaultdict(list)
    for place, name, necessity in session.execute(query):
        label = f"{place.label}, {BY_NECESSITY}" if necessity else place.label
        panels[place.item_id].append((SeatedMember(place.account_id, name, place.seat, label), place.state))
    return panels


def _counted(session: Session, ballots: set[int]) -> Mapping[tuple[int, int], list[Vote]]:
    votes = defaultdict(list)
    for vote in session.scalars(select(Vote).where(Vote.ballot_id.in_(ballots), Vote.counted.is_(True))):
        votes[vote.ballot_id, vote.pair_id].append(vote)
    return votes


def _pair_votes(result: BallotResult, panel: Sequence[tuple[SeatedMember, str]], votes: Sequence[Vote]) -> PairVotes:
    by_account = {vote.account_id: vote for vote in votes}
    seated = [member for member, state in panel if state == PlaceState.SEATED.value]
    cast = [
        CountedVote(member, by_account[member.account_id].choice, by_account[member.account_id].dissent)
        for member in seated
        if member.account_id in by_account
    ]
    return PairVotes(
        pair_id=result.pair_id,
        code=result.code,
        votes_for=tuple(vote for vote in cast if result.code and vote.choice == result.code),
        votes_against=tuple(vote for vote in cast if vote.choice not in (result.code, ABSTAIN)),
        abstained=tuple(vote for vote in cast if vote.choice == ABSTAIN),
        not_voting=tuple(member for member in seated if member.account_id not in by_account),
        recused=tuple(
            member for member, state in panel if state not in (PlaceState.SEATED.value, PlaceState.LEFT.value)
        ),
        sentence=result.sentence,
    )

"""Reading votes after the close: who voted how, and in which words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from oversight.cases.models import Allegation, Pair
from oversight.hearings.again.queries import items_of_looks
from oversight.hearings.models import AgendaItem, Ballot, BallotResult, PanelSeat, RollCall, Vote
from oversight.hearings.recusal.models import Necessity
from oversight.hearings.states import PlaceState
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


def votes_of_case(session: Session, case_id: int, *, again: bool = False) -> Mapping[int, PairVotes]:
    """Pair → how the board voted on it. Only ballots that ended; three queries, whatever the number of pairs.

    `again` asks for the votes of a second panel on a dispute instead: they stand beside those on the board's finding.
    Votes stand in the order of the seats, or in that of the roll call.
    """
    results = session.execute(_last_results(case_id, again=again)).all()
    if not results:
        return {}
    latest = {result.pair_id: (result, item_id) for result, item_id, _void in results}
    void = {result.ballot_id for result, _item, is_void in results if is_void}
    panels = _panels(session, {item_id for _, item_id in latest.values()})
    votes = _counted(session, {result.ballot_id for result, _ in latest.values()})
    return {
        pair: _pair_votes(
            result, [] if result.ballot_id in void else panels[item_id], votes.get((result.ballot_id, pair), [])
        )
        for pair, (result, item_id) in latest.items()
    }


def _last_results(case_id: int, *, again: bool) -> Select[BallotResult, int, bool]:
    """Results with their items, oldest first, and whether the ballot became void."""
    looks = Ballot.item_id.in_(items_of_looks())
    return (
        select(BallotResult, Ballot.item_id, Ballot.state == "void")
        .join(Ballot, Ballot.id == BallotResult.ballot_id)
        .join(Pair, Pair.id == BallotResult.pair_id)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .where(Allegation.case_id == case_id, looks if again else ~looks)
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


def _counted(session: Session, ballots: set[int]) -> Mapping[tuple[int, int], list[tuple[Vote, int]]]:
    """The votes that counted, each with its place in the roll call, or 0."""
    called = and_(RollCall.ballot_id == Vote.ballot_id, RollCall.account_id == Vote.account_id)
    query = select(Vote, func.coalesce(RollCall.position, 0)).outerjoin(RollCall, called)
    votes = defaultdict(list)
    for vote, position in session.execute(query.where(Vote.ballot_id.in_(ballots), Vote.counted.is_(True))):
        votes[vote.ballot_id, vote.pair_id].append((vote, position))
    return votes


def _pair_votes(
    result: BallotResult, panel: Sequence[tuple[SeatedMember, str]], votes: Sequence[tuple[Vote, int]]
) -> PairVotes:
    by_account = {vote.account_id: vote for vote, _position in votes}
    positions = {vote.account_id: position for vote, position in votes}
    seated = [member for member, state in panel if state == PlaceState.SEATED.value]
    cast = [
        CountedVote(member, by_account[member.account_id].choice, by_account[member.account_id].dissent)
        for member in sorted(seated, key=lambda member: positions.get(member.account_id, 0))
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


def roll_of(session: Session, ballot: Ballot) -> tuple[int, ...]:
    """Whom the clerk has called in a vote by roll call, in this order."""
    if ballot.secrecy != "roll_call":
        return ()
    query = select(RollCall.account_id).where(RollCall.ballot_id == ballot.id).order_by(RollCall.position)
    return tuple(session.scalars(query))

"""A case as it lies before the board: its item, panel, attendance, ballot, and what the votes so far would give."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from oversight.cases.models import Case
from oversight.charter.schema import Charter, VotingRule
from oversight.charter.schema.voting import Body
from oversight.hearings import voting
from oversight.hearings.again.choices import BOARD
from oversight.hearings.again.models import SecondLook
from oversight.hearings.again.queries import choices_in
from oversight.hearings.hearing.attending import NO_HEARING_NOW, HearingNow
from oversight.hearings.hearing.queries import hearing_now
from oversight.hearings.levels.queries import level_of
from oversight.hearings.models import AgendaItem, Ballot, Meeting, Vote
from oversight.hearings.panels.earlier import deciders_before
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.open_pairs import look_at, pairs_before, pairs_open
from oversight.hearings.queries.questions import findings_before
from oversight.hearings.queries.votes import roll_of
from oversight.hearings.queries.waiting import Place as Place
from oversight.hearings.queries.waiting import places_of, waiting_of
from oversight.hearings.states import PlaceState
from oversight.hearings.voting.impossible import Impossible, impossible
from oversight.hearings.voting.quorum import Member, Quorum, eligible, quorum
from oversight.work import Work


@dataclass(frozen=True)
class Sitting:
    """A case on an agenda, with everything a vote depends on."""

    charter: Charter
    meeting: Meeting
    item: AgendaItem
    ballot: Ballot | None
    "The open ballot, or nothing."
    void: Ballot | None
    "The last ballot when it became void and none is open since."
    places: tuple[Place, ...]
    open_pairs: tuple[int, ...]
    found: int
    "Pairs that have a finding of the board."
    votes: tuple[Vote, ...]
    "The votes of the open ballot. Those of a sealed one show only that a member has voted."
    before: Mapping[int, str]
    "Pair → the finding that stands before the board's, by the law of this body."
    earlier: frozenset[int] = frozenset()
    "Who took part in an earlier decision on the case, where the law keeps them from voting again."
    called: tuple[int, ...] = ()
    "Whom the clerk has called, in this order, in an open vote by roll call."
    level: str = ""
    "At which level of review the board looks at it, in the words of the law; nothing before one was chosen."
    hearing: HearingNow = NO_HEARING_NOW
    "The hearing that the vote waits for, and the sessions at which evidence was heard."
    look: SecondLook | None = None
    "What is in dispute before a second panel, which decides on the record; nothing in every other vote."

    @property
    def rule(self) -> VotingRule:
        """The law of this vote."""
        return self.charter.voting_rule(cast(Body, self.item.body))

    @property
    def secrecy(self) -> str:
        """How the open vote is taken, or how the next one will be."""
        return self.ballot.secrecy if self.ballot else self.rule.secrecy

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The members as the rules of voting see them, named by their seats.

        Where evidence was heard, a member has attended who was at every session from its opening to its end.
        """
        return tuple(
            Member(
                id=place.label,
                seat=place.seat,
                appointing_class=place.appointing_class,
                present=place.present,
                recused=not place.is_seated,
                file_read=place.attested_at is not None,
                chair=place.chair,
                decided_before=place.account_id in self.earlier,
                attended=not self.hearing.missed(place.account_id),
                read_in=self.hearing.read_in(place.account_id),
            )
            for place in self.staying
        )

    @property
    def aside(self) -> frozenset[int]:
        """The members who stepped aside from the case, or were asked about a conflict and have not answered."""
        out = (PlaceState.RECUSED.value, PlaceState.ASKED.value)
        return frozenset(place.account_id for place in self.places if place.state in out)

    @property
    def staying(self) -> tuple[Place, ...]:
        """The places of this body, without those who left it."""
        return tuple(place for place in self.places if not place.has_left)

    def members_on(self, pair_id: int) -> tuple[Member, ...]:
        """The same on one pair: who voted on it and left the room afterwards has voted."""
        voted = {vote.account_id for vote in self.votes if vote.pair_id == pair_id}
        return tuple(
            replace(member, voted=place.account_id in voted)
            for member, place in zip(self.members, self.staying, strict=True)
        )

    @cached_property
    def quorum(self) -> Quorum:
        """Whether enough members count now."""
        return quorum(self.members, self.rule)

    @cached_property
    def stuck(self) -> Impossible | None:
        """Why no valid vote can be taken now, with the lawful ways out."""
        return impossible(self.members, self.rule)

    def stuck_at(self, now: dt.datetime) -> Impossible | None:
        """The same for who looks at it now: before the meeting nobody is there yet, which hinders nothing."""
        if self.stuck is None or self.stuck.final or self.meeting.starts_at <= now:
            return self.stuck
        return None

    def results(self, cast: Sequence[tuple[Vote, voting.Vote]]) -> Mapping[int, voting.Result]:
        """What votes give, for each pair without a finding of the board. Only the close asks: it opened them before."""
        by_pair = defaultdict(list)
        for row, vote in cast:
            by_pair[row.pair_id].append(vote)
        return {
            pair: voting.tally(self.question(pair), self.members_on(pair), by_pair[pair], self.rule)
            for pair in self.open_pairs
        }

    def question(self, pair_id: int) -> voting.Question:
        """What is asked about a pair."""
        labels = self.choices_on(pair_id)
        before = self.before.get(pair_id, "") if self.before.get(pair_id) in labels else ""
        return voting.Question(str(pair_id), "", tuple(labels), labels, kind=self.rule.question, before=before)

    def choices_on(self, pair_id: int) -> Mapping[str, str]:
        """What may be chosen on a pair: code → plain name. A finding; in a second look also which side stands."""
        findings = {finding.code: finding.label for finding in self.charter.findings}
        return choices_in(self.look, pair_id, findings)

    def label_of(self, account_id: int) -> str:
        """The seat of a member, by which the rules know them."""
        return next((place.label for place in self.places if place.account_id == account_id), "")

    def is_empty(self, place: Place, now: dt.datetime) -> bool:
        """Whether another may take a place: its member stepped aside, left or owes an answer, or is absent."""
        if place.has_left:
            return place.seat not in {one.in_place_of for one in self.places}
        if place.state in (PlaceState.RECUSED.value, PlaceState.ASKED.value):
            return True
        return self.meeting.starts_at <= now and not place.present

    @property
    def not_voted(self) -> tuple[str, ...]:
        """Members who may vote and have not voted on every pair."""
        voted = {(self.label_of(vote.account_id), vote.pair_id) for vote in self.votes}
        able = [one.id for one in eligible(self.members, self.rule)]
        return tuple(sorted(one for one in able if any((one, pair) not in voted for pair in self.open_pairs)))

    def votes_by(self, account_id: int | None) -> Mapping[int, Vote]:
        """Pair → this person's vote so far. The only votes that are shown before the close."""
        return {vote.pair_id: vote for vote in self.votes if vote.account_id == account_id}

    def place_of(self, account_id: int | None) -> Place | None:
        """The place of a person, or nothing."""
        return next((place for place in self.places if place.account_id == account_id), None)


def get_sitting(work: Work, case: Case, *, lock: bool = False) -> Sitting | None:
    """The case's waiting item with its panel; nothing while it is on no agenda. With `lock` it stays as it is read."""
    waiting = waiting_of(work.session, case.id)
    if waiting is not None and lock:
        get_meeting(work.session, waiting[0].meeting_id, lock=True)
        waiting = waiting_of(work.session, case.id)
    if waiting is None:
        return None
    item, last, votes, heard = waiting
    is_open = last is not None and last.state == "open"
    pairs = pairs_before(work.session, case)
    look = look_at(work.session, case, pairs)
    open_pairs = pairs_open(pairs, look)
    sitting = Sitting(
        charter=work.charter,
        meeting=item.meeting,
        item=item,
        ballot=last if is_open else None,
        void=None if is_open else last,
        places=places_of(work.session, item, work.today),
        open_pairs=open_pairs,
        found=sum(found for _, found in pairs),
        votes=votes if is_open else (),
        before={},
        called=roll_of(work.session, last) if is_open and last else (),
        hearing=hearing_now(work, case.id) if heard and look is None else NO_HEARING_NOW,
        look=look,
    )
    earlier = deciders_before(work.session, case) if sitting.rule.excludes_prior else sitting.earlier
    chosen = level_of(work, case.id)
    before = dict.fromkeys(open_pairs, BOARD) if look else findings_before(work.session, case, sitting.rule)
    return replace(sitting, before=before, earlier=earlier, level=chosen.label if chosen else "")

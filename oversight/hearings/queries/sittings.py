"""A case as it lies before the board: its item, panel, attendance, ballot, and what the votes so far would give."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from babel.dates import format_datetime
from sqlalchemy import and_, select
from sqlalchemy.orm import Session, contains_eager

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Charter, VotingRule
from oversight.db import ask_once
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.hearings import voting
from oversight.hearings.impossible import Impossible, impossible
from oversight.hearings.models import AgendaItem, Attendance, Ballot, FileRead, Meeting, PanelSeat, Vote
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.quorum import Member, Quorum, quorum
from oversight.hearings.rules import BoardFacts, ItemState, MeetingState, PlaceState
from oversight.kernel.moments import local
from oversight.people.models import Account
from oversight.work import Work


@dataclass(frozen=True)
class Place:
    """A member seated for a case, or recused from it, as they stand now."""

    account_id: int
    name: str
    seat: str
    label: str
    appointing_class: str
    state: str
    present: bool
    attested_at: dt.datetime | None
    in_place_of: str = ""
    "The seat whose place an alternate, or a replacement, has taken."

    @property
    def is_seated(self) -> bool:
        return self.state == PlaceState.SEATED.value

    @property
    def has_left(self) -> bool:
        """Whether the member is no part of this body any more: not even as recused."""
        return self.state == PlaceState.LEFT.value


@dataclass(frozen=True)
class Sitting:
    """A case on an agenda, with everything a vote depends on."""

    charter: Charter
    meeting: Meeting
    item: AgendaItem
    ballot: Ballot | None
    "The open ballot, or nothing."
    places: tuple[Place, ...]
    open_pairs: tuple[int, ...]
    found: int
    "Pairs that have a finding of the board."
    votes: tuple[Vote, ...]

    @property
    def rule(self) -> VotingRule:
        """The law of this vote."""
        return self.charter.voting_rule("panel" if self.item.body == "panel" else "board")

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The members as the rules of voting see them, named by their seats.

        No evidence is heard at these meetings, so every member has attended whatever there was.
        """
        return tuple(
            Member(
                id=place.label,
                seat=place.seat,
                appointing_class=place.appointing_class,
                present=place.present,
                recused=not place.is_seated,
                file_read=place.attested_at is not None,
            )
            for place in self.places
            if not place.has_left
        )

    @cached_property
    def quorum(self) -> Quorum:
        """Whether enough members count now."""
        return quorum(self.members, self.rule)

    @cached_property
    def stuck(self) -> Impossible | None:
        """Why no valid vote can be taken now, with the lawful ways out."""
        return impossible(self.members, self.rule)

    @cached_property
    def results(self) -> Mapping[int, voting.Result]:
        """What the votes so far give, for each pair without a finding of the board."""
        by_pair = defaultdict(list)
        labels = {place.account_id: place.label for place in self.places}
        for vote in self.votes:
            if vote.account_id in labels:
                by_pair[vote.pair_id].append(voting.Vote(labels[vote.account_id], vote.choice, vote.dissent))
        return {
            pair: voting.tally(self._question(pair), self.members, by_pair[pair], self.rule) for pair in self.open_pairs
        }

    def _question(self, pair_id: int) -> voting.Question:
        findings = self.charter.findings
        labels = {finding.code: finding.label for finding in findings}
        return voting.Question(str(pair_id), "", tuple(labels), labels)

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
        return tuple(sorted({label for result in self.results.values() for label in result.not_voting}))

    def votes_by(self, account_id: int | None) -> Mapping[int, Vote]:
        """Pair → this person's vote so far. The only votes that are shown before the close."""
        return {vote.pair_id: vote for vote in self.votes if vote.account_id == account_id}

    def place_of(self, account_id: int | None) -> Place | None:
        """The place of a person, or nothing."""
        return next((place for place in self.places if place.account_id == account_id), None)


def get_sitting(work: Work, case: Case, *, lock: bool = False) -> Sitting | None:
    """The case's waiting item with its panel; nothing while it is on no agenda. With `lock` it stays as it is read."""
    waiting = _waiting(work.session, case.id)
    if waiting is not None and lock:
        get_meeting(work.session, waiting[0].meeting_id, lock=True)
        waiting = _waiting(work.session, case.id)
    if waiting is None:
        return None
    item, ballot, votes = waiting
    pairs = _pairs(work.session, case)
    open_pairs = tuple(pair for pair, found in pairs if not found)
    settled = len(pairs) - len(open_pairs)
    return Sitting(work.charter, item.meeting, item, ballot, _places(work.session, item), open_pairs, settled, votes)


def _waiting(session: Session, case_id: int) -> tuple[AgendaItem, Ballot | None, tuple[Vote, ...]] | None:
    """The waiting item of a case, its open ballot and the votes so far, in one question."""
    query = (
        select(AgendaItem, Ballot, Vote)
        .join(AgendaItem.meeting)
        .outerjoin(Ballot, and_(Ballot.item_id == AgendaItem.id, Ballot.state == "open"))
        .outerjoin(Vote, Vote.ballot_id == Ballot.id)
        .options(contains_eager(AgendaItem.meeting))
        .where(AgendaItem.case_id == case_id, AgendaItem.state == ItemState.WAITING.value)
        .order_by(Vote.id)
        .execution_options(populate_existing=True)
    )
    rows = session.execute(query).all()
    if not rows:
        return None
    item, ballot, _vote = rows[0]
    return item, ballot, tuple(vote for _item, _ballot, vote in rows if vote is not None)


def _places(session: Session, item: AgendaItem) -> tuple[Place, ...]:
    query = (
        select(
            PanelSeat.account_id,
            Account.name,
            PanelSeat.seat,
            PanelSeat.label,
            PanelSeat.appointing_class,
            PanelSeat.state,
            Attendance.present,
            FileRead.attested_at,
            PanelSeat.in_place_of,
        )
        .join(Account, Account.id == PanelSeat.account_id)
        .outerjoin(
            Attendance,
            and_(Attendance.account_id == PanelSeat.account_id, Attendance.meeting_id == item.meeting_id),
        )
        .outerjoin(FileRead, and_(FileRead.account_id == PanelSeat.account_id, FileRead.item_id == item.id))
        .where(PanelSeat.item_id == item.id, PanelSeat.state != PlaceState.REPLACED.value)
        .order_by(PanelSeat.seat)
    )
    return tuple(
        Place(*row[:6], present=bool(row[6]), attested_at=row[7], in_place_of=row[8]) for row in session.execute(query)
    )


def _pairs(session: Session, case: Case) -> list[tuple[int, bool]]:
    """The live pairs of a case in the order of its allegations, and whether the board has found on them.

    What it found before the case was opened again does not count.
    """
    findings, closed = load_allegations(session, case), closed_pairs(session, case)
    return [
        (pair.id, (one := findings.get(pair.id, {}).get(Writer.BOARD)) is not None and one.reopened_at is None)
        for allegation in case.allegations
        for pair in sorted(allegation.pairs, key=lambda pair: pair.slot_id)
        if pair.id not in closed
    ]


def facts_board(work: Work, case: Case, access: AccessFacts, sitting: Sitting | None = None) -> BoardFacts:
    """What the steps before the board look at. Give the sitting when it was read already."""
    sitting = sitting or get_sitting(work, case)
    if sitting is not None:
        left, found = len(sitting.open_pairs), sitting.found
        return _facts_of(work, sitting, BoardFacts(access=access, now=work.now, pairs=left, found=found))
    pairs = _pairs(work.session, case)
    left = sum(not found for _, found in pairs)
    return BoardFacts(access=access, now=work.now, pairs=left, found=len(pairs) - left)


def _facts_of(work: Work, sitting: Sitting, plain: BoardFacts) -> BoardFacts:
    place, stuck = sitting.place_of(work.actor.account_id), sitting.stuck
    return BoardFacts(
        access=plain.access,
        now=plain.now,
        pairs=plain.pairs,
        found=plain.found,
        begins_at=sitting.meeting.starts_at,
        begins_words=in_words(sitting.meeting.starts_at, work.charter.board.time_zone),
        posted=sitting.meeting.state in (MeetingState.POSTED.value, MeetingState.HELD.value),
        ballot_open=sitting.ballot is not None,
        seated=place is not None and place.is_seated,
        present=place is not None and place.present,
        file_read=place is not None and place.attested_at is not None,
        vacant=sum(sitting.is_empty(one, work.now) for one in sitting.places),
        body=sitting.item.body,
        stuck=(stuck.sentence, *(way.sentence for way in stuck.ways)) if stuck else (),
        undecided=tuple(one.sentence for one in sitting.results.values() if not one.adopted) if sitting.ballot else (),
    )


def in_words(moment: dt.datetime, zone: str) -> str:
    """A moment on the board's clock, in words."""
    return format_datetime(local(moment, zone), "EEEE, d MMMM y, HH:mm", locale="en")


def facts_offered(work: Work, case: Case, access: AccessFacts) -> BoardFacts:
    """The same facts for the buttons of a page: read once in a transaction that cannot write, however many buttons."""
    question = ("board", case.id, work.actor.account_id)
    return ask_once(work.session, question, lambda: facts_board(work, case, access))

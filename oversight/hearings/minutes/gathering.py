"""Gathering what was recorded of a meeting, as its minutes tell it: neutral words, and members by name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.cases.models import Allegation, OfficerSlot, Pair
from oversight.hearings.again.choices import LABELS as AGAIN
from oversight.hearings.meetings.models import MeetingMotion
from oversight.hearings.meetings.motions import rule_of
from oversight.hearings.meetings.queries import closed_parts_of, items_of, motions_of, posted_items
from oversight.hearings.minutes.rules import ItemTaken, MemberAt, Moved, PairDecided, PartClosed, Recorded
from oversight.hearings.models import AgendaItem, Attendance, Ballot, BallotResult, Meeting, PanelSeat, Vote
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.queries.seats import holders_on, seat_labels_of
from oversight.hearings.room.models import MeetingMoment
from oversight.hearings.room.queries import moments_of, now_of, spans_of
from oversight.hearings.room.states import What
from oversight.hearings.states import ItemState, PlaceState
from oversight.hearings.voting import ABSTAIN
from oversight.kernel.moments import local, local_date
from oversight.people.queries import names_of
from oversight.work import Work

KINDS = {"regular": "Regular meeting", "special": "Special meeting", "emergency": "Emergency meeting"}
OUTCOMES = {
    ItemState.WAITING.value: "It was not taken up.",
    ItemState.DECIDED.value: "Adopted.",
    ItemState.UNDECIDED.value: "Nothing was decided; the case stays with the board.",
    ItemState.REMANDED.value: "Sent back to the investigator.",
    ItemState.CONTINUED.value: "Continued to another meeting.",
    ItemState.DONE.value: "Taken up.",
    ItemState.DROPPED.value: "It was not decided at this meeting.",
}
CASE_DECIDED = "The board has decided on every allegation."


@dataclass(frozen=True)
class _Gathered:
    """What several paragraphs need: names, seats, and the clock of the board."""

    work: Work
    meeting: Meeting
    moments: Sequence[MeetingMoment]
    names: Mapping[int, str]

    def time(self, moment: dt.datetime | None) -> str:
        """A time of the day on the board's clock; with its day when that is another than the meeting's."""
        if moment is None:
            return ""
        zone = self.work.charter.board.time_zone
        if local_date(moment, zone) != local_date(self.meeting.starts_at, zone):
            return in_words(moment, zone)
        return f"{local(moment, zone):%H:%M}"


def gather(work: Work, meeting: Meeting, *, closed: bool) -> Recorded:
    """All that the record knows of a meeting: of its open parts, or of what happened behind closed doors."""
    motions = motions_of(work.session, meeting.id)
    parts = closed_parts_of(work.session, meeting.id)
    people = {one.moved_by_id for one in motions} | {one.seconded_by_id for one in motions}
    people |= {vote.account_id for one in motions for vote in one.votes}
    told = _Gathered(work, meeting, moments_of(work.session, meeting.id), names_of(work.session, people))
    here = now_of(told.moments)
    posted = _as_posted(told)
    numbers = {item.id: number for number, item in posted}
    return Recorded(
        board=work.charter.board.name,
        kind=KINDS[meeting.kind],
        began=in_words(meeting.starts_at, work.charter.board.time_zone),
        called=told.time(here.called.at) if here.called else "",
        place=meeting.place,
        remote=meeting.remote,
        notice=meeting.notice,
        members=_members(told),
        quorum=rule_of(work.charter).quorum,
        items=() if closed else _items(told, posted),
        motions=tuple(_motion(told, one, numbers) for one in motions if one.closed == closed),
        parts=tuple(
            PartClosed(one.label, one.authority, told.time(one.opened_at), told.time(one.ended_at), one.reported)
            for one in parts
        ),
        recesses=_recesses(told),
        speakers=tuple((told.time(one.at), one.words) for one in told.moments if one.what == What.SPEAKER.value),
        ended=told.time(here.adjourned.at) if here.adjourned else "",
    )


def _members(told: _Gathered) -> tuple[MemberAt, ...]:
    """Who holds a seat that day, with their times; alternates only when they came.

    Of meetings from before times were kept, who was noted as there.
    """
    work, meeting = told.work, told.meeting
    labels, spans = seat_labels_of(work.charter), spans_of(told.moments)
    alternates = {one.code for one in work.charter.seats if one.alternate}
    rows = work.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id)).all()
    noted = {row.account_id: row for row in rows}
    found = []
    for held in holders_on(work.session, local_date(meeting.starts_at, work.charter.board.time_zone)):
        times = tuple(
            (told.time(span[0].at), told.time(span[1].at) if len(span) > 1 else "")
            for span in spans.get(held.account_id, [])
        )
        row = noted.get(held.account_id)
        if not times and row is not None:
            times = ((told.time(row.at), ""),) if row.present else ((told.time(meeting.starts_at), told.time(row.at)),)
        if not times and held.seat in alternates:
            continue
        afar = any(span[0].what == What.AFAR.value for span in spans.get(held.account_id, []))
        afar = afar or (row is not None and row.afar)
        found.append(MemberAt(held.account.name, labels.get(held.seat, held.seat), times, afar))
    return tuple(found)


def _recesses(told: _Gathered) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for one in told.moments:
        if one.what == What.RECESS.value:
            found.append((told.time(one.at), ""))
        elif one.what == What.RESUMED.value and found and not found[-1][1]:
            found[-1] = (found[-1][0], told.time(one.at))
    return tuple(found)


def _motion(told: _Gathered, one: MeetingMotion, numbers: Mapping[int, int]) -> Moved:
    votes: dict[str, list[str]] = defaultdict(list)
    for vote in one.votes:
        votes[vote.choice].append(told.names[vote.account_id])
    counted = f"{one.ayes} for, {one.noes} against. The votes were counted; no names were noted."
    return Moved(
        at=told.time(one.at),
        words=one.words,
        mover=told.names[one.moved_by_id],
        seconder=told.names[one.seconded_by_id],
        sentence=one.sentence or ("Carried." if one.carried else "Failed."),
        votes={said: tuple(votes[said]) for said in ("yes", "no", "abstain", "not-voted", "absent") if said in votes},
        item=numbers.get(one.about.item_id, 0) if one.about else 0,
        counted="" if one.votes else counted,
    )


def _items(told: _Gathered, items: Sequence[tuple[int, AgendaItem]]) -> tuple[ItemTaken, ...]:
    taken = {one.item_id: told.time(one.at) for one in reversed(told.moments) if one.item_id is not None}
    cases = [one.id for _, one in items if one.case_id is not None]
    votes = _votes_of(told, cases) if cases else _Votes({}, {})
    return tuple(
        ItemTaken(
            number=number,
            title=f"Case {item.case.number}" if item.case else item.title,
            at=taken.get(item.id, ""),
            outcome=_outcome(item),
            pairs=votes.pairs.get(item.id, ()),
            recused=votes.recused.get(item.id, ()),
        )
        for number, item in items
    )


def _as_posted(told: _Gathered) -> list[tuple[int, AgendaItem]]:
    """The items with their numbers on the agenda as it was last posted, those too that were not decided."""
    session = told.work.session
    posted = posted_items(session, told.meeting)
    if posted is None:
        return list(enumerate(items_of(session, told.meeting), 1))
    rows = {one.id: one for one in session.scalars(select(AgendaItem).where(AgendaItem.id.in_(posted)))}
    return [(number, rows[item_id]) for item_id, (number, _) in posted.items()]


def _outcome(item: AgendaItem) -> str:
    if item.case is not None and item.state == ItemState.DECIDED.value:
        how = " It was on consent." if item.consent and item.pulled_at is None else ""
        return f"{CASE_DECIDED}{how}"
    pulled = " A member pulled it from consent." if item.pulled_at is not None else ""
    return f"{OUTCOMES[item.state]}{pulled}"


@dataclass(frozen=True)
class _Votes:
    """Item → what became of its allegations, and who was recused, by name and seat."""

    pairs: Mapping[int, tuple[PairDecided, ...]]
    recused: Mapping[int, tuple[str, ...]]


def _votes_of(told: _Gathered, items: Sequence[int]) -> _Votes:
    """The last ballot of each pair on these items that has ended, with every member's vote. Four queries."""
    session = told.work.session
    latest: dict[tuple[int, int], tuple[BallotResult, str]] = {}
    query = (
        select(BallotResult, Ballot.item_id, Allegation.number, OfficerSlot.number)
        .join(Ballot, Ballot.id == BallotResult.ballot_id)
        .join(Pair, Pair.id == BallotResult.pair_id)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .where(Ballot.item_id.in_(items))
        .order_by(Ballot.id, Allegation.number, OfficerSlot.number)
    )
    for result, item_id, allegation, officer in session.execute(query):
        latest[item_id, result.pair_id] = (result, f"Allegation {allegation}, officer {officer}")
    ballots = {result.ballot_id for result, _ in latest.values()}
    cast: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    for vote in session.scalars(select(Vote).where(Vote.ballot_id.in_(ballots), Vote.counted.is_(True))):
        cast[vote.ballot_id, vote.pair_id][vote.account_id] = vote.choice
    seats = session.scalars(select(PanelSeat).where(PanelSeat.item_id.in_(items)).order_by(PanelSeat.seat)).all()
    names = names_of(session, {one.account_id for one in seats})
    labels = {**AGAIN, **{one.code: one.label for one in told.work.charter.known_findings}}
    pairs: dict[int, list[PairDecided]] = defaultdict(list)
    for (item_id, pair_id), (result, words) in latest.items():
        votes = _by_choice(
            cast[result.ballot_id, pair_id], [one for one in seats if one.item_id == item_id], result, labels, names
        )
        pairs[item_id].append(PairDecided(words, result.sentence, votes))
    recused: dict[int, list[str]] = defaultdict(list)
    for one in seats:
        if one.state in (PlaceState.RECUSED.value, PlaceState.REPLACED.value):
            recused[one.item_id].append(f"{names[one.account_id]}, {one.label}")
    return _Votes(
        {item: tuple(some) for item, some in pairs.items()}, {item: tuple(some) for item, some in recused.items()}
    )


def _by_choice(
    cast: Mapping[int, str],
    seats: Sequence[PanelSeat],
    result: BallotResult,
    labels: Mapping[str, str],
    names: Mapping[int, str],
) -> Mapping[str, tuple[str, ...]]:
    """What was said → members, in the order of their seats: for what was adopted, or each for which finding."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in seats:
        choice = cast.get(one.account_id)
        if choice is None:
            if one.state == PlaceState.SEATED.value:
                found["not-voted"].append(names[one.account_id])
            continue
        said = "for" if choice == result.code else labels.get(choice, choice)
        said = ABSTAIN if choice == ABSTAIN else said
        found[said].append(names[one.account_id])
    others = [said for said in found if said not in ("for", ABSTAIN, "not-voted")]
    return {said: tuple(found[said]) for said in ("for", *others, ABSTAIN, "not-voted") if said in found}

"""Closed parts, consent, and members who take part from afar."""

import pytest

from oversight.hearings import actions
from oversight.hearings.meetings.actions.consent import adopt_consent
from oversight.hearings.meetings.actions.items import Entry, add_item, pull_item
from oversight.hearings.meetings.actions.motions import Put, put_motion
from oversight.hearings.meetings.actions.parts import close_part, end_part
from oversight.hearings.meetings.models import ClosedPart, MeetingMotion
from oversight.hearings.meetings.motions import Said
from oversight.hearings.meetings.queries import get_item, items_of, present_at
from oversight.hearings.minutes.gathering import gather
from oversight.hearings.minutes.rules import draft
from oversight.hearings.queries import get_meeting
from oversight.hearings.states import ItemState, Sort
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board

AGENDA = (
    Entry(sort=Sort.REPORT, title="Figures", consent=True),
    Entry(sort=Sort.BUSINESS, title="Supplies", consent=True),
    Entry(sort=Sort.CLOSED_SESSION, title="Complaints", ground="personnel"),
)

pytestmark = pytest.mark.both


@pytest.fixture
def going_on(transactions: Transactions, board: Board, meeting_id: int, clock: Clock) -> int:
    """A meeting that has begun, all five present: two items on consent, one closed."""
    with transactions.begin(board.records) as work:
        for entry in AGENDA:
            add_item(work, meeting_id, entry)
        actions.post_agenda(work, meeting_id)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        here = {member.account_id or 0: True for member in board.members}
        actions.mark_attendance(work, meeting_id, here, afar={board.members[0].account_id or 0})
    return meeting_id


def put(board: Board, ayes: int = 5, noes: int = 0) -> Put:
    ids = [member.account_id or 0 for member in board.members]
    said = [Said.YES] * ayes + [Said.NO] * noes
    return Put(moved_by=ids[0], seconded_by=ids[1], votes=dict(zip(ids, said, strict=False)))


def test_a_closed_part_has_its_motion_its_ground_and_its_times(
    transactions: Transactions, board: Board, going_on: int, clock: Clock
) -> None:
    begun = clock()
    with transactions.begin(board.chair) as work:
        assert close_part(work, going_on, "personnel", put(board, 4, 1))
    with pytest.raises(Refused, match="A closed part goes on"), transactions.begin(board.chair) as work:
        actions.end_meeting(work, going_on)
    clock.advance(minutes=40)
    with pytest.raises(Invalid), transactions.begin(board.chair) as work:
        end_part(work, going_on, " ")
    with transactions.begin(board.chair) as work:
        end_part(work, going_on, "The board took no decision.")
    with transactions.begin() as work:
        part = work.session.query(ClosedPart).one()
        assert (part.opened_at, part.ended_at, part.authority) == (begun, clock(), "City Code 9-51(f)(1)")
        assert part.motion.words.startswith("I move that the board meet in closed session")
        assert (part.motion.ayes, part.motion.noes, part.motion.carried) == (4, 1, True)
    with transactions.begin(board.chair) as work:
        actions.end_meeting(work, going_on)


def test_a_motion_that_fails_closes_nothing_and_stays_on_record(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    with transactions.begin(board.chair) as work:
        assert close_part(work, going_on, "personnel", put(board, 2, 3)) is None
    with transactions.begin() as work:
        assert work.session.query(ClosedPart).count() == 0
        assert [one.carried for one in work.session.query(MeetingMotion)] == [False]


def test_only_a_ground_that_the_agenda_announced_closes_a_part(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    with pytest.raises(Invalid, match="announced no closed part"), transactions.begin(board.chair) as work:
        close_part(work, going_on, "legal-advice", put(board))


def test_without_a_quorum_no_motion_stands(transactions: Transactions, board: Board, going_on: int) -> None:
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, going_on, {board.members[4].account_id or 0: False})
    with pytest.raises(Refused, match="a quorum of the board is 5"), transactions.begin(board.chair) as work:
        close_part(work, going_on, "personnel", put(board, 4))


def test_who_is_absent_neither_moves_nor_seconds(transactions: Transactions, board: Board, going_on: int) -> None:
    votes = put(board).votes
    stranger = Put(moved_by=board.director.account_id or 0, seconded_by=board.members[0].account_id or 0, votes=votes)
    with pytest.raises(Invalid, match="present moves"), transactions.begin(board.chair) as work:
        adopt_consent(work, going_on, stranger)
    alone = Put(moved_by=stranger.seconded_by, seconded_by=stranger.seconded_by, votes=votes)
    with pytest.raises(Invalid, match="Another member"), transactions.begin(board.chair) as work:
        adopt_consent(work, going_on, alone)


def test_any_member_pulls_an_item_and_one_motion_adopts_the_rest(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    with transactions.begin() as work:
        by_title = {one.title: one.id for one in items_of(work.session, get_meeting(work.session, going_on))}
    with pytest.raises(Forbidden), transactions.begin(board.records) as work:
        pull_item(work, by_title["Supplies"])
    with transactions.begin(board.members[3]) as work:
        pull_item(work, by_title["Supplies"])
    with pytest.raises(Refused, match="not any more"), transactions.begin(board.members[2]) as work:
        pull_item(work, by_title["Supplies"])
    with transactions.begin(board.chair) as work:
        motion = adopt_consent(work, going_on, put(board)).motion
        assert motion.words == "I move that the items on consent be adopted together: item 4."
    with transactions.begin() as work:
        states = {one.title: one.state for one in items_of(work.session, get_meeting(work.session, going_on))}
    assert (states["Figures"], states["Supplies"]) == ("decided", "waiting")
    with pytest.raises(Refused, match="Nothing is on consent"), transactions.begin(board.chair) as work:
        adopt_consent(work, going_on, put(board))


def test_what_was_taken_up_is_done_when_the_meeting_ends(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    with transactions.begin(board.chair) as work:
        actions.end_meeting(work, going_on)
    with transactions.begin() as work:
        assert {one.state for one in items_of(work.session, get_meeting(work.session, going_on))} == {"done"}


def test_who_takes_part_from_afar_is_present_and_noted_so(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    with transactions.begin(board.chair) as work:
        there = present_at(work.session, going_on)
        assert [account for account, row in there.items() if row.afar] == [board.members[0].account_id]
        actions.mark_attendance(work, going_on, {board.members[0].account_id or 0: True})
        assert not present_at(work.session, going_on)[board.members[0].account_id or 0].afar


def test_a_motion_keeps_how_each_member_voted(transactions: Transactions, board: Board, going_on: int) -> None:
    ids = [member.account_id or 0 for member in board.members]
    said = {ids[0]: Said.YES, ids[1]: Said.NO, ids[2]: Said.ABSTAIN}
    with transactions.begin(board.chair) as work:
        motion = put_motion(
            work, going_on, " That the board thank its staff. ", Put(moved_by=ids[0], seconded_by=ids[1], votes=said)
        )
        assert [(vote.account_id, vote.choice) for vote in motion.votes] == [
            (ids[0], "yes"),
            (ids[1], "no"),
            (ids[2], "abstain"),
            (ids[3], "not-voted"),
            (ids[4], "not-voted"),
        ]
        assert not motion.carried
        assert motion.sentence.startswith("Failed: 1 for, 1 against, 1 abstained; 3 needed")


@pytest.mark.parametrize(
    ("words", "votes", "field"),
    [
        pytest.param(" ", {0: Said.YES}, "words", id="no words"),
        pytest.param("That we go on.", {}, "rest", id="no votes"),
        pytest.param("That we go on.", {9: Said.YES}, "rest", id="a vote of somebody who is not there"),
        pytest.param("That we go on.", {0: Said.ABSENT}, "rest", id="a vote that says that one is absent"),
    ],
)
def test_a_motion_is_refused_on_its_field(
    transactions: Transactions, board: Board, going_on: int, words: str, votes: dict[int, Said], field: str
) -> None:
    ids = [member.account_id or 0 for member in board.members]
    by_id = {ids[at] if at < len(ids) else 99_999: said for at, said in votes.items()}
    with pytest.raises(Invalid) as refused, transactions.begin(board.chair) as work:
        put_motion(work, going_on, words, Put(moved_by=ids[0], seconded_by=ids[1], votes=by_id))
    assert refused.value.field == field


def waiting_items(transactions: Transactions, meeting_id: int) -> dict[str, int]:
    with transactions.begin() as work:
        return {one.title: one.id for one in items_of(work.session, get_meeting(work.session, meeting_id))}


def test_a_motion_that_is_carried_decides_its_item_and_a_failed_one_leaves_it(
    transactions: Transactions, board: Board, going_on: int
) -> None:
    item = waiting_items(transactions, going_on)["Supplies"]
    with pytest.raises(Invalid, match="waits to be decided"), transactions.begin(board.chair) as work:
        put_motion(work, going_on, "That we buy them.", put(board), item)
    with transactions.begin(board.members[1]) as work:
        pull_item(work, item)
    with transactions.begin(board.chair) as work:
        assert not put_motion(work, going_on, "That we buy them.", put(board, 2, 3), item).carried
        assert get_item(work.session, item).state == ItemState.WAITING
        assert put_motion(work, going_on, "That we buy some.", put(board), item).carried
        assert get_item(work.session, item).state == ItemState.DECIDED
    with pytest.raises(Invalid, match="waits to be decided"), transactions.begin(board.chair) as work:
        put_motion(work, going_on, "That we buy more.", put(board), item)
    with transactions.begin(board.chair) as work:
        told = gather(work, get_meeting(work.session, going_on), closed=False)
        assert [(one.words, one.item) for one in told.motions] == [("That we buy them.", 5), ("That we buy some.", 5)]
        lines = [line for section in draft(told) for line in section.lines]
        assert any(", on item 5: “That we buy some.”" in line for line in lines)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Approval of the minutes", id="minutes have a motion of their own"),
        pytest.param("Figures", id="what is on consent"),
        pytest.param("", id="no item"),
    ],
)
def test_not_every_item_is_decided_by_a_general_motion(
    transactions: Transactions, board: Board, going_on: int, title: str
) -> None:
    item = waiting_items(transactions, going_on).get(title, 999)
    with pytest.raises(Invalid), transactions.begin(board.chair) as work:
        put_motion(work, going_on, "That it be so.", put(board), item)

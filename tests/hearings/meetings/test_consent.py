"""Cases on consent: adopted by one motion, each by its own ballot, and none of them half."""

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case, Pair
from oversight.cases.queries import get_case
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.hearings import actions
from oversight.hearings.meetings.actions.consent import Adopted, adopt_consent, calendar_of
from oversight.hearings.meetings.actions.items import Entry, change_item, pull_item
from oversight.hearings.meetings.actions.motions import Put
from oversight.hearings.meetings.actions.posting import amend_agenda
from oversight.hearings.meetings.models import MeetingMotion
from oversight.hearings.meetings.motions import Said
from oversight.hearings.models import AgendaItem, Ballot, BallotResult, Vote
from oversight.hearings.queries import get_meeting, votes_of_case
from oversight.hearings.states import Sort
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, attest_by, case_at_board, put_on_agenda

pytestmark = pytest.mark.both
CASES = 3


def agreed_case(transactions: Transactions, board: Board, code: str = "unfounded") -> str:
    """A case in which the investigator recommends something that may be on consent."""
    number = case_at_board(transactions, board)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        for pair in work.session.scalars(select(Pair)).all():
            if pair.allegation.case_id == case.id:
                write_finding(work, pair, Writer.INVESTIGATOR, code, "Three recordings show it.")
    return number


def item_of(transactions: Transactions, number: str) -> int:
    with transactions.begin() as work:
        query = select(AgendaItem.id).join(Case).where(Case.number == number).order_by(AgendaItem.id.desc())
        return work.session.scalars(query).first() or 0


def on_consent(transactions: Transactions, board: Board, number: str) -> int:
    item_id = item_of(transactions, number)
    with transactions.begin(board.records) as work:
        change_item(work, item_id, Entry(sort=Sort.CASE, consent=True))
    return item_id


@pytest.fixture
def numbers(transactions: Transactions, board: Board, meeting_id: int) -> list[str]:
    """Three cases before the full board on consent, on a posted agenda."""
    numbers = [agreed_case(transactions, board) for _ in range(CASES)]
    for number in numbers:
        put_on_agenda(transactions, board, number, meeting_id, "board")
        on_consent(transactions, board, number)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    return numbers


def begin(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, read: Mapping[str, Sequence[Actor]]
) -> None:
    for number, members in read.items():
        for member in members:
            attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: True for member in board.members})


def adopt(transactions: Transactions, board: Board, meeting_id: int, said: Mapping[int, Said] | None = None) -> Adopted:
    ids = [member.account_id or 0 for member in board.members]
    votes = {account: (said or {}).get(at, Said.YES) for at, account in enumerate(ids)}
    with transactions.begin(board.records) as work:
        return adopt_consent(work, meeting_id, Put(moved_by=ids[0], seconded_by=ids[1], votes=votes))


def stages(transactions: Transactions, numbers: Sequence[str]) -> list[str]:
    with transactions.begin() as work:
        found = {one.number: one.stage for one in work.session.scalars(select(Case))}
    return [found[number] for number in numbers]


def test_one_motion_adopts_every_case_with_a_ballot_of_its_own(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    begin(transactions, board, meeting_id, clock, dict.fromkeys(numbers, board.members))
    adopted = adopt(transactions, board, meeting_id)
    assert adopted.motion.carried
    assert "the findings recommended are adopted" in adopted.motion.words
    assert (len(adopted.done), adopted.left) == (CASES, ())
    assert stages(transactions, numbers) == ["decided"] * CASES
    with transactions.begin() as work:
        assert {one.state for one in work.session.scalars(select(Ballot))} == {"closed"}
        assert work.session.query(BallotResult).filter_by(status="adopted", code="unfounded").count() == CASES * 2
        assert work.session.query(Vote).filter_by(counted=True, choice="unfounded").count() == CASES * 2 * 5
        case = work.session.scalars(select(Case).where(Case.number == numbers[0])).one()
        told = votes_of_case(work.session, case.id)
        assert {len(one.votes_for) for one in told.values()} == {5}


def test_who_votes_against_pulls_the_case_and_the_others_are_adopted(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    begin(transactions, board, meeting_id, clock, dict.fromkeys(numbers, board.members))
    with transactions.begin(board.members[2]) as work:
        case, access = get_case(work, numbers[0])
        actions.recuse(work, case, access, "My sister works with the complainant.")
    with transactions.begin(board.chair) as work:
        meeting = get_meeting(work.session, meeting_id)
        left = calendar_of(work, meeting).left_out
        assert [(item.case.number, len(why)) for _, item, why in left if item.case] == [(numbers[0], 1)]
    adopted = adopt(transactions, board, meeting_id, {2: Said.NO})
    assert adopted.motion.carried
    assert [why for _, why in adopted.left] == [
        "A member who sits on the case voted against: it is voted by itself."
    ] * 2
    assert stages(transactions, numbers) == ["board"] * CASES
    with transactions.begin() as work:
        assert work.session.query(Vote).count() == 0
        pulled = work.session.scalars(select(AgendaItem.pulled_by_id).where(AgendaItem.pulled_at.is_not(None))).all()
        assert set(pulled) == {board.members[2].account_id}


def test_who_has_not_read_the_file_takes_no_part_in_that_case_alone(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    read = {numbers[0]: board.members[:4], numbers[1]: board.members, numbers[2]: board.members}
    begin(transactions, board, meeting_id, clock, read)
    adopted = adopt(transactions, board, meeting_id)
    assert stages(transactions, numbers) == ["board", "decided", "decided"]
    assert [item.id for item in adopted.done] == [item_of(transactions, number) for number in numbers[1:]]


def test_a_pulled_case_is_not_adopted_and_a_page_of_before_is_refused(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    begin(transactions, board, meeting_id, clock, dict.fromkeys(numbers, board.members))
    with transactions.begin(board.chair) as work:
        seen = calendar_of(work, get_meeting(work.session, meeting_id)).ids
    item_id = item_of(transactions, numbers[1])
    with transactions.begin(board.members[1]) as work:
        pull_item(work, item_id)
    ids = [member.account_id or 0 for member in board.members]
    put = Put(moved_by=ids[0], seconded_by=ids[1], votes=dict.fromkeys(ids, Said.YES))
    with pytest.raises(Stale, match="has changed"), transactions.begin(board.records) as work:
        adopt_consent(work, meeting_id, put, seen)
    adopt(transactions, board, meeting_id)
    assert stages(transactions, numbers) == ["decided", "board", "decided"]


def test_a_motion_that_fails_adopts_nothing(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    begin(transactions, board, meeting_id, clock, dict.fromkeys(numbers, board.members))
    adopted = adopt(transactions, board, meeting_id, {0: Said.ABSTAIN, 1: Said.ABSTAIN, 2: Said.NO})
    assert not adopted.motion.carried
    assert stages(transactions, numbers) == ["board"] * CASES
    with transactions.begin() as work:
        assert (work.session.query(Ballot).count(), work.session.query(MeetingMotion).count()) == (0, 1)


@pytest.mark.parametrize("code", ["sustained", ""])
def test_what_the_law_votes_by_itself_does_not_come_on_consent(
    transactions: Transactions, board: Board, meeting_id: int, code: str
) -> None:
    number = agreed_case(transactions, board, code or "unfounded")
    put_on_agenda(transactions, board, number, meeting_id)
    if not code:
        with transactions.begin() as work:
            write_finding(work, work.session.scalars(select(Pair)).all()[0], Writer.DEPARTMENT, "exonerated", "Lawful.")
    with pytest.raises(Invalid, match="differ from one another" if not code else "a vote of its own on: Sustained"):
        on_consent(transactions, board, number)


def test_a_case_that_comes_after_the_posting_waits_for_its_amendment(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    late = agreed_case(transactions, board)
    put_on_agenda(transactions, board, late, meeting_id, "board")
    on_consent(transactions, board, late)
    other = agreed_case(transactions, board)
    put_on_agenda(transactions, board, other, meeting_id, "board")
    with transactions.begin(board.records) as work:
        version = amend_agenda(work, meeting_id, "Two cases were ready.")
        assert version.number == 2
    on_consent(transactions, board, other)
    never = agreed_case(transactions, board)
    put_on_agenda(transactions, board, never, meeting_id, "board")
    known = (*numbers, late, other, never)
    begin(transactions, board, meeting_id, clock, dict.fromkeys(known, board.members))
    adopted = adopt(transactions, board, meeting_id)
    assert len(adopted.done) == CASES + 1
    assert stages(transactions, (late, other, never)) == ["decided", "board", "board"]
    with transactions.begin(board.chair) as work:
        reasons = calendar_of(work, get_meeting(work.session, meeting_id)).left_out
        assert [why for _, _, why in reasons] == [("The agenda that was posted does not announce it on consent.",)]
    with pytest.raises(Refused, match="no amendment with it"), transactions.begin(board.chair) as work:
        actions.open_ballot(work, *get_case(work, never))


def test_inside_the_notice_no_case_comes_onto_a_posted_agenda(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, numbers: list[str]
) -> None:
    clock.advance(days=6)
    with pytest.raises(Refused, match="could be amended until"):
        put_on_agenda(transactions, board, agreed_case(transactions, board), meeting_id, "board")
    assert stages(transactions, numbers) == ["board"] * CASES

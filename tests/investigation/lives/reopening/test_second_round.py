"""An ended case is opened again, investigated again, and voted on again: nothing of the first round is lost."""

from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.models import Case, CaseStanding
from oversight.cases.queries import access_facts
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.models import Deadline
from oversight.findings.models import Finding
from oversight.findings.queries import findings_of_case
from oversight.hearings import actions as hearings
from oversight.investigation.lives.reopening.actions import reopen_case
from oversight.investigation.queries.finishing import list_pairs
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, answer
from oversight.work import Transactions, Work
from tests.factories.cases import on_case
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    attest_by,
    board_with_seats,
    close_vote,
    decided_case,
    meeting_in,
    open_vote,
    panel_of,
    put_on_agenda,
    vote_by,
)
from tests.factories.investigation import Team, assigned_case, reviewed_case
from tests.factories.people import make_account

VIDEO = "A passer-by sent a video that nobody had seen."


def ended_case(transactions: Transactions, clock: Clock, board: Board) -> str:
    """Decided by the board and answered by the department; published as a row, since publishing has its own tests."""
    number = decided_case(transactions, clock, board)
    send_and_answer(transactions, board, number, "unfounded")
    with transactions.begin() as work:
        case = case_of(work, number)
        start_clocks(work, case, Anchor.RECEIPT, case.received_at)
        case.stage, case.stage_since, case.closed_at = Stage.PUBLISHED.value, work.now, work.now
    return number


def send_and_answer(transactions: Transactions, board: Board, number: str, code: str) -> None:
    """The findings go to the chief, who answers all of them alike."""
    with on_case(transactions, board.director, number) as (work, case, access):
        transmit(work, case, access)
    chief = make_account(transactions, Office.CHIEF)
    with transactions.begin(chief) as work:
        case = case_of(work, number)
        given = {pair.id: Answer(code, "We see it in another way.") for pair in list_pairs(work.session, case.id)}
        answer(work, case, access_facts(work.session, chief, case), given)


def case_of(work: Work, number: str) -> Case:
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def codes(work: Work, number: str) -> set[tuple[str, str]]:
    """Every finding that stands: who wrote it, and what."""
    rows = findings_of_case(work.session, case_of(work, number).id).values()
    return {(writer.value, finding.code) for row in rows for writer, finding in row.items()}


def second_round(transactions: Transactions, clock: Clock, board: Board, number: str) -> Team:
    """Open it again, investigate it with another result, and bring it before the board."""
    with on_case(transactions, board.director, number) as (work, case, access):
        reopen_case(work, case, access, ground="new-evidence", to="assignment", reasons=VIDEO)
    team = Team(
        board.director,
        make_account(transactions, Office.INVESTIGATOR),
        make_account(transactions, Office.SUPERVISOR),
    )
    team = assigned_case(transactions, team, number=number)
    clock.advance(days=20)
    return reviewed_case(transactions, team, code="unfounded")


def vote_again(transactions: Transactions, clock: Clock, board: Board, number: str) -> None:
    meeting = meeting_in(transactions, board, clock)
    put_on_agenda(transactions, board, number, meeting)
    with transactions.begin(board.records) as work:
        hearings.post_agenda(work, meeting)
    panel = panel_of(transactions, board, number)
    for member in panel:
        attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        hearings.mark_attendance(work, meeting, {member.account_id or 0: True for member in panel})
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained", "unfounded")
    assert close_vote(transactions, board, number)


def test_a_case_reopened_after_a_decision_is_voted_on_again_and_the_first_round_stays(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number = ended_case(transactions, clock, board)
    first = {("investigator", "sustained"), ("board", "sustained"), ("department", "unfounded")}
    with transactions.read() as work:
        assert codes(work, number) == first
        before = len(work.session.scalars(select(Finding)).all())
        old = set(work.session.scalars(select(Deadline.id)))
    clock.advance(days=40)
    reopened = clock.moment
    team = second_round(transactions, clock, board, number)
    with transactions.read() as work:
        held = select(CaseStanding.account_id).where(CaseStanding.kind == Standing.ASSIGNED.value)
        now = held.where(CaseStanding.to_at.is_(None), CaseStanding.case_id == case_of(work, number).id)
        assert work.session.scalars(now).all() == [team.investigator.account_id]
        fresh = select(Deadline.clock).where(Deadline.id.not_in(old), Deadline.anchor_at == reopened)
        assert set(work.session.scalars(fresh)) >= {"investigation-target", "investigation-alert"}
    vote_again(transactions, clock, board, number)
    with transactions.read() as work:
        case = case_of(work, number)
        assert case.stage == "decided"
        expected = {("investigator", "unfounded"), ("board", "sustained"), ("board", "unfounded")}
        assert codes(work, number) == expected | {("department", "unfounded")}
        rows = work.session.scalars(select(Finding).order_by(Finding.id)).all()
        kept = {(row.writer, row.code) for row in rows if row.superseded_at is not None}
        assert len(rows) > before
        assert {("investigator", "sustained"), ("board", "sustained")} <= kept
    send_and_answer(transactions, board, number, "sustained")
    with transactions.read() as work:
        assert codes(work, number) == expected | {("department", "sustained")}

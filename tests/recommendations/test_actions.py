"""The department answers beside the board, and sees nothing of the complainant."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.recommendations import actions
from oversight.recommendations.answers import actions as answers_of
from oversight.recommendations.answers.actions import Answer
from oversight.recommendations.queries import list_sent, served
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, decided_case
from tests.factories.people import make_account


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def chief(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.CHIEF)


def send(transactions: Transactions, board: Board, number: str) -> None:
    with transactions.begin(board.records) as work:
        actions.transmit(work, *get_case(work, number, Permission.CASE_TRANSMIT))


def answer(transactions: Transactions, chief: Actor, number: str, answers: dict[int, Answer]) -> None:
    with transactions.begin(chief) as work:
        answers_of.answer(work, *get_case(work, number, Permission.DEPARTMENT_ANSWER), answers)


def test_the_chief_answers_every_finding_and_nothing_is_overwritten(
    transactions: Transactions, board: Board, chief: Actor, clock: Clock
) -> None:
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    answer(transactions, chief, number, {1: Answer("sustained"), 2: Answer("exonerated", "The manual allows it.")})
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        assert case.stage == "decided"
        found = findings_of_case(work.session, case.id)
    assert {writer: finding.code for writer, finding in found[2].items()} == {
        Writer.INVESTIGATOR: "sustained",
        Writer.BOARD: "sustained",
        Writer.DEPARTMENT: "exonerated",
    }


def test_what_was_sent_is_all_the_department_knows_of(
    transactions: Transactions, board: Board, chief: Actor, clock: Clock
) -> None:
    number = decided_case(transactions, clock, board)
    with transactions.begin(chief) as work, pytest.raises(NotFound):
        get_case(work, number, Permission.DEPARTMENT_ANSWER)
    send(transactions, board, number)
    with transactions.begin(chief) as work:
        assert [one.number for one in list_sent(work.session, chief)] == [number]
        get_case(work, number, Permission.DEPARTMENT_ANSWER)
        with pytest.raises(Forbidden):
            get_case(work, number, Permission.CASE_OPEN)


def test_words_that_name_the_complainant_are_withheld(transactions: Transactions, board: Board, clock: Clock) -> None:
    decided_case(transactions, clock, board)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        case.allegations[0].words = "The sergeant pushed Ms. ODUYA to the ground."
        work.session.flush()
        first, second = served(work.session, case.id, work.charter)
    assert first.words is None
    assert second.words == "A sergeant struck a man on the leg with a baton."


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param({1: Answer("sustained")}, "Choose an answer", id="a finding left out"),
        pytest.param({1: Answer("sustained"), 2: Answer("unfounded")}, "Say why", id="differs without reasons"),
        pytest.param({1: Answer("sustained"), 2: Answer("guilty", "x")}, "Choose one of", id="not a finding"),
    ],
)
def test_an_answer_that_is_not_whole_changes_nothing(
    transactions: Transactions, board: Board, chief: Actor, clock: Clock, answers: dict[int, Answer], reason: str
) -> None:
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    with pytest.raises(Invalid, match=reason):
        answer(transactions, chief, number, answers)
    with transactions.begin() as work:
        assert work.session.scalars(select(Case.stage)).one() == "response"


def test_the_department_answers_once(transactions: Transactions, board: Board, chief: Actor, clock: Clock) -> None:
    number = decided_case(transactions, clock, board)
    send(transactions, board, number)
    whole = {1: Answer("sustained"), 2: Answer("sustained")}
    answer(transactions, chief, number, whole)
    with pytest.raises(Refused, match="answered already"):
        answer(transactions, chief, number, whole)
    with pytest.raises(Refused, match="sent to the chief before"):
        send(transactions, board, number)


def test_without_a_sustained_finding_nothing_is_sent(transactions: Transactions, board: Board, clock: Clock) -> None:
    number = decided_case(transactions, clock, board, dict.fromkeys(range(3), "unfounded"))
    with pytest.raises(Refused, match="Nothing was sustained"):
        send(transactions, board, number)


@pytest.mark.parametrize("office", [Office.LIAISON, Office.CHIEF, Office.MEMBER, Office.INTAKE])
def test_who_does_not_send_findings(transactions: Transactions, board: Board, clock: Clock, office: Office) -> None:
    number = decided_case(transactions, clock, board)
    with transactions.begin(make_account(transactions, office)) as work, pytest.raises((Forbidden, NotFound)):
        get_case(work, number, Permission.CASE_TRANSMIT)

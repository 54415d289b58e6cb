"""What is counted: the department's answers, each time of asking once."""

import datetime as dt

from oversight.evidence.requests.rules import Answer
from oversight.insights.answers.queries import count_corrected, list_asked
from oversight.insights.answers.rules import Asked, Corrected
from oversight.work import Transactions
from tests.factories.cases import registered_case
from tests.factories.clock import Clock
from tests.factories.requests import answer, asked_request, keep_recordings, liaison_of

SINCE = dt.date(2025, 3, 2)
ASKED = dt.date(2026, 3, 2)
UNIT = "Model City Police Department"


def counted(transactions: Transactions) -> list[Asked]:
    with transactions.read() as work:
        return list_asked(work.session, SINCE, work.now, work.charter.board.time_zone)


def test_an_answer_counts_from_the_day_of_asking(transactions: Transactions, clock: Clock) -> None:
    asked_request(transactions)
    assert counted(transactions) == []
    clock.advance(days=4)
    answer(transactions, liaison_of(transactions), Answer.SENT)
    assert counted(transactions) == [Asked(UNIT, ASKED, dt.date(2026, 3, 6), in_time=True)]


def test_what_is_due_and_unanswered_counts_against_the_department(transactions: Transactions, clock: Clock) -> None:
    asked_request(transactions)
    clock.advance(days=20)
    answer(transactions, liaison_of(transactions), Answer.PARTIAL, missing="The rest.")
    assert counted(transactions) == [Asked(UNIT, ASKED, None, in_time=False)]


def test_requests_to_keep_something_are_left_out(transactions: Transactions, clock: Clock) -> None:
    keep_recordings(transactions, registered_case(transactions).case_id)
    answer(transactions, liaison_of(transactions), Answer.KEPT)
    clock.advance(days=30)
    assert counted(transactions) == []


def test_nothing_is_said_of_false_answers_while_there_are_few(transactions: Transactions, clock: Clock) -> None:
    asked_request(transactions)
    liaison = liaison_of(transactions)
    answer(transactions, liaison, Answer.NONE_EXISTS)
    answer(transactions, liaison, Answer.SENT)
    with transactions.read() as work:
        assert count_corrected(work.session, work.now - dt.timedelta(days=365)) == Corrected(None, None)


def test_five_of_ten_answers_proved_false(transactions: Transactions) -> None:
    liaison = liaison_of(transactions)
    for number in range(1, 11):
        asked_request(transactions)
        answer(transactions, liaison, Answer.NONE_EXISTS, request_id=number)
        if number > 5:
            answer(transactions, liaison, Answer.SENT, request_id=number)
    with transactions.read() as work:
        assert count_corrected(work.session, work.now - dt.timedelta(days=365)) == Corrected(10, 5)

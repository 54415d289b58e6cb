"""What is counted: the department's answers, each time of asking once."""

from flask import Flask

from oversight.evidence.requests.rules import Answer
from oversight.insights.answers.queries import count_corrected, list_asked
from oversight.insights.answers.rules import Asked, Corrected
from oversight.insights.source import Source, newest_source
from oversight.publication.data.dictionary import REQUESTS
from oversight.work import Transactions
from tests.factories.cases import registered_case
from tests.factories.clock import Clock
from tests.factories.open_data import snapshot
from tests.factories.requests import answer, asked_request, keep_recordings, liaison_of

UNIT = "Model City Police Department"


def source(app: Flask, transactions: Transactions) -> Source:
    """The newest snapshot, made now."""
    snapshot(app, transactions, again=True)
    with transactions.read() as work:
        found = newest_source(work.session, app.extensions["oversight"].tools.storage)
        assert found is not None
        return found


def test_an_answer_counts_from_the_day_of_asking_and_what_is_due_counts_against_the_department(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    for _ in range(6):
        asked_request(transactions)
    liaison = liaison_of(transactions)
    assert source(app, transactions).count(REQUESTS, list_asked) == []
    clock.advance(days=4)
    for number in range(1, 6):
        answer(transactions, liaison, Answer.SENT, request_id=number)
    assert source(app, transactions).count(REQUESTS, list_asked) == [Asked(UNIT, 4, in_time=True)] * 5
    clock.advance(days=20)
    answer(transactions, liaison, Answer.PARTIAL, request_id=6, missing="The rest.")
    counted = source(app, transactions).count(REQUESTS, list_asked)
    assert len(counted) == 6
    assert counted.count(Asked(UNIT, None, in_time=False)) == 1


def test_requests_to_keep_something_are_left_out(app: Flask, transactions: Transactions, clock: Clock) -> None:
    keep_recordings(transactions, registered_case(transactions).case_id)
    answer(transactions, liaison_of(transactions), Answer.KEPT)
    clock.advance(days=30)
    assert source(app, transactions).count(REQUESTS, list_asked) == []


def test_nothing_is_said_of_false_answers_while_there_are_few(app: Flask, transactions: Transactions) -> None:
    asked_request(transactions)
    liaison = liaison_of(transactions)
    answer(transactions, liaison, Answer.NONE_EXISTS)
    answer(transactions, liaison, Answer.SENT)
    assert source(app, transactions).count(REQUESTS, count_corrected) == Corrected(None, None)


def test_five_of_ten_answers_proved_false(app: Flask, transactions: Transactions) -> None:
    liaison = liaison_of(transactions)
    for number in range(1, 11):
        asked_request(transactions)
        answer(transactions, liaison, Answer.NONE_EXISTS, request_id=number)
        if number > 5:
            answer(transactions, liaison, Answer.SENT, request_id=number)
    assert source(app, transactions).count(REQUESTS, count_corrected) == Corrected(10, 5)

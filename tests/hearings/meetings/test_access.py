"""Anybody asks for what they need to take part; staff answer; it is deleted after the meeting."""

import pytest

from oversight.access.facts import PUBLIC
from oversight.audit.entries import AuditEntry
from oversight.hearings.meetings.actions.access import Asked, answer_access, ask_access, delete_old_requests
from oversight.hearings.meetings.models import AccessRequest
from oversight.hearings.meetings.rules import Need
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board

VIETNAMESE = Asked(need=Need.INTERPRETER, language="Vietnamese", contact="anh@post.example")


def ask(transactions: Transactions, meeting_id: int, asked: Asked = VIETNAMESE) -> AccessRequest:
    with transactions.begin(PUBLIC) as work:
        return ask_access(work, meeting_id, asked)


@pytest.mark.parametrize(
    ("days", "in_time"),
    [pytest.param(5, True, id="48 hours before"), pytest.param(5.01, False, id="a little later")],
)
def test_a_request_is_in_time_until_the_hours_of_the_charter(
    transactions: Transactions, meeting_id: int, clock: Clock, days: float, in_time: bool
) -> None:
    clock.advance(days=days)
    assert ask(transactions, meeting_id).in_time is in_time


def test_it_is_answered_by_staff_and_no_word_of_it_stands_in_the_record(
    transactions: Transactions, board: Board, meeting_id: int
) -> None:
    request = ask(transactions, meeting_id)
    with pytest.raises(Forbidden), transactions.begin(board.members[0]) as work:
        answer_access(work, request.id, "Arranged.")
    with pytest.raises(Invalid), transactions.begin(board.records) as work:
        answer_access(work, request.id, " ")
    with transactions.begin(board.records) as work:
        answer_access(work, request.id, "An interpreter comes.")
        payloads = [entry.payload for entry in work.session.query(AuditEntry)]
        assert work.session.get_one(AccessRequest, request.id).answered_at
    assert not any("anh@" in str(one) or "Vietnamese" in str(one) for one in payloads)


WRONG = [
    pytest.param(Asked(need=Need.CAPTIONS, contact=" "), "contact", id="no way to answer"),
    pytest.param(Asked(need=Need.INTERPRETER, contact="555-0101"), "language", id="an interpreter of what"),
    pytest.param(Asked(need=Need.OTHER, contact="555-0101"), "words", id="something, but what"),
]


@pytest.mark.parametrize(("asked", "field"), WRONG)
def test_what_is_missing_is_said_on_its_field(
    transactions: Transactions, meeting_id: int, asked: Asked, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        ask(transactions, meeting_id, asked)
    assert caught.value.field == field


def test_it_is_deleted_fourteen_days_after_the_meeting_and_not_before(
    transactions: Transactions, meeting_id: int, clock: Clock
) -> None:
    ask(transactions, meeting_id)
    clock.advance(days=21)
    with transactions.begin() as work:
        assert delete_old_requests(work) == 0
    clock.advance(minutes=1)
    with transactions.begin() as work:
        assert delete_old_requests(work) == 1
        assert work.session.query(AccessRequest).count() == 0


def test_nobody_asks_once_the_meeting_has_begun(transactions: Transactions, meeting_id: int, clock: Clock) -> None:
    clock.advance(days=7)
    with pytest.raises(Refused, match="has begun"):
        ask(transactions, meeting_id)

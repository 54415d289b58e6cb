"""A case that lacks something waits for it, is asked for it twice at least, and comes back by itself."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.investigation.lives.information.actions import (
    ask_again,
    ask_information,
    close_incomplete,
    complainant_wrote,
    information_came,
)
from oversight.investigation.lives.information.models import InformationRequest
from oversight.investigation.lives.information.rules import Way
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.cases import Staffed, drafted_case, on_case, received_case
from tests.factories.clock import Clock
from tests.factories.lives import case_of, clocks_of, stage_of
from tests.factories.people import make_account


@pytest.fixture
def supervisor(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.SUPERVISOR)


@pytest.fixture
def waiting(transactions: Transactions) -> Staffed:
    """A case in triage that waits for its complainant."""
    staffed = drafted_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        ask_information(work, case, access, missing="Which bus line was it?", way=Way.MAIL, note="To the old address")
    return staffed


def again(transactions: Transactions, waiting: Staffed) -> None:
    with on_case(transactions, waiting.intake, waiting.number) as (work, case, access):
        ask_again(work, case, access, way=Way.PHONE, note="Nobody answered.")


def close(transactions: Transactions, actor: Actor, number: str) -> None:
    with on_case(transactions, actor, number) as (work, case, access):
        close_incomplete(work, case, access, reason="Without the line nobody can be found.")


def test_asking_starts_the_clock_of_the_reply(transactions: Transactions, waiting: Staffed) -> None:
    assert stage_of(transactions, waiting.number) == (Stage.AWAITING, None)
    assert clocks_of(transactions, waiting.number)["information-reply"].due_on == dt.date(2026, 3, 23)


def test_it_is_closed_only_after_two_attempts_and_all_the_time(
    transactions: Transactions, waiting: Staffed, supervisor: Actor, clock: Clock
) -> None:
    clock.advance(days=22)
    with pytest.raises(Refused, match="asked 1 of 2 times"):
        close(transactions, supervisor, waiting.number)
    again(transactions, waiting)
    with pytest.raises(Refused, match="may answer until 14 April 2026"):
        close(transactions, supervisor, waiting.number)
    clock.advance(days=22)
    with pytest.raises(Forbidden):
        close(transactions, waiting.intake, waiting.number)
    close(transactions, supervisor, waiting.number)
    assert stage_of(transactions, waiting.number) == (Stage.CLOSED, "incomplete")
    assert clocks_of(transactions, waiting.number) == {}


def test_the_written_notice_says_that_it_may_be_opened_again(transactions: Transactions) -> None:
    with transactions.read() as work:
        [notice] = [
            one
            for one in work.charter.notices_for("case_closed")
            if one.is_called_by({"closure": "incomplete"}) and "complainant" in one.recipients
        ]
        assert notice.template == "closing-incomplete"


def test_a_message_of_the_complainant_brings_it_back(
    transactions: Transactions, waiting: Staffed, clock: Clock
) -> None:
    clock.advance(days=3)
    with transactions.begin() as work:
        assert complainant_wrote(work, case_of(work, waiting.number))
    with transactions.begin() as work:
        assert not complainant_wrote(work, case_of(work, waiting.number))
    assert stage_of(transactions, waiting.number) == (Stage.TRIAGE, None)
    found = clocks_of(transactions, waiting.number)
    assert "information-reply" not in found
    assert found["screening"].anchor_at == clock.moment


def test_staff_bring_it_back_with_a_word_on_what_came(transactions: Transactions, waiting: Staffed) -> None:
    with pytest.raises(Invalid), on_case(transactions, waiting.intake, waiting.number) as (work, case, access):
        information_came(work, case, access, note=" ")
    with on_case(transactions, waiting.intake, waiting.number) as (work, case, access):
        information_came(work, case, access, note="Line 14, by telephone.")
    assert stage_of(transactions, waiting.number) == (Stage.TRIAGE, None)
    with transactions.read() as work:
        [row] = work.session.scalars(select(InformationRequest))
        assert (row.outcome, row.note, len(row.attempts)) == ("came", "Line 14, by telephone.", 1)


def test_a_case_that_was_not_logged_goes_back_to_where_it_was(transactions: Transactions) -> None:
    intake, number = make_account(transactions, Office.INTAKE), received_case(transactions)
    with on_case(transactions, intake, number) as (work, case, access):
        ask_information(work, case, access, missing="When was it?", way=Way.MAILBOX)
    with transactions.begin() as work:
        complainant_wrote(work, case_of(work, number))
    assert stage_of(transactions, number) == (Stage.RECEIVED, None)


def test_a_second_press_asks_no_second_time(transactions: Transactions, waiting: Staffed) -> None:
    with (
        pytest.raises(Refused),
        on_case(transactions, waiting.intake, waiting.number) as (work, case, access),
    ):
        ask_information(work, case, access, missing="Once more", way=Way.MAIL)

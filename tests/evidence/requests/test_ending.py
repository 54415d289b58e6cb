"""A case that ends waits for nobody: what it asked for is withdrawn, and may be asked again when it goes on."""

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.evidence.requests.actions.asking import ask_again
from oversight.evidence.requests.actions.ending import resume_with_case, withdraw_with_case
from oversight.evidence.requests.queries import count_for_department, list_for_department
from oversight.evidence.requests.rules import Answer, State
from oversight.investigation.lives.reopening.actions import reopen_case
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw, decide_withdrawal
from oversight.investigation.lives.withdrawal.rules import Decision
from oversight.kernel.errors import Refused
from oversight.work import Transactions
from tests.factories.cases import on_case
from tests.factories.investigation import Team
from tests.factories.people import make_account
from tests.factories.requests import answer, asked_request, liaison_of, state_of, the_request
from tests.factories.running import clocks, events, the_case


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return asked_request(transactions)


@pytest.fixture
def liaison(transactions: Transactions) -> Actor:
    return liaison_of(transactions)


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


def close(transactions: Transactions, director: Actor, number: str) -> None:
    with transactions.begin() as work:
        ask_to_withdraw(work, the_case(work, number), "")
    with on_case(transactions, director, number) as (work, case, access):
        decide_withdrawal(work, case, access, decision=Decision.WITHDRAWN, reason="They asked.")


def test_closing_a_case_withdraws_what_it_still_asked_for(
    transactions: Transactions, team: Team, liaison: Actor, director: Actor
) -> None:
    close(transactions, director, team.number)
    assert state_of(transactions) == State.WITHDRAWN
    with transactions.read() as work:
        assert count_for_department(work.session, liaison, work.now) == (0, 0)
        assert [line.state for line in list_for_department(work.session, liaison, work.now)] == [State.WITHDRAWN]
        assert clocks(work, "request-answer")[0].state == "cancelled"
        assert [one.payload["with_case"] for one in events(work, "request_withdrawn")] == [True]


def test_an_answer_that_came_before_the_end_stays_as_it_was(
    transactions: Transactions, team: Team, liaison: Actor, director: Actor
) -> None:
    answer(transactions, liaison, Answer.SENT)
    close(transactions, director, team.number)
    assert state_of(transactions) == State.SENT


def test_a_case_that_is_opened_again_may_ask_again_what_ended_with_it(
    transactions: Transactions, team: Team, liaison: Actor, director: Actor
) -> None:
    close(transactions, director, team.number)
    with on_case(transactions, director, team.number) as (work, case, access):
        reopen_case(work, case, access, ground="new-evidence", to="assignment", reasons="A video came to light.")
    with pytest.raises(Refused, match="withdrawn"):
        answer(transactions, liaison, Answer.SENT)
    with transactions.begin(make_account(transactions, Office.SUPERVISOR)) as work:
        case, access, request = the_request(work, team.number)
        ask_again(work, case, access, request, "The case is open again.")
    answer(transactions, liaison, Answer.SENT)
    assert state_of(transactions) == State.SENT


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param(None, State.OPEN, id="nothing had come"),
        pytest.param("The camera of Officer 2.", State.PARTIAL, id="a part had come"),
    ],
)
def test_a_request_whose_clock_runs_again_waits_as_before(
    transactions: Transactions, team: Team, liaison: Actor, said: str | None, state: State
) -> None:
    if said:
        answer(transactions, liaison, Answer.PARTIAL, missing=said)
    with transactions.begin() as work:
        withdraw_with_case(work, the_case(work, team.number))
        resume_with_case(work, the_case(work, team.number))
        assert len(events(work, "request_resumed")) == 1
    assert state_of(transactions) == state

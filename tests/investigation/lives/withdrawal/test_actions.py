"""A withdrawal is a request: the director decides, and the clocks go on until then."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw, decide_withdrawal, record_withdrawal
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.investigation.lives.withdrawal.rules import Decision, How
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.notices.mailbox import write_message
from oversight.work import Transactions
from tests.factories.cases import Staffed, Told, drafted_case, on_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.lives import case_of, clocks_of, happened, stage_of
from tests.factories.people import make_account


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def staffed(transactions: Transactions) -> Staffed:
    return drafted_case(transactions)


def ask(transactions: Transactions, number: str, words: str = "I am afraid of the officer.") -> None:
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, number), words)


def decide(transactions: Transactions, director: Actor, number: str, decision: Decision, reason: str = "So.") -> None:
    with on_case(transactions, director, number) as (work, case, access):
        decide_withdrawal(work, case, access, decision=decision, reason=reason)


def record(transactions: Transactions, staffed: Staffed, how: How) -> None:
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        record_withdrawal(work, case, access, how=how, words="Called on Monday and said so.")


def test_case_5_a_complainant_withdraws_and_it_stays_a_request_until_the_director_decides(
    transactions: Transactions, director: Actor, staffed: Staffed
) -> None:
    before = clocks_of(transactions, staffed.number)
    ask(transactions, staffed.number)
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)
    after = clocks_of(transactions, staffed.number)
    assert {code: row.due_at for code, row in before.items()}.items() <= {
        code: row.due_at for code, row in after.items()
    }.items()
    assert after.keys() - before.keys() == {"withdrawal-decision"}
    decide(transactions, director, staffed.number, Decision.WITHDRAWN, "They are safe and want peace.")
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "withdrawn")
    assert clocks_of(transactions, staffed.number) == {}
    with transactions.read() as work:
        [row] = work.session.scalars(select(WithdrawalRequest))
        assert (row.how, row.by_id, row.decision, row.reason) == (
            "status",
            None,
            "withdrawn",
            "They are safe and want peace.",
        )


def test_the_case_goes_on_when_the_director_says_so_and_may_be_withdrawn_later(
    transactions: Transactions, director: Actor, staffed: Staffed, clock: Clock
) -> None:
    ask(transactions, staffed.number)
    decide(transactions, director, staffed.number, Decision.CONTINUES, "Others may be harmed.")
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)
    assert "withdrawal-decision" not in clocks_of(transactions, staffed.number)
    clock.advance(days=1)
    ask(transactions, staffed.number)
    assert "withdrawal-decision" in clocks_of(transactions, staffed.number)


def test_an_anonymous_complainant_may_withdraw_without_a_reason(transactions: Transactions, director: Actor) -> None:
    staffed = drafted_case(transactions, told=Told(name=""))
    ask(transactions, staffed.number, "")
    decide(transactions, director, staffed.number, Decision.WITHDRAWN)
    assert stage_of(transactions, staffed.number)[1] == "withdrawn"


def test_what_is_not_signed_counts_only_after_28_days_of_silence(
    transactions: Transactions, director: Actor, staffed: Staffed, clock: Clock
) -> None:
    record(transactions, staffed, How.UNSIGNED)
    assert clocks_of(transactions, staffed.number)["withdrawal-reply"].due_on == dt.date(2026, 3, 30)
    clock.advance(days=27)
    with pytest.raises(Refused, match="may answer our letter until 30 March 2026"):
        decide(transactions, director, staffed.number, Decision.WITHDRAWN)
    clock.advance(days=2)
    decide(transactions, director, staffed.number, Decision.WITHDRAWN, "No answer in 28 days.")
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "withdrawn")


def test_silence_is_not_silence_when_the_complainant_wrote_since(
    transactions: Transactions, director: Actor, staffed: Staffed, clock: Clock
) -> None:
    record(transactions, staffed, How.UNSIGNED)
    clock.advance(days=1)
    with transactions.begin() as work:
        write_message(work, case_of(work, staffed.number), "Please go on!", from_complainant=True)
    clock.advance(days=30)
    with pytest.raises(Refused, match="has written to us since the letter"):
        decide(transactions, director, staffed.number, Decision.WITHDRAWN)
    decide(transactions, director, staffed.number, Decision.CONTINUES, "They want us to go on.")


def test_a_signature_after_a_word_of_mouth_makes_it_one_request_in_writing(
    transactions: Transactions, director: Actor, staffed: Staffed
) -> None:
    record(transactions, staffed, How.UNSIGNED)
    record(transactions, staffed, How.SIGNED)
    with pytest.raises(Refused, match="waits for the director"):
        record(transactions, staffed, How.SIGNED)
    decide(transactions, director, staffed.number, Decision.WITHDRAWN)
    assert happened(transactions, staffed.number)["withdrawal_asked"] == 2
    assert happened(transactions, staffed.number)["withdrawal_decided"] == 1


def test_a_decision_needs_a_request_a_reason_and_the_director(
    transactions: Transactions, director: Actor, staffed: Staffed
) -> None:
    with pytest.raises(Refused, match="Nobody has asked"):
        decide(transactions, director, staffed.number, Decision.WITHDRAWN)
    ask(transactions, staffed.number)
    with pytest.raises(Invalid):
        decide(transactions, director, staffed.number, Decision.WITHDRAWN, " ")
    with pytest.raises(Forbidden):
        decide(transactions, staffed.intake, staffed.number, Decision.WITHDRAWN)
    with pytest.raises(Refused, match="waits for the director"):
        ask(transactions, staffed.number)


def test_a_closed_case_cannot_be_withdrawn(transactions: Transactions) -> None:
    closed = triaged_case(transactions, "refer")
    with pytest.raises(Refused, match="the case has ended"):
        ask(transactions, closed.number)

"""An ended case begins again on a ground of the law; how it had ended is kept."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.deadlines.models import Deadline
from oversight.investigation.lives.reopening.actions import reopen_case, return_referral
from oversight.investigation.lives.reopening.models import Reopening
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw, decide_withdrawal
from oversight.investigation.lives.withdrawal.rules import Decision
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.cases import Staffed, drafted_case, on_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.lives import case_of, clocks_of, happened, stage_of
from tests.factories.people import make_account


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def withdrawn(transactions: Transactions, director: Actor) -> Staffed:
    staffed = drafted_case(transactions)
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, staffed.number), "")
    with on_case(transactions, director, staffed.number) as (work, case, access):
        decide_withdrawal(work, case, access, decision=Decision.WITHDRAWN, reason="They asked.")
    return staffed


def reopen(
    transactions: Transactions, actor: Actor, number: str, ground: str = "new-evidence", to: str = "triage"
) -> None:
    with on_case(transactions, actor, number) as (work, case, access):
        reopen_case(work, case, access, ground=ground, to=to, reasons="A video came to light.")


def test_the_old_outcome_is_kept_and_new_clocks_run(
    transactions: Transactions, director: Actor, withdrawn: Staffed, clock: Clock
) -> None:
    ended = clock.moment
    clock.advance(days=40)
    reopen(transactions, director, withdrawn.number)
    assert stage_of(transactions, withdrawn.number) == (Stage.TRIAGE, None)
    with transactions.read() as work:
        [row] = work.session.scalars(select(Reopening))
        assert (row.from_stage, row.closure, row.closed_at, row.ground) == (
            "closed",
            "withdrawn",
            ended,
            "new-evidence",
        )
    found = clocks_of(transactions, withdrawn.number)
    assert {code for code, row in found.items() if row.anchor_at == clock.moment} >= {
        "screening",
        "investigation-target",
        "investigation-alert",
    }


def test_the_limit_for_discipline_runs_on_from_its_old_day(
    transactions: Transactions, director: Actor, withdrawn: Staffed, clock: Clock
) -> None:
    def limits() -> list[tuple[str, object]]:
        with transactions.read() as work:
            query = select(Deadline.state, Deadline.due_at).where(Deadline.bars_discipline.is_(True))
            return [(state, due) for state, due in work.session.execute(query.order_by(Deadline.id))]

    before = limits()
    clock.advance(days=40)
    reopen(transactions, director, withdrawn.number)
    assert [due for _state, due in limits()] == [due for _state, due in before]
    assert {state for state, _due in limits()} <= {"running", "missed"}


def test_each_ground_belongs_to_the_offices_the_charter_names(
    transactions: Transactions, director: Actor, withdrawn: Staffed
) -> None:
    with pytest.raises(Invalid, match="Choose a ground"):
        reopen(transactions, director, withdrawn.number, "fairness")
    with pytest.raises(Forbidden):
        reopen(transactions, withdrawn.intake, withdrawn.number)
    reopen(transactions, director, withdrawn.number, "on-request")


def test_on_request_does_not_open_what_the_board_referred(transactions: Transactions, director: Actor) -> None:
    referred = triaged_case(transactions, "refer")
    with pytest.raises(Invalid, match="Choose a ground"):
        reopen(transactions, director, referred.number, "on-request")


def test_a_case_opened_for_investigation_waits_for_an_investigator(
    transactions: Transactions, director: Actor, withdrawn: Staffed
) -> None:
    reopen(transactions, director, withdrawn.number, "error", "assignment")
    assert stage_of(transactions, withdrawn.number) == (Stage.ASSIGNMENT, None)
    with pytest.raises(Refused, match="The case is open"):
        reopen(transactions, director, withdrawn.number)


def test_another_body_gives_a_case_back(transactions: Transactions, withdrawn: Staffed) -> None:
    referred = triaged_case(transactions, "refer")
    with on_case(transactions, referred.intake, referred.number) as (work, case, access):
        return_referral(work, case, access, reasons="Internal Affairs says that the officer is not theirs.")
    assert stage_of(transactions, referred.number) == (Stage.TRIAGE, None)
    assert happened(transactions, referred.number)["referral_returned"] == 1
    with (
        pytest.raises(Refused, match="not passed to another body"),
        on_case(transactions, withdrawn.intake, withdrawn.number) as (work, case, access),
    ):
        return_referral(work, case, access, reasons="x")

"""Early resolution: done closes the case, failed brings it back, and the day is a clock."""

import datetime as dt

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.investigation.lives.resolution.actions import order_resolution, settle_resolution
from oversight.investigation.lives.resolution.rules import Outcome
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.cases import Staffed, drafted_case, on_case
from tests.factories.clock import Clock
from tests.factories.lives import clocks_of, happened, stage_of
from tests.factories.people import make_account

DUE = dt.date(2026, 4, 1)


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def ordered(transactions: Transactions, director: Actor) -> Staffed:
    staffed = drafted_case(transactions)
    order(transactions, director, staffed.number)
    return staffed


def order(transactions: Transactions, actor: Actor, number: str, code: str = "apology", due_on: dt.date = DUE) -> None:
    with on_case(transactions, actor, number) as (work, case, access):
        order_resolution(work, case, access, code=code, words="Sergeant calls and apologises.", due_on=due_on)


def settle(transactions: Transactions, actor: Actor, number: str, outcome: Outcome) -> None:
    with on_case(transactions, actor, number) as (work, case, access):
        settle_resolution(work, case, access, outcome=outcome, note="The complainant told us so.")


def test_the_day_the_director_sets_is_a_clock(transactions: Transactions, ordered: Staffed) -> None:
    assert stage_of(transactions, ordered.number) == (Stage.RESOLUTION, None)
    assert clocks_of(transactions, ordered.number)["early-resolution"].due_on == DUE


def test_done_closes_the_case(transactions: Transactions, ordered: Staffed, director: Actor) -> None:
    settle(transactions, director, ordered.number, Outcome.DONE)
    assert stage_of(transactions, ordered.number) == (Stage.CLOSED, "early-resolution")
    with pytest.raises(Refused, match="over"):
        settle(transactions, director, ordered.number, Outcome.DONE)


def test_failed_brings_it_back_and_it_may_be_tried_again(
    transactions: Transactions, ordered: Staffed, director: Actor, clock: Clock
) -> None:
    clock.advance(days=31)
    settle(transactions, director, ordered.number, Outcome.FAILED)
    assert stage_of(transactions, ordered.number) == (Stage.TRIAGE, None)
    assert "early-resolution" not in clocks_of(transactions, ordered.number)
    order(transactions, director, ordered.number, "training", dt.date(2026, 5, 1))
    assert happened(transactions, ordered.number)["resolution_ordered"] == 2


@pytest.mark.parametrize(
    ("code", "due_on", "field"),
    [
        pytest.param("flogging", DUE, "code", id="something that the charter does not know"),
        pytest.param("apology", dt.date(2026, 3, 2), "due_on", id="a day that is not in the future"),
        pytest.param("apology", dt.date(2027, 3, 2), "due_on", id="a day too far away"),
    ],
)
def test_only_what_the_law_knows_by_a_day_that_can_be_kept(
    transactions: Transactions, director: Actor, code: str, due_on: dt.date, field: str
) -> None:
    staffed = drafted_case(transactions)
    with pytest.raises(Invalid) as problem:
        order(transactions, director, staffed.number, code, due_on)
    assert problem.value.field == field


def test_only_the_director_orders_it(transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    with pytest.raises(Forbidden):
        order(transactions, staffed.intake, staffed.number)

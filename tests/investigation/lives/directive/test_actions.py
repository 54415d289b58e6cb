"""A directive closes a class of cases with a reason and letters, and is taken back in one step."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.rules import Stage
from oversight.investigation.lives.directive.actions import (
    close_batch,
    order_directive,
    restore_batch,
    restore_case,
    take_back,
)
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.queries import count_states, list_candidates
from oversight.investigation.lives.directive.rules import Filter
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw
from oversight.kernel.errors import Forbidden, Refused
from oversight.work import Transactions
from tests.factories.cases import Draft, drafted_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.lives import case_of, clocks_of, happened, stage_of
from tests.factories.people import make_account

WANTED = Filter(category="discourtesy", before=dt.date(2026, 4, 1))
RUDE = Draft(allegations=(("discourtesy", (0,)),))


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


def order(transactions: Transactions, director: Actor, expected: int, number: str = "OMB 2026-14") -> int:
    with transactions.begin(director) as work:
        return order_directive(work, WANTED, number=number, reason="The budget was cut.", expected=expected).id


def close_all(transactions: Transactions, director: Actor, directive: int) -> None:
    with transactions.begin(director) as work:
        assert not close_batch(work, work.session.get_one(Directive, directive))


def test_case_29_a_directive_closes_a_class_and_is_reversed_in_one_step(
    transactions: Transactions, director: Actor, clock: Clock
) -> None:
    first, second = drafted_case(transactions, RUDE), triaged_case(transactions, "investigate", draft=RUDE)
    before = {code: row.due_at for code, row in clocks_of(transactions, first.number).items()}
    directive = order(transactions, director, 2)
    close_all(transactions, director, directive)
    for staffed in (first, second):
        assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "directive")
        assert happened(transactions, staffed.number)["case_closed"] == 1
    assert clocks_of(transactions, first.number) == {}
    clock.advance(days=2)
    with transactions.begin(director) as work:
        take_back(work, work.session.get_one(Directive, directive), reason="The council took it back.")
    with transactions.begin(director) as work:
        assert not restore_batch(work, work.session.get_one(Directive, directive))
    assert stage_of(transactions, first.number) == (Stage.TRIAGE, None)
    assert stage_of(transactions, second.number) == (Stage.ASSIGNMENT, None)
    assert {code: row.due_at for code, row in clocks_of(transactions, first.number).items()} == before
    with pytest.raises(Refused, match="taken back already"), transactions.begin(director) as work:
        take_back(work, work.session.get_one(Directive, directive), reason="Again.")


def test_the_preview_says_which_are_left_alone_and_why(transactions: Transactions, director: Actor) -> None:
    plain = drafted_case(transactions, RUDE)
    mixed = drafted_case(transactions, Draft(allegations=(("discourtesy", (0,)), ("search", (0,)))))
    with_member = triaged_case(transactions, "dismiss", draft=RUDE)
    leaving = drafted_case(transactions, RUDE)
    other = drafted_case(transactions, Draft(allegations=(("search", (0,)),)))
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, leaving.number), "")
    with transactions.read(director) as work:
        found = {one.number: one.why for one in list_candidates(work, WANTED)}
    assert other.number not in found
    assert found == {
        plain.number: None,
        mixed.number: "Other things are alleged in it too.",
        with_member.number: "It is at this point: dismissal proposed.",
        leaving.number: "A request to withdraw waits for the director.",
    }
    directive = order(transactions, director, 1)
    with transactions.read() as work:
        assert dict(count_states(work.session, directive)) == {"waiting": 1, "skipped": 3}


def test_a_case_that_changed_meanwhile_is_left_alone(transactions: Transactions, director: Actor) -> None:
    one, two = drafted_case(transactions, RUDE), drafted_case(transactions, RUDE)
    directive = order(transactions, director, 2)
    with transactions.begin() as work:
        ask_to_withdraw(work, case_of(work, two.number), "")
    close_all(transactions, director, directive)
    assert stage_of(transactions, one.number)[0] == Stage.CLOSED
    assert stage_of(transactions, two.number)[0] == Stage.TRIAGE


def test_one_case_is_opened_again_alone(transactions: Transactions, director: Actor) -> None:
    one, two = drafted_case(transactions, RUDE), drafted_case(transactions, RUDE)
    close_all(transactions, director, order(transactions, director, 2))
    with transactions.begin(director) as work:
        query = select(DirectiveCase).where(DirectiveCase.case_id == one.case_id)
        restore_case(work, work.session.scalars(query).one())
    assert stage_of(transactions, one.number) == (Stage.TRIAGE, None)
    assert stage_of(transactions, two.number) == (Stage.CLOSED, "directive")


def test_a_director_who_is_recused_from_a_case_neither_sees_nor_closes_it(
    transactions: Transactions, director: Actor
) -> None:
    staffed = drafted_case(transactions, RUDE)
    directive = order(transactions, director, 1)
    with transactions.begin() as work:
        give_standing(work, case_of(work, staffed.number), Standing.RECUSED, account_id=director.account_id)
    with transactions.read(director) as work:
        assert list_candidates(work, WANTED) == []
    close_all(transactions, director, directive)
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)


def test_an_order_is_refused_when_the_numbers_have_changed_or_nothing_would_close(
    transactions: Transactions, director: Actor
) -> None:
    with pytest.raises(Refused, match="no case"):
        order(transactions, director, 0)
    staffed = drafted_case(transactions, RUDE)
    with pytest.raises(Refused, match="would now close 1"):
        order(transactions, director, 5)
    with pytest.raises(Forbidden):
        order(transactions, staffed.intake, 1)
    order(transactions, director, 1)
    with pytest.raises(Refused, match="carried out already"):
        order(transactions, director, 1)

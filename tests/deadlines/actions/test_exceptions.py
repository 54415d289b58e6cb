"""Lifting a limit on a ground of the charter."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.deadlines.actions import accept_exception, ask_exception, refuse_exception, sweep
from oversight.deadlines.models import ClockException
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.running import clocks, events, on, running_case

pytestmark = pytest.mark.both
Make = Callable[..., Actor]


def ask(transactions: Transactions, actor: Actor, number: str, code: str = "crime", evidence: str = "Report 7") -> None:
    with transactions.begin(actor) as work:
        ask_exception(work, *on(work, number), clocks(work, "discipline-limit")[0], code, evidence)


def only(work: Work) -> ClockException:
    return work.session.scalars(select(ClockException)).one()


def test_an_accepted_ground_lifts_the_limit_for_good(transactions: Transactions, person: Make, clock: Clock) -> None:
    number = running_case(transactions)
    ask(transactions, person(Office.SUPERVISOR), number)
    with transactions.begin(person(Office.COUNSEL)) as work:
        accept_exception(work, *on(work, number), only(work))
    clock.advance(days=400)
    with transactions.begin() as work:
        sweep(work)
        [row] = clocks(work, "discipline-limit")
        assert (row.state, row.due_at, row.next_at) == ("lifted", None, None)
        assert "The act would be a crime" in str(row.explanation)
        assert len(events(work, "clock_lifted")) == 1


def test_only_the_ground_and_the_office_that_the_law_names(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    with pytest.raises(Invalid, match="grounds that the law knows"):
        ask(transactions, person(Office.SUPERVISOR), number, code="pity")
    with pytest.raises(Invalid, match="what shows it"):
        ask(transactions, person(Office.SUPERVISOR), number, evidence="")
    ask(transactions, person(Office.SUPERVISOR), number)
    with pytest.raises(Refused, match="already"):
        ask(transactions, person(Office.SUPERVISOR), number)
    with transactions.begin(person(Office.DIRECTOR)) as work, pytest.raises(Forbidden, match="counsel"):
        accept_exception(work, *on(work, number), only(work))


def test_a_refusal_lets_the_limit_stand(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    ask(transactions, person(Office.SUPERVISOR), number)
    with transactions.begin(person(Office.COUNSEL)) as work:
        refuse_exception(work, *on(work, number), only(work), "No such charge was ever brought.")
        assert clocks(work, "discipline-limit")[0].state == "running"


def test_nobody_accepts_what_they_asked_for(transactions: Transactions, person: Make) -> None:
    number, counsel = running_case(transactions), person(Office.COUNSEL)
    ask(transactions, counsel, number)
    with transactions.begin(counsel) as work, pytest.raises(Refused, match="second person"):
        accept_exception(work, *on(work, number), only(work))

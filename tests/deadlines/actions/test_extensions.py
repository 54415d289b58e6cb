"""More time: who may grant it, how much, how often, and only in time."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import ask_extension, deny_extension, grant_extension, start_clocks
from oversight.deadlines.models import ClockExtension
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.running import clocks, events, on, running_case, the_case

pytestmark = pytest.mark.both
Make = Callable[..., Actor]
WHY = "The witnesses are abroad."


@pytest.fixture
def number(transactions: Transactions) -> str:
    number = running_case(transactions)
    with transactions.begin() as work:
        start_clocks(work, the_case(work, number), Anchor.SERVED, work.now, of="findings")
    return number


def ask(work: Work, number: str, length: int = 30, reason: str = WHY) -> ClockExtension:
    [row] = clocks(work, "chief-response")
    return ask_extension(work, *on(work, number), row, length, reason)


def only(work: Work) -> ClockExtension:
    return work.session.scalars(select(ClockExtension)).one()


def test_a_granted_extension_moves_the_date_and_says_so(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work:
        before = clocks(work, "chief-response")[0].due_on
        ask(work, number)
        assert clocks(work, "chief-response")[0].due_on == before
    with transactions.begin(person(Office.DIRECTOR)) as work:
        grant_extension(work, *on(work, number), only(work))
        [row] = clocks(work, "chief-response")
        assert before is not None
        assert row.due_on is not None
        assert (row.due_on - before).days == 30
        [entry] = events(work, "clock_extended")
        assert entry.payload["new"] == row.due_at.isoformat() if row.due_at else False
        assert "Extended by 30 calendar days" in str(row.explanation)


def test_the_law_says_how_much(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work:
        for length in (0, 31):
            with pytest.raises(Invalid, match="30 calendar days at most"):
                ask(work, number, length)


def test_the_law_says_how_often(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work:
        ask(work, number)
        with pytest.raises(Refused, match="once"):
            ask(work, number)


def test_the_law_says_who(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work:
        ask(work, number)
    with transactions.begin(person(Office.COUNSEL)) as work, pytest.raises(Forbidden, match="the director"):
        grant_extension(work, *on(work, number), only(work))


def test_after_the_date_it_is_too_late(transactions: Transactions, person: Make, number: str, clock: Clock) -> None:
    clock.advance(days=61)
    with transactions.begin(person(Office.RECORDS)) as work, pytest.raises(Refused, match="before the date"):
        ask(work, number)


def test_a_clock_without_the_rule_gets_no_more_time(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work, pytest.raises(Refused, match="no more time"):
        ask_extension(work, *on(work, number), clocks(work, "acknowledgement")[0], 1, WHY)


def test_a_denial_needs_a_reason_and_moves_nothing(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work:
        before = clocks(work, "chief-response")[0].due_on
        ask(work, number)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        with pytest.raises(Invalid):
            deny_extension(work, *on(work, number), only(work), "")
        deny_extension(work, *on(work, number), only(work), "They can be called by telephone.")
        assert clocks(work, "chief-response")[0].due_on == before
        with pytest.raises(Refused, match="decided already"):
            grant_extension(work, *on(work, number), only(work))


def test_without_a_reason_nothing_is_asked(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.RECORDS)) as work, pytest.raises(Invalid, match="why"):
        ask(work, number, reason=" ")

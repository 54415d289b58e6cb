"""Stops: asked with evidence, approved by a second person whom the charter names, counted once, ended on a day."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.deadlines.actions import approve_toll, ask_toll, end_toll, refuse_toll
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockToll
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.running import clocks, events, on, running_case, slots

pytestmark = pytest.mark.both
Make = Callable[..., Actor]
MARCH = dt.date(2026, 3, 2)
LIMIT = dt.date(2027, 3, 2)
"""365 days after 2 March 2026."""


def only(work: Work) -> ClockToll:
    return work.session.scalars(select(ClockToll)).one()


def asked(transactions: Transactions, person: Make, number: str, stop: Stop) -> None:
    with transactions.begin(person(Office.DIRECTOR)) as work:
        ask_toll(work, *on(work, number), stop)


def approved(transactions: Transactions, person: Make, number: str) -> None:
    with transactions.begin(person(Office.COUNSEL)) as work:
        approve_toll(work, *on(work, number), only(work))


CRIMINAL = Stop(reason="criminal-case", from_on=MARCH, evidence="Letter of the prosecutor, file 12")


def test_a_stop_counts_only_when_it_is_approved(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    asked(transactions, person, number, CRIMINAL)
    with transactions.read() as work:
        assert clocks(work, "discipline-limit")[0].due_on == LIMIT
    approved(transactions, person, number)
    with transactions.read() as work:
        [row] = clocks(work, "discipline-limit")
        assert (row.due_on, row.state, row.next_at) == (None, "running", None)
        assert clocks(work, "acknowledgement")[0].due_on is not None
        [tolled] = events(work, "clock_tolled")
        assert tolled.payload["reason"] == "criminal-case"


def test_when_it_ends_the_clock_goes_on_where_it_left_off(
    transactions: Transactions, person: Make, clock: Clock
) -> None:
    number = running_case(transactions)
    asked(transactions, person, number, CRIMINAL)
    approved(transactions, person, number)
    clock.advance(days=30)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        end_toll(work, *on(work, number), only(work), MARCH + dt.timedelta(days=30))
        assert clocks(work, "discipline-limit")[0].due_on == LIMIT + dt.timedelta(days=29)
        with pytest.raises(Refused, match="does not last"):
            end_toll(work, *on(work, number), only(work), MARCH + dt.timedelta(days=30))


def test_a_personal_stop_moves_only_that_officers_clocks(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions, officers=2)
    with transactions.read() as work:
        first = slots(work)[0].id
    waiver = Stop(reason="waiver", from_on=MARCH, to_on=MARCH + dt.timedelta(days=20), evidence="Waiver", slot_id=first)
    asked(transactions, person, number, waiver)
    approved(transactions, person, number)
    with transactions.read() as work:
        moved, other = clocks(work, "discipline-limit")
        assert (moved.due_on, other.due_on) == (LIMIT + dt.timedelta(days=19), LIMIT)


def test_overlapping_stops_count_once(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    for reason, first, days in (("criminal-case", 10, 20), ("pending-litigation", 20, 20)):
        start = MARCH - dt.timedelta(days=first)
        stop = Stop(reason=reason, from_on=start, to_on=start + dt.timedelta(days=days + first), evidence="Papers")
        asked(transactions, person, number, stop)
    with transactions.begin(person(Office.COUNSEL)) as work:
        for row in work.session.scalars(select(ClockToll)):
            approve_toll(work, *on(work, number), row)
        assert clocks(work, "discipline-limit")[0].due_on == LIMIT + dt.timedelta(days=19)


WRONG: dict[str, tuple[Stop, str]] = {
    "a reason no law knows": (Stop(reason="holidays", from_on=MARCH, evidence="x"), "reason"),
    "no evidence": (Stop(reason="criminal-case", from_on=MARCH, evidence=" "), "evidence"),
    "an end before the beginning": (
        Stop(reason="criminal-case", from_on=MARCH, to_on=dt.date(2026, 3, 1), evidence="x"),
        "to_on",
    ),
    "a day to come": (Stop(reason="criminal-case", from_on=dt.date(2026, 4, 1), evidence="x"), "from_on"),
    "a personal reason without an officer": (Stop(reason="waiver", from_on=MARCH, evidence="x"), "slot_id"),
    "an officer where the whole case is meant": (
        Stop(reason="criminal-case", from_on=MARCH, evidence="x", slot_id=1),
        "slot_id",
    ),
    "an officer of another case": (Stop(reason="waiver", from_on=MARCH, evidence="x", slot_id=9999), "slot_id"),
}


@pytest.mark.parametrize(("stop", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_bad_stop_is_refused_beside_its_field(
    transactions: Transactions, person: Make, stop: Stop, field: str
) -> None:
    number = running_case(transactions)
    with transactions.begin(person(Office.DIRECTOR)) as work, pytest.raises(Invalid) as refusal:
        ask_toll(work, *on(work, number), stop)
    assert refusal.value.field == field


def test_who_may_not_decide(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    asked(transactions, person, number, CRIMINAL)
    for office in (Office.DIRECTOR, Office.INTAKE):  # the charter leaves this reason to counsel
        with transactions.begin(person(office)) as work, pytest.raises(Forbidden):
            approve_toll(work, *on(work, number), only(work))


def test_nobody_decides_what_they_asked_for(transactions: Transactions, person: Make) -> None:
    number, counsel = running_case(transactions), person(Office.COUNSEL)
    with transactions.begin(counsel) as work:
        ask_toll(work, *on(work, number), CRIMINAL)
    with transactions.begin(counsel) as work, pytest.raises(Refused, match="second person"):
        approve_toll(work, *on(work, number), only(work))


def test_a_refused_stop_moves_nothing_and_says_why(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    asked(transactions, person, number, CRIMINAL)
    with transactions.begin(person(Office.COUNSEL)) as work:
        with pytest.raises(Invalid):
            refuse_toll(work, *on(work, number), only(work), "  ")
        refuse_toll(work, *on(work, number), only(work), "The letter names another case.")
        with pytest.raises(Refused, match="decided already"):
            approve_toll(work, *on(work, number), only(work))
        assert clocks(work, "discipline-limit")[0].due_on == LIMIT

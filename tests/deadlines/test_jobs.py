"""Jobs of clocks: the sweep, the counting after a closure day, the clocks of officers who come later."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.actions import add_officer, identify_officer
from oversight.deadlines.actions import add_closure_day, remove_closure_day
from oversight.deadlines.jobs import IDENTIFIED, RECOUNT, START_FOR_OFFICER, SWEEP
from oversight.dispatch.jobs import Outside
from oversight.kernel.errors import Forbidden, Invalid, NotFound
from oversight.outbox.models import Outbox
from oversight.work import Transactions
from tests.factories.cases import make_officer
from tests.factories.clock import Clock
from tests.factories.letters import Postman, outside_of
from tests.factories.running import clocks, events, running_case, the_case

Make = Callable[..., Actor]
SNOW = dt.date(2026, 3, 5)


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


def test_a_closure_day_moves_what_it_touches_and_is_named(
    transactions: Transactions, person: Make, outside: Outside
) -> None:
    running_case(transactions)
    with transactions.begin(person(Office.RECORDS)) as work:
        add_closure_day(work, SNOW, "snow")
        with pytest.raises(Invalid, match="entered already"):
            add_closure_day(work, SNOW, "snow")
    for _ in range(2):
        RECOUNT.run(outside, {"day": SNOW.isoformat()})
    with transactions.read() as work:
        [row] = clocks(work, "acknowledgement")
        assert row.due_on == dt.date(2026, 3, 10)
        assert "closed: snow" in str(row.explanation).lower()
        assert [entry.payload["why"] for entry in events(work, "clock_moved")] == ["closure"]


def test_a_day_taken_back_brings_the_old_date_back(transactions: Transactions, person: Make, outside: Outside) -> None:
    running_case(transactions)
    records = person(Office.RECORDS)
    with transactions.begin(records) as work:
        add_closure_day(work, SNOW, "snow")
    RECOUNT.run(outside, {"day": SNOW.isoformat()})
    with transactions.begin(records) as work:
        with pytest.raises(Invalid):
            remove_closure_day(work, SNOW, "")
        remove_closure_day(work, SNOW, "It was another year.")
        with pytest.raises(NotFound):
            remove_closure_day(work, SNOW, "Again")
    RECOUNT.run(outside, {"day": SNOW.isoformat()})
    with transactions.read() as work:
        assert clocks(work, "acknowledgement")[0].due_on == dt.date(2026, 3, 9)


def test_an_investigator_enters_no_closure_day(transactions: Transactions, person: Make) -> None:
    with transactions.begin(person(Office.INVESTIGATOR)) as work, pytest.raises(Forbidden):
        add_closure_day(work, SNOW, "snow")


def test_the_sweep_starts_the_year_and_misses_what_ran_out(
    transactions: Transactions, outside: Outside, clock: Clock
) -> None:
    running_case(transactions)
    clock.advance(days=8)
    for _ in range(2):
        SWEEP.run(outside, {})
    with transactions.read() as work:
        assert [row.state for row in clocks(work, "acknowledgement")] == ["missed"]
        assert len(clocks(work, "annual-report")) == 1
        assert len(events(work, "clock_missed")) == 1


def test_an_officer_identified_later_is_owed_a_notice_from_that_moment(
    transactions: Transactions, clock: Clock
) -> None:
    number = running_case(transactions)
    clock.advance(days=1)
    with transactions.begin() as work:
        case = the_case(work, number)
        identify_officer(work, case, case.slots[0], make_officer(work))
    with transactions.begin() as work:
        told = work.session.scalars(select(Outbox).where(Outbox.event == "officer_identified")).one()
        for _ in range(2):
            IDENTIFIED.run(work, {**told.payload, "outbox": told.id})
        [row] = clocks(work, "officer-notice")
        assert row.anchor_at == told.created_at


def test_an_officer_named_at_once_starts_both(transactions: Transactions) -> None:
    number = running_case(transactions, officers=0)
    with transactions.begin() as work:
        case = the_case(work, number)
        add_officer(work, case, officer=make_officer(work))
    with transactions.begin() as work:
        for event, job in (("officer_added", START_FOR_OFFICER), ("officer_identified", IDENTIFIED)):
            told = work.session.scalars(select(Outbox).where(Outbox.event == event)).one()
            job.run(work, {**told.payload, "outbox": told.id})
        assert len(clocks(work, "officer-notice")) == len(clocks(work, "discipline-limit")) == 1

"""Counting promises: in the month they were due, met in time or not, cancelled ones left out."""

import datetime as dt

from sqlalchemy import update

from oversight.deadlines.models import Deadline
from oversight.insights.queries import promises_last_month, tally_promises
from oversight.insights.rules import Tally
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import filed_case

FIRST, UNTIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def acknowledgements(transactions: Transactions, *states: str) -> None:
    """Cases filed on 2 March whose acknowledgement, due on 9 March, ended so."""
    for state in states:
        case = filed_case(transactions)
        with transactions.begin() as work:
            day = 20 if state == "late" else 5
            met = dt.datetime(2026, 3, day, 15, tzinfo=dt.UTC) if state in ("met", "late") else None
            kept = "met" if state == "late" else state
            missed = work.now if state == "missed" else None
            row = update(Deadline).where(Deadline.case_id == case.id, Deadline.clock == "acknowledgement")
            work.session.execute(row.values(state=kept, met_at=met, missed_at=missed, next_at=None))


def test_what_was_met_in_time_was_kept_and_what_was_cancelled_counts_for_nothing(transactions: Transactions) -> None:
    acknowledgements(transactions, "met", "met", "late", "missed", "running", "cancelled", "lifted")
    with transactions.read() as work:
        found = tally_promises(work.session, FIRST, UNTIL)
    assert [one for one in found if one.clock == "acknowledgement"] == [Tally(FIRST, "acknowledgement", 5, 2)]


def test_a_promise_belongs_to_the_month_in_which_it_was_due(transactions: Transactions, clock: Clock) -> None:
    clock.set(dt.datetime(2026, 3, 30, 16, tzinfo=dt.UTC))
    acknowledgements(transactions, "met")
    with transactions.read() as work:
        in_march = tally_promises(work.session, FIRST, UNTIL)
        in_april = tally_promises(work.session, UNTIL, dt.date(2026, 5, 1))
    assert [one.clock for one in in_march if one.clock == "acknowledgement"] == []
    assert [one.clock for one in in_april] == ["acknowledgement"]


def test_the_board_s_own_clocks_are_no_promises(transactions: Transactions, clock: Clock) -> None:
    acknowledgements(transactions, *["met"] * 6)
    clock.set(dt.datetime(2026, 4, 2, 12, tzinfo=dt.UTC))
    with transactions.read() as work:
        month = promises_last_month(work.session, work.charter, work.today)
    assert [(line.label, line.due, line.percent) for line in month.kinds] == [("Acknowledgement", 6, 100)]

"""Counting promises: in the month they were due, met in time or not, cancelled ones left out."""

import datetime as dt

from flask import Flask
from sqlalchemy import update

from oversight.deadlines.models import Deadline
from oversight.insights.queries import tally_promises
from oversight.insights.rules import Tally
from oversight.insights.source import newest_source
from oversight.publication.data.dictionary import DEADLINES
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import filed_case
from tests.factories.open_data import snapshot

FIRST, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


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


def tallies(app: Flask, transactions: Transactions) -> list[Tally]:
    """What is counted in the newest snapshot."""
    snapshot(app, transactions)
    with transactions.read() as work:
        source = newest_source(work.session, app.extensions["oversight"].tools.storage)
        assert source is not None
        return source.count(DEADLINES, tally_promises)


def test_what_was_met_in_time_was_kept_and_what_was_cancelled_counts_for_nothing(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    acknowledgements(transactions, "met", "met", "late", "missed", "running", "cancelled", "lifted")
    clock.set(dt.datetime(2026, 4, 2, 12, tzinfo=dt.UTC))
    found = tallies(app, transactions)
    assert [one for one in found if one.clock == "acknowledgement"] == [Tally(FIRST, "acknowledgement", 5, 2)]


def test_a_promise_belongs_to_the_month_in_which_it_was_due(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    clock.set(dt.datetime(2026, 3, 30, 16, tzinfo=dt.UTC))
    acknowledgements(transactions, *["met"] * 5)
    clock.set(dt.datetime(2026, 4, 20, 16, tzinfo=dt.UTC))
    assert [(one.month, one.clock) for one in tallies(app, transactions)] == [(APRIL, "acknowledgement")]


def test_the_board_s_own_clocks_are_no_promises(app: Flask, transactions: Transactions, clock: Clock) -> None:
    acknowledgements(transactions, *["met"] * 6)
    clock.set(dt.datetime(2026, 4, 2, 12, tzinfo=dt.UTC))
    assert [(one.clock, one.due, one.kept) for one in tallies(app, transactions)] == [("acknowledgement", 6, 6)]

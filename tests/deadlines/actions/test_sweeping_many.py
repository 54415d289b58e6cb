"""Among many clocks the sweep asks the index, and asks little."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text, update

from oversight.deadlines.actions import sweep
from oversight.deadlines.models import Deadline
from oversight.work import Transactions
from tests.bench.counting import fill_clocks
from tests.bench.recording import Recording, recorded
from tests.factories.clock import Clock

CASES = 400
"""With about 2,400 open clocks."""


@pytest.mark.both
def test_the_sweep_finds_what_is_due_by_the_index(app: Flask, transactions: Transactions, clock: Clock) -> None:
    fill_clocks(app, CASES)
    sweep_all(transactions)
    with recorded(transactions.engine) as recording:
        assert sweep_all(transactions) == 0
    assert recording.queries == 1
    assert "ix_deadline_next_at" in plan_of(transactions, recording)


@pytest.mark.both
def test_many_that_are_due_take_no_question_each(app: Flask, transactions: Transactions, clock: Clock) -> None:
    fill_clocks(app, CASES)
    sweep_all(transactions)
    with transactions.begin() as work:
        chosen = Deadline.clock == "investigation-alert", Deadline.next_at.is_not(None)
        gone = {"due_at": work.now, "due_on": work.today, "next_at": work.now}
        work.session.execute(update(Deadline).where(*chosen).values(**gone))
    clock.advance(seconds=1)
    with recorded(transactions.engine) as recording:
        found = sweep_all(transactions)
    assert found > 100
    assert sum(one.startswith("SELECT") for one in asked(recording)) <= 3


def sweep_all(transactions: Transactions) -> int:
    with transactions.begin() as work:
        return sweep(work)


def asked(recording: Recording) -> list[str]:
    return [statement for one in recording.used() for statement, _, _ in one.statements]


def plan_of(transactions: Transactions, recording: Recording) -> str:
    """How the database goes about the recorded statement."""
    [(statement, values, _)] = [asked for one in recording.used() for asked in one.statements]
    explain = "EXPLAIN QUERY PLAN " if transactions.engine.dialect.name == "sqlite" else "EXPLAIN "
    with transactions.engine.connect() as connection:
        rows: list[Any] = list(connection.exec_driver_sql(explain + statement, values))
        assert connection.execute(text("SELECT count(*) FROM deadline")).scalar_one() > 2_000
    return " ".join(str(row) for row in rows)

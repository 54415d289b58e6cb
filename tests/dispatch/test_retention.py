"""What the machinery forgets of itself after 90 days, and what stays for good."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select

from oversight.audit.entries import AuditEntry
from oversight.dispatch import retention
from oversight.dispatch.claims import claim_schedules
from oversight.dispatch.heartbeats import Heart
from oversight.dispatch.jobs import Job, Outside, Payload, Schedule, registry
from oversight.dispatch.models import Heartbeat
from oversight.dispatch.relay import relay_events
from oversight.dispatch.retention import FORGET
from oversight.dispatch.worker import run_delivery
from oversight.outbox.models import Delivery, Outbox
from oversight.work import Transactions, Work
from tests.factories.cases import opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import announce, deliveries
from tests.factories.letters import Postman, outside_of


def _nothing(work: Work, payload: Payload) -> None:
    """A job that does nothing."""


JOB, AFTER = Job("tests.job", _nothing), Job("tests.after", _nothing)
REACTIONS = {"complaint_filed": (AFTER,)}
HOURLY = (Schedule(JOB, dt.timedelta(hours=1)),)


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


def run_all(outside: Outside) -> None:
    for row in deliveries(outside.transactions):
        run_delivery(row.id, outside, registry(REACTIONS, HOURLY))


def lived_in(outside: Outside, clock: Clock) -> None:
    """Some hours of schedules, one event that was followed and several that were not."""
    with outside.transactions.begin() as work:
        announce(work, "complaint_filed", opened_case(work).id)
    for _ in range(3):
        claim_schedules(outside.transactions, HOURLY)
        relay_events(outside.transactions, REACTIONS)
        run_all(outside)
        clock.advance(hours=1)


def count(transactions: Transactions, table: type) -> int:
    with transactions.read() as work:
        return work.session.scalar(select(func.count()).select_from(table)) or 0


def test_old_runs_are_forgotten_and_events_and_the_record_stay(outside: Outside, clock: Clock) -> None:
    lived_in(outside, clock)
    entries = count(outside.transactions, AuditEntry)
    FORGET.run(outside, {})
    assert len(deliveries(outside.transactions)) == 4
    clock.advance(days=91)
    for _ in range(2):
        FORGET.run(outside, {})
        assert [row.job for row in deliveries(outside.transactions)] == ["tests.after", "tests.job"]
    assert count(outside.transactions, AuditEntry) == entries
    with outside.transactions.read() as work:
        assert work.session.scalars(select(Outbox.event)).all() == ["complaint_filed"]


def test_failed_work_stays_until_somebody_decides(outside: Outside, clock: Clock) -> None:
    lived_in(outside, clock)
    with outside.transactions.begin() as work:
        row = Delivery(job="tests.job", key="old", queue="soon", payload={}, due_at=work.now, state="dead")
        work.session.add(row)
    clock.advance(days=400)
    FORGET.run(outside, {})
    assert [row.state for row in deliveries(outside.transactions) if row.key == "old"] == ["dead"]


def test_many_rows_go_in_small_transactions(outside: Outside, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    lived_in(outside, clock)
    lived_in(outside, clock)
    clock.advance(days=91)
    FORGET.run(outside, {})
    assert [row.job for row in deliveries(outside.transactions)].count("tests.job") == 1


def test_a_process_is_there_until_it_ends_or_is_long_unheard_of(outside: Outside, clock: Clock) -> None:
    killed, ended = Heart(outside.transactions, "worker", "one"), Heart(outside.transactions, "relay", "two")
    for _ in range(2):
        killed.beat()
        ended.beat()
    assert count(outside.transactions, Heartbeat) == 2
    ended.rest()
    assert count(outside.transactions, Heartbeat) == 1
    clock.advance(days=2)
    FORGET.run(outside, {})
    assert count(outside.transactions, Heartbeat) == 0

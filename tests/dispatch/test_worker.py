"""The worker: once, together with its effects, and again after a failure."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.cases.models import Incident
from oversight.dispatch.jobs import AnyJob, Job, Later, Outside, OutsideJob, Payload
from oversight.dispatch.worker import LEASE, PAUSES, TIME_LIMIT, run_delivery
from oversight.outbox.models import Delivery
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.dispatch import deliveries
from tests.factories.letters import Postman, outside_of


def _write(work: Work, payload: Payload) -> None:
    work.session.add(Incident(place=payload["place"]))


def _write_and_fail(work: Work, payload: Payload) -> None:
    _write(work, payload)
    work.session.flush()
    raise RuntimeError("a secret that no log may show")


def _later(outside: Outside, payload: Payload) -> None:
    raise Later(dt.timedelta(minutes=7))


JOBS: dict[str, AnyJob] = {
    "write": Job("write", _write),
    "fail": Job("fail", _write_and_fail),
    "later": OutsideJob("later", _later),
}


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


def waiting(transactions: Transactions, job: str) -> int:
    with transactions.begin() as work:
        row = Delivery(job=job, key=f"test:{job}", queue="soon", payload={"place": "Quarry Park"}, due_at=work.now)
        work.session.add(row)
        work.session.flush()
        return row.id


def places(transactions: Transactions) -> list[str]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(Incident.place)))


def test_a_delivery_runs_once_however_often_it_is_pushed(transactions: Transactions, outside: Outside) -> None:
    number = waiting(transactions, "write")
    assert [run_delivery(number, outside, JOBS) for _ in range(3)] == ["done", "skipped", "skipped"]
    assert places(transactions) == ["Quarry Park"]


def test_a_number_of_nothing_is_skipped(outside: Outside) -> None:
    assert run_delivery(999, outside, JOBS) == "skipped"


def test_a_failure_takes_its_effects_back_and_waits_longer_each_time(
    transactions: Transactions, outside: Outside, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    number = waiting(transactions, "fail")
    for pause in PAUSES:
        assert run_delivery(number, outside, JOBS) == "waiting"
        [row] = deliveries(transactions)
        assert (row.due_at, row.reason) == (clock.moment + pause, "RuntimeError")
        clock.advance(seconds=pause.total_seconds())
    assert run_delivery(number, outside, JOBS) == "dead"
    assert places(transactions) == []
    assert "RuntimeError at" in caplog.text
    assert "secret" not in caplog.text


def test_a_job_that_this_version_does_not_know_waits_for_one_that_does(
    transactions: Transactions, outside: Outside
) -> None:
    assert run_delivery(waiting(transactions, "unheard-of"), outside, JOBS) == "waiting"
    assert deliveries(transactions)[0].reason == "UnknownJob"


def test_a_job_may_ask_to_be_run_later_for_ever(transactions: Transactions, outside: Outside, clock: Clock) -> None:
    number = waiting(transactions, "later")
    for _ in range(len(PAUSES) + 3):
        assert run_delivery(number, outside, JOBS) == "waiting"
    [row] = deliveries(transactions)
    assert (row.due_at, row.reason) == (clock.moment + dt.timedelta(minutes=7), None)


def test_a_killed_workers_delivery_is_taken_over_after_its_lease(
    transactions: Transactions, outside: Outside, clock: Clock
) -> None:
    number = waiting(transactions, "write")
    with transactions.begin() as work:
        row = work.session.get_one(Delivery, number)
        row.state, row.attempts, row.lease_until = "running", 1, work.now + LEASE
    assert run_delivery(number, outside, JOBS) == "skipped"
    clock.advance(seconds=LEASE.total_seconds() + 1)
    assert run_delivery(number, outside, JOBS) == "done"


def test_a_worker_whose_lease_was_taken_over_keeps_nothing(
    transactions: Transactions, outside: Outside, clock: Clock
) -> None:
    number = waiting(transactions, "slow")

    def slow(work: Work, payload: Payload) -> None:
        _write(work, payload)
        taken = work.session.get_one(Delivery, number)
        taken.attempts += 1  # another worker has begun meanwhile

    assert run_delivery(number, outside, {"slow": Job("slow", slow)}) == "skipped"
    assert places(transactions) == []


def test_a_lease_is_longer_than_any_job_may_take() -> None:
    assert LEASE.total_seconds() > TIME_LIMIT

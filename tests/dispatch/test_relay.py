"""The relay: each event once, nothing lost while the queue is down, nothing written while there is nothing to do."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import select

from oversight.dispatch.claims import claim_schedules
from oversight.dispatch.jobs import Job, Payload, Schedule
from oversight.dispatch.relay import REPUSH, push_due, relay_events
from oversight.dispatch.rounds import has_waiting, run_round, seal
from oversight.outbox.models import Delivery
from oversight.work import Transactions, Work
from tests.factories.cases import opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import Pushes, announce, deliveries


def _nothing(work: Work, payload: Payload) -> None:
    """A job that does nothing."""


JOB, OTHER = Job("tests.job", _nothing), Job("tests.other", _nothing, queue="urgent")
REACTIONS = {"complaint_filed": (JOB, OTHER)}
HOURLY = (Schedule(JOB, dt.timedelta(hours=1)),)


@pytest.fixture
def filed(transactions: Transactions) -> int:
    with transactions.begin() as work:
        return announce(work, "complaint_filed", opened_case(work).id)


def relayed(transactions: Transactions) -> None:
    while relay_events(transactions, REACTIONS):
        pass


def test_an_event_becomes_one_delivery_for_each_of_its_jobs(transactions: Transactions, filed: int) -> None:
    relayed(transactions)
    relayed(transactions)
    rows = deliveries(transactions)
    assert [(row.job, row.queue, row.state) for row in rows] == [
        ("tests.job", "soon", "waiting"),
        ("tests.other", "urgent", "waiting"),
    ]
    assert rows[0].payload["event"] == "complaint_filed"
    assert rows[0].payload["outbox"] == filed


def test_two_relays_side_by_side_make_nothing_twice(transactions: Transactions) -> None:
    with transactions.begin() as work:
        case = opened_case(work)
        for _ in range(300):
            announce(work, "complaint_filed", case.id)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: relayed(transactions), range(2)))
    assert len(deliveries(transactions)) == 600


def test_while_the_queue_is_down_nothing_is_lost(transactions: Transactions, filed: int, clock: Clock) -> None:
    queue = Pushes(down=True)
    run_round(transactions, REACTIONS, (), queue)
    assert [row.state for row in deliveries(transactions)] == ["waiting", "waiting"]
    queue.down = False
    clock.advance(seconds=REPUSH.total_seconds() + 1)
    run_round(transactions, REACTIONS, (), queue)
    assert sorted(queue.numbers) == [row.id for row in deliveries(transactions)]


def test_a_push_that_the_queue_lost_is_made_again(transactions: Transactions, filed: int, clock: Clock) -> None:
    queue = Pushes()
    relayed(transactions)
    assert [push_due(transactions, queue), push_due(transactions, queue)] == [2, 0]
    clock.advance(seconds=REPUSH.total_seconds() + 1)
    assert push_due(transactions, queue) == 2


def test_a_delivery_under_lease_is_not_pushed_until_the_lease_ends(
    transactions: Transactions, filed: int, clock: Clock
) -> None:
    relayed(transactions)
    with transactions.begin() as work:
        for row in work.session.scalars(select(Delivery)):
            row.state, row.lease_until = "running", work.now + dt.timedelta(minutes=2)
    clock.advance(minutes=1)
    assert push_due(transactions, Pushes()) == 0
    clock.advance(minutes=2)
    assert push_due(transactions, Pushes()) == 2


def test_the_urgent_goes_first_and_a_full_queue_waits_in_the_database(transactions: Transactions, clock: Clock) -> None:
    with transactions.begin() as work:
        for number, queue in enumerate(["late", "soon", "late", "urgent", "soon"]):
            work.session.add(Delivery(job="x", key=f"test:{number}", queue=queue, payload={}, due_at=work.now))
            work.session.flush()
    queue = Pushes(rooms={"late": 1})
    assert push_due(transactions, queue) == 4
    assert queue.numbers == [4, 2, 5, 1]
    queue.rooms = {"late": 0, "soon": 9, "urgent": 9}
    assert push_due(transactions, queue) == 0
    assert deliveries(transactions)[2].due_at == clock.moment


def test_an_idle_round_writes_nothing(transactions: Transactions, filed: int) -> None:
    claim_schedules(transactions, HOURLY)
    run_round(transactions, REACTIONS, HOURLY, Pushes())
    seal(transactions)
    said: list[str] = []
    sql_event.listen(transactions.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert run_round(transactions, REACTIONS, HOURLY, Pushes()) == 0
    assert not has_waiting(transactions)
    assert [words for words in said if not words.startswith(("SELECT", "PRAGMA", "BEGIN", "SHOW"))] == []
    assert "BEGIN IMMEDIATE" not in said


def test_what_was_recorded_is_sealed_in_the_same_round(transactions: Transactions, filed: int) -> None:
    run_round(transactions, REACTIONS, (), Pushes())
    assert not has_waiting(transactions)

"""RQ against a real server: a worker works, waits for a queue that is away, and ends its job before it ends."""

import contextlib
import datetime as dt
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rq import Queue
from rq.registry import clean_registries
from rq.serializers import JSONSerializer
from sqlalchemy import select

from oversight.app import create_app
from oversight.dispatch.models import Heartbeat
from oversight.dispatch.queue import Pusher, connect, pusher
from oversight.dispatch.rounds import run_round
from oversight.outbox.models import Delivery
from oversight.reactions import REACTIONS
from oversight.settings import Settings
from oversight.work import Transactions
from tests.factories.dispatch import announced, deliveries, process
from tests.factories.letters import EMAIL, filed_case
from tests.fixtures.house import settings
from tests.servers import MailServer, ValkeyServer


class Server(MailServer):
    """A mail server that takes its time."""

    stall: float = 0.0

    async def handle_DATA(self, *args: object) -> str:  # type: ignore[override]
        """Keep the letter, and answer late."""
        import asyncio

        answer = await super().handle_DATA(*args)  # type: ignore[arg-type]
        await asyncio.sleep(self.stall)
        return answer


def of_letters(transactions: Transactions) -> list[str]:
    """The states of what is done about letters, the oldest first."""
    return [row.state for row in deliveries(transactions) if row.job.startswith("notices.")]


def wall_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def until(ready: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


@pytest.fixture
def home(tmp_path: Path, database: str, valkey_url: str) -> Settings:
    return settings(tmp_path, database, queue_url=valkey_url)


def transactions_of(home: Settings) -> Transactions:
    app = create_app(home)
    with app.app_context():
        found: Transactions = app.extensions["oversight"].transactions()
    return found


def with_mail(home: Settings, server: MailServer, queue_url: str = "") -> Settings:
    from dataclasses import replace

    return replace(home, smtp_url=f"{server.url}?starttls=no", queue_url=queue_url or home.queue_url)


def rounds(transactions: Transactions, home: Settings) -> None:
    run_round(transactions, REACTIONS, (), pusher(connect(home.queue_url)))


def expire_leases(transactions: Transactions) -> None:
    """As if the two minutes had passed."""
    from sqlalchemy import update

    from oversight.notices.models import Letter

    past = wall_clock() - dt.timedelta(seconds=1)
    with transactions.begin() as work:
        for table in (Delivery, Letter):
            work.session.execute(update(table).where(table.lease_until.is_not(None)).values(lease_until=past))
        work.session.execute(update(Delivery).where(Delivery.state == "running").values(due_at=past))


def test_a_worker_killed_while_it_sends_loses_nothing_and_the_second_letter_says_so(
    home: Settings, tmp_path: Path
) -> None:
    with Server() as server:
        server.stall = 60
        home = with_mail(home, server)
        transactions = transactions_of(home)
        announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
        with process(home, "worker", tmp_path / "first.log") as worker:
            until(lambda: bool(rounds(transactions, home)) or server.attempts == 1)
            worker.send_signal(signal.SIGKILL)
            worker.wait(10)
        server.stall = 0
        expire_leases(transactions)
        with process(home, "worker", tmp_path / "second.log"):
            until(lambda: bool(rounds(transactions, home)) or len(server.letters) == 2)
            until(lambda: {row.state for row in deliveries(transactions)} == {"done"})
    first, second = (letter.message for letter in server.letters)
    assert first["Message-ID"] == second["Message-ID"]
    assert "may have received this message before" not in first.get_content()
    assert "may have received this message before" in second.get_content()


def test_a_worker_told_to_stop_ends_its_job_first(home: Settings, tmp_path: Path) -> None:
    with Server() as server:
        server.stall = 2
        home = with_mail(home, server)
        transactions = transactions_of(home)
        announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
        with process(home, "worker", tmp_path / "log") as worker:
            until(lambda: bool(rounds(transactions, home)) or server.attempts == 1)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(15) == 0
        rounds(transactions, home)
    assert {row.state for row in deliveries(transactions)} == {"done"}
    assert len(server.letters) == 1


def test_an_idle_worker_ends_at_once_when_told(home: Settings, tmp_path: Path) -> None:
    with process(home, "worker", tmp_path / "log") as worker:
        with connect(home.queue_url) as queue:
            until(lambda: bool(queue.smembers("rq:workers")))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0


def test_a_job_that_does_not_end_is_ended_at_the_second_word_and_taken_over_after_its_lease(
    home: Settings, tmp_path: Path
) -> None:
    with Server() as server:
        server.stall = 60
        home = with_mail(home, server)
        transactions = transactions_of(home)
        announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
        with process(home, "worker", tmp_path / "first.log") as worker:
            until(lambda: bool(rounds(transactions, home)) or server.attempts == 1)
            worker.send_signal(signal.SIGTERM)
            time.sleep(1.2)
            assert worker.poll() is None
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 1
        assert of_letters(transactions) == ["done", "running"]
        server.stall = 0
        expire_leases(transactions)
        with process(home, "worker", tmp_path / "second.log"):
            until(lambda: bool(rounds(transactions, home)) or len(server.letters) == 2)
            until(lambda: {row.state for row in deliveries(transactions)} == {"done"})


def test_a_job_that_does_not_end_is_ended_after_the_grace_time(home: Settings, tmp_path: Path) -> None:
    with Server() as server:
        server.stall = 60
        home = with_mail(home, server)
        transactions = transactions_of(home)
        announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
        with process(home, "worker", tmp_path / "log", "--grace", "1") as worker:
            until(lambda: bool(rounds(transactions, home)) or server.attempts == 1)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 1
        assert of_letters(transactions) == ["done", "running"]


def waiting(transactions: Transactions, *queues: str) -> None:
    """Harmless work of these urgencies, in this order."""
    with transactions.begin() as work:
        for number, queue in enumerate(queues):
            key = f"test:{number}:{queue}"
            work.session.add(Delivery(job="deadlines.sweep", key=key, queue=queue, payload={}, due_at=work.now))


def test_a_worker_does_the_urgent_first_and_the_late_last(home: Settings, tmp_path: Path) -> None:
    transactions = transactions_of(home)
    waiting(transactions, *["late", "soon", "urgent"] * 4)
    rounds(transactions, home)
    with process(home, "worker", tmp_path / "log"):
        until(lambda: {row.state for row in deliveries(transactions)} == {"done"})
    order = sorted(deliveries(transactions), key=lambda row: row.done_at or wall_clock())
    assert [row.queue for row in order] == ["urgent"] * 4 + ["soon"] * 4 + ["late"] * 4


def test_a_worker_may_be_kept_for_one_urgency(home: Settings, tmp_path: Path) -> None:
    transactions = transactions_of(home)
    waiting(transactions, "late", "urgent")
    rounds(transactions, home)
    with process(home, "worker", tmp_path / "log", "--queue", "urgent"):
        until(lambda: deliveries(transactions)[1].state == "done")
        time.sleep(0.5)
    assert [row.state for row in deliveries(transactions)] == ["waiting", "done"]


def test_a_queue_that_nobody_empties_does_not_grow_without_end(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from oversight.dispatch import queue

    monkeypatch.setattr(queue, "FULL", 5)
    with connect(home.queue_url) as connection:
        push = Pusher(connection)
        for _ in range(3):
            for number in range(1, 4):
                push("soon", number)
        assert connection.llen("rq:queue:soon") == 3
        assert [push.room("soon"), push.room("late")] == [2, 5]


KEPT_BY_RQ = ("rq:queues", "rq:workers", "rq:worker:", "rq:clean_registries:")
"""Names of queues and workers, however many jobs there were."""


def test_nothing_of_finished_or_failed_jobs_stays_in_the_queue_server(home: Settings, tmp_path: Path) -> None:
    transactions = transactions_of(home)
    waiting(transactions, *["soon"] * 20)
    with transactions.begin() as work:
        work.session.add(Delivery(job="unheard-of", key="test:x", queue="soon", payload={}, due_at=work.now))
    rounds(transactions, home)
    with connect(home.queue_url) as connection:
        Queue("soon", connection=connection, serializer=JSONSerializer).enqueue(
            "oversight.dispatch.queue.unheard_of", 1, result_ttl=0, failure_ttl=0
        )
        with process(home, "worker", tmp_path / "log"):
            until(lambda: [row.state for row in deliveries(transactions)].count("done") == 20)
            until(lambda: connection.llen("rq:queue:soon") == 0)
            until(lambda: {row.reason for row in deliveries(transactions)} == {None, "UnknownJob"})
        clean_registries(Queue("soon", connection=connection))  # a worker does it every ten minutes
        left = {key.decode() for key in connection.scan_iter()}
        assert {key for key in left if not key.startswith(KEPT_BY_RQ)} == set()
        assert all(connection.ttl(key) > 0 for key in left if key.startswith("rq:worker:"))


@pytest.mark.both
def test_two_relays_and_two_workers_side_by_side_do_every_job_once(home: Settings, tmp_path: Path) -> None:
    count = 60
    with MailServer() as server, contextlib.ExitStack() as running:
        home = with_mail(home, server)
        transactions = transactions_of(home)
        for number in range(4):
            word = "relay" if number % 2 else "worker"
            running.enter_context(process(home, word, tmp_path / f"{number}.log"))
        for _ in range(count):
            announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
        until(lambda: len(server.letters) >= count, 60)
        until(lambda: {row.state for row in deliveries(transactions)} == {"done"}, 60)
        seen = signs(transactions)
    rows = deliveries(transactions)
    assert [row.job for row in rows].count("notices.draft") == count
    assert [row.job for row in rows].count("notices.deliver") == count
    assert {row.attempts for row in rows} == {1}
    assert len({letter.message["Message-ID"] for letter in server.letters}) == len(server.letters) == count
    assert seen == ["relay", "relay", "worker", "worker"]
    assert signs(transactions) == []
    transactions.engine.dispose()


def signs(transactions: Transactions) -> list[str]:
    """Which processes say that they are there."""
    with transactions.read() as work:
        return sorted(work.session.scalars(select(Heartbeat.kind)))


def test_a_letter_waits_for_a_queue_that_is_down_and_goes_when_it_returns(home: Settings, tmp_path: Path) -> None:
    with ValkeyServer() as queue, MailServer() as server:
        home = with_mail(home, server, queue.url)
        transactions = transactions_of(home)
        with process(home, "worker", tmp_path / "worker.log") as worker, process(home, "relay", tmp_path / "relay.log"):
            with connect(queue.url) as connection:
                until(lambda: bool(connection.smembers("rq:workers")))
            queue.kill()
            announced(transactions, "investigator_assigned", filed_case(transactions, **EMAIL))
            until(lambda: len(deliveries(transactions)) >= 1)
            time.sleep(1)
            assert worker.poll() is None
            queue.start()
            until(lambda: len(server.letters) == 1, 45)


def test_a_letter_leaves_when_something_happened_and_not_with_the_schedule(home: Settings, tmp_path: Path) -> None:
    with MailServer() as server:
        home = with_mail(home, server)
        transactions = transactions_of(home)
        with process(home, "worker", tmp_path / "worker.log"), process(home, "relay", tmp_path / "relay.log"):
            for count in (1, 2):
                case = filed_case(transactions, **EMAIL)
                announced(transactions, "investigator_assigned", case)
                until(lambda expected=count: len(server.letters) == expected)  # type: ignore[misc]

"""RQ against a real server: a worker works, waits for a queue that is away, and ends its job before it ends."""

import datetime as dt
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.app import create_app
from oversight.dispatch.queue import connect, pusher
from oversight.dispatch.rounds import run_round
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
    from oversight.outbox.models import Delivery

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


def test_a_letter_leaves_soon_after_what_happened(home: Settings, tmp_path: Path) -> None:
    times = []
    with MailServer() as server:
        home = with_mail(home, server)
        transactions = transactions_of(home)
        with process(home, "worker", tmp_path / "worker.log"), process(home, "relay", tmp_path / "relay.log"):
            for count in range(1, 8):
                case = filed_case(transactions, **EMAIL)
                began = time.monotonic()
                announced(transactions, "investigator_assigned", case)
                until(lambda expected=count: len(server.letters) == expected)  # type: ignore[misc]
                times.append(time.monotonic() - began)
    assert sorted(times[1:])[3] < 1.5, times

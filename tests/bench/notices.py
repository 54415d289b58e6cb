"""Letters per second from the event to the mail server, and how long one waits, with real processes around it.

The path is the whole one: events in the outbox, the relay, the queue server, the worker, SMTP. The mail server is a
local one that notes when each letter came.
"""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from oversight.app import create_app, database
from oversight.cli.keeping import upgrade_database
from oversight.settings import Settings
from oversight.work import Transactions
from tests.factories.cases import add_complainant, opened_case
from tests.factories.dispatch import announce, process
from tests.fixtures.house import settings as test_settings
from tests.servers import MailServer, PostgresServer, ValkeyServer

BURST = 200
"""Letters that wait at once."""
STEADY = 60
"""Letters that come one after the other."""
EVERY = 0.5
"""Seconds between two of them."""
PATIENCE = 300.0


@dataclass
class Clocked(MailServer):
    """A mail server that notes when each recipient's letter came."""

    came: dict[str, float] = field(default_factory=dict)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Note the time, and take the letter."""
        answer = await super().handle_DATA(server, session, envelope)
        for address in envelope.rcpt_tos:
            self.came.setdefault(address, time.perf_counter())
        return answer


@dataclass(frozen=True)
class Delivered:
    """One run: so many workers on one database. `median` and `p95` are seconds from the event to the mail server."""

    database: str
    workers: int
    letters: int
    per_second: float
    median: float
    p95: float


def measure_notices(folder: Path) -> list[Delivered]:
    """Everything, on both databases, with one worker and with two."""
    found = []
    for workers in (1, 2):
        (folder / f"sqlite-{workers}").mkdir()
        found.append(_run("SQLite", folder / f"sqlite-{workers}", "", workers))
        with PostgresServer() as server:
            (folder / f"pg-{workers}").mkdir()
            found.append(_run("PostgreSQL", folder / f"pg-{workers}", server.create_database("notices"), workers))
    return found


def _run(name: str, home: Path, url: str, workers: int) -> Delivered:
    with Clocked() as mail, ValkeyServer() as queue:
        settings = test_settings(home, url, queue_url=queue.url, smtp_url=f"{mail.url}?starttls=no")
        app = create_app(settings)
        upgrade_database(app)
        with app.app_context():
            transactions: Transactions = app.extensions["oversight"].transactions()
        try:
            numbers = _cases(transactions, BURST + STEADY + 1)
            with _running(settings, workers, home):
                _announce(transactions, numbers[:1])
                _wait(mail, 1)  # the processes have loaded what they need
                per_second = _burst(transactions, mail, numbers[1 : BURST + 1])
                waits = _steady(transactions, mail, numbers[BURST + 1 :])
        finally:
            database(app).dispose()
    return Delivered(name, workers, BURST, per_second, statistics.median(waits), statistics.quantiles(waits, n=20)[-1])


@contextmanager
def _running(settings: Settings, workers: int, home: Path) -> Iterator[None]:
    with ExitStack() as stack:
        for number in range(workers):
            stack.enter_context(process(settings, "worker", home / f"worker-{number}.log"))
        stack.enter_context(process(settings, "relay", home / "relay.log"))
        yield


def _cases(transactions: Transactions, count: int) -> list[int]:
    """Cases whose complainants want e-mail, each at an address of its own. Returns their numbers in the table."""
    numbers = []
    with transactions.begin() as work:
        for place in range(count):
            case = opened_case(work)
            add_complainant(work, case, email=_address(case.id), channel="email", name=f"Person {place}")
            numbers.append(case.id)
    return numbers


def _address(case_id: int) -> str:
    return f"person{case_id}@people.example"


def _announce(transactions: Transactions, numbers: list[int]) -> dict[str, float]:
    """Let complaints arrive, in one commit. Returns when, by address."""
    with transactions.begin() as work:
        for number in numbers:
            announce(work, "complaint_filed", number)
    at = time.perf_counter()
    return {_address(number): at for number in numbers}


def _burst(transactions: Transactions, mail: Clocked, numbers: list[int]) -> float:
    """Letters per second when many wait at once, counted from the commit to the last of them."""
    before = len(mail.came)
    began = _announce(transactions, numbers)
    _wait(mail, before + len(numbers))
    last = max(mail.came[address] for address in began)
    return len(numbers) / (last - min(began.values()))


def _steady(transactions: Transactions, mail: Clocked, numbers: list[int]) -> list[float]:
    """Seconds from each event to its letter, when they come one by one."""
    before, began = len(mail.came), {}
    pace = threading.Event()
    for number in numbers:
        began |= _announce(transactions, [number])
        pace.wait(EVERY)
    _wait(mail, before + len(numbers))
    return [mail.came[address] - at for address, at in began.items()]


def _wait(mail: Clocked, count: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(mail.came) < count:
        if time.monotonic() > until:
            raise TimeoutError(f"Only {len(mail.came)} of {count} letters came.")
        time.sleep(0.02)

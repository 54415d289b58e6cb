"""Two transactions that want the same thing at the same moment."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text

from oversight.work import Transactions


@contextmanager
def beside(act: Callable[[], object], transactions: Transactions) -> Iterator[None]:
    """Do `act` in a thread of its own until it waits for the transaction that is open here; let it end at the end."""
    wrong: list[Exception] = []

    def run() -> None:
        try:
            act()
        except Exception as problem:
            wrong.append(problem)

    rival = threading.Thread(target=run)
    rival.start()
    if transactions.engine.dialect.name == "postgresql":
        _wait_for_rival(transactions)
    yield
    rival.join(30)
    assert not rival.is_alive()
    if wrong:
        raise wrong[0]


def _wait_for_rival(transactions: Transactions) -> None:
    until = time.monotonic() + 10
    while not _is_waiting(transactions):
        assert time.monotonic() < until, "the rival does not wait for anything"
        time.sleep(0.02)


def _is_waiting(transactions: Transactions) -> bool:
    """Whether a session of this database waits for a lock. Only PostgreSQL can say so."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with transactions.engine.connect() as connection:
        return bool(connection.execute(text(waits)).scalar())

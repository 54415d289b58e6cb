"""Where the invented year has its pages drawn: a process beside, as the worker of an installation is one.

Drawing letters, decisions and packets takes as long as everything else together. Each is a whole delivery, run under
its lease at the moment it was handed in; `wait` comes back when all of them are done.
"""

import datetime as dt
import multiprocessing
import os
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import Engine, create_engine, event

from oversight.adapters.tools import Tools
from oversight.charter.versions import Charters
from oversight.db import prepare_engine
from oversight.dispatch.jobs import AnyJob, Outside
from oversight.dispatch.worker import run_delivery
from oversight.work import Transactions

MOST = 2
"""Processes beside the one that plays the year."""


def hurry(engine: Engine) -> None:
    """Let the database of a demonstration that is being made leave its writing to the system; it is thrown away when
    the making breaks off, and flushed at its end.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))


@dataclass
class DrawingRoom:
    """Takes deliveries and runs them beside."""

    _pool: ProcessPoolExecutor
    _under_way: dict[int, "Future[str]"] = field(default_factory=dict)

    @classmethod
    def open(cls, transactions: Transactions, tools: Tools, jobs: Mapping[str, AnyJob]) -> "DrawingRoom":
        """Begin the processes, while no connection to the database is open: none may be shared."""
        transactions.engine.dispose()
        url = transactions.engine.url.render_as_string(hide_password=False)
        pool = ProcessPoolExecutor(
            max(1, min(MOST, (os.cpu_count() or 1) - 1)),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_begin,
            initargs=(url, transactions.charters, tools, jobs),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # on forking beside threads: ours hold nothing by now
            pool.submit(os.getpid).result()
        return cls(pool)

    @property
    def under_way(self) -> frozenset[int]:
        """Deliveries that were handed in and not waited for."""
        return frozenset(self._under_way)

    def hand_in(self, number: int, moment: dt.datetime) -> None:
        """Have a delivery run at a moment."""
        self._under_way[number] = self._pool.submit(_run, number, moment)

    def wait(self) -> bool:
        """Until everything that was handed in is done. Whether there was anything. Raises what broke a process."""
        waited = bool(self._under_way)
        for drawn in self._under_way.values():
            drawn.result()
        self._under_way.clear()
        return waited

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()


_jobs: dict[str, AnyJob] = {}
_outside: list[Callable[[dt.datetime], Outside]] = []


def _begin(url: str, charters: Charters, tools: Tools, jobs: Mapping[str, AnyJob]) -> None:
    engine = create_engine(url, hide_parameters=True)
    prepare_engine(engine)
    hurry(engine)
    _jobs.update(jobs)
    _outside.append(lambda moment: Outside(Transactions(engine, charters, lambda: moment), tools))


def _run(number: int, moment: dt.datetime) -> str:
    return run_delivery(number, _outside[-1](moment), _jobs)

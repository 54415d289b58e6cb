"""How long it takes to count every open clock again, and to find those whose time has come."""

import dataclasses
import datetime as dt
import multiprocessing
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Engine, delete, func, insert, select, text, update

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.app import create_app, database
from oversight.cli.keeping import upgrade_database
from oversight.deadlines.actions import move_to_law, sweep
from oversight.deadlines.jobs import RECOUNT
from oversight.deadlines.models import ClosureDay, Deadline, still_open
from oversight.dispatch.jobs import Outside
from oversight.extensions import db
from oversight.settings import Settings
from oversight.work import Transactions
from tests.bench.clock_rows import OLDEST, ORDER, OpenClocks
from tests.bench.recording import recorded
from tests.factories.clock import Clock
from tests.factories.running import changed_law
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer

SWEPT_CASES = 17_000
"""Cases that have about 100,000 open clocks."""
DUE = 50
LAW = (("length = 120", "length = 150"),)
"""What the newer version changes: the target of the investigation, one clock in six."""
DIRECTOR = Actor(None, "The director", frozenset({Office.DIRECTOR}))


@dataclass(frozen=True)
class Counted:
    """Every open clock, counted again: `what` changed, how many, in how many seconds, how many dates moved."""

    what: str
    clocks: int
    moved: int
    seconds: float
    cpu: float
    "Seconds of this process alone; the rest is the database and waiting."
    peak: int
    "MiB of the process at most."
    before: int
    "MiB of the process before it began."


@dataclass(frozen=True)
class Swept:
    """One sweep of many open clocks."""

    clocks: int
    found: int
    milliseconds: float
    queries: int


@dataclass(frozen=True)
class ClockRun:
    """Everything that was measured on one database."""

    database: str
    filled: list[tuple[int, int, float]]
    "Cases, open clocks, seconds to fill them in."
    counted: list[Counted]
    swept: list[Swept]


def measure_clocks(folder: Path, cases: int, databases: tuple[str, ...]) -> list[ClockRun]:
    """Count and sweep; where there are more than 10,000 cases, count a tenth of them too, to see how it grows."""
    sizes = [cases // 10, cases] if cases > 10_000 else [cases]
    return [_run(name, folder / name.lower(), sizes) for name in databases]


def _run(name: str, home: Path, sizes: list[int]) -> ClockRun:
    filled, counted = [], []
    for cases in sizes:
        with _Place(name, home / str(cases)) as place:
            filled.append((cases, *place.fill(cases)))
            counted += [place.apart(work) for work in (_recount, _move)]
    swept_cases = min(SWEPT_CASES, sizes[-1] * 2)
    with _Place(name, home / "sweep") as place:
        filled.append((swept_cases, *place.fill(swept_cases)))
        swept = place.sweeps()
    return ClockRun(name, filled, counted, swept)


class _Place:
    """A database of its own, gone afterwards."""

    def __init__(self, name: str, home: Path) -> None:
        home.mkdir(parents=True)
        self._server = PostgresServer() if name == "PostgreSQL" else None
        self._home, self._url = home, ""

    def __enter__(self) -> "_Place":
        if self._server is not None:
            self._server.__enter__()
            self._url = self._server.create_database("clocks")
        upgrade_database(create_app(test_settings(self._home, self._url)))
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.__exit__()
        for path in self._home.glob("oversight.db*"):
            path.unlink()

    def fill(self, cases: int) -> tuple[int, float]:
        """Write the cases with their clocks. Returns how many clocks are open, and the seconds it took."""
        app = _app(test_settings(self._home, self._url))
        began = time.perf_counter()
        clocks = fill_clocks(app, cases)
        database(app).dispose()
        return clocks, time.perf_counter() - began

    def apart(self, work: Any) -> Counted:
        """Do the work in a process of its own, so that its memory can be told from ours."""
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as one:
            found: Counted = one.submit(work, dataclasses.asdict(test_settings(self._home, self._url))).result()
            return found

    def sweeps(self) -> list[Swept]:
        """Look for what is due when nothing is, when fifty are, and once more."""
        app = _app(test_settings(self._home, self._url))
        transactions = _transactions(app)
        _sweep(transactions)  # what is only loaded once is not the sweep's
        found = [_sweep(transactions)]
        _let_run_out(transactions, DUE)
        found += [_sweep(transactions), _sweep(transactions)]
        database(app).dispose()
        return found


def fill_clocks(app: Flask, cases: int) -> int:
    """Write so many cases with about six open clocks each. Returns how many clocks."""
    house = app.extensions["oversight"]
    rows = OpenClocks(house.charters.newest, house.clock(), cases)
    engine = database(app)
    for batch in rows.batches():
        with engine.begin() as connection:
            for name in ORDER:
                if batch.get(name):
                    connection.execute(insert(db.metadata.tables[name]), batch[name])
    _settle(engine)
    return rows.numbers["deadline"]


def _settle(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            for name in ORDER[1:]:
                sequence = f"pg_get_serial_sequence('{name}', 'id')"
                connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {name}))"))
        connection.execute(text("ANALYZE"))


def _app(settings: Settings, **more: Any) -> Flask:
    return create_app(dataclasses.replace(settings, **more), clock=Clock(dt.datetime.now(dt.UTC)))


def _transactions(app: Flask) -> Transactions:
    with app.app_context():
        made: Transactions = app.extensions["oversight"].transactions()
        return made


def _recount(settings: dict[str, Any]) -> Counted:
    """A closure day was entered: the job counts every open clock again."""
    app = _app(Settings(**settings))
    transactions = _transactions(app)
    snow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=10)
    with transactions.begin() as work:
        work.session.execute(delete(ClosureDay).where(ClosureDay.day == snow))
        work.session.add(ClosureDay(day=snow, reason="flood", by_id=None, at=work.now))
    everything = {"day": (snow - dt.timedelta(days=3 * OLDEST)).isoformat()}
    outside = Outside(transactions, app.extensions["oversight"].tools)
    return _timed("a closure day", transactions, lambda: RECOUNT.run(outside, everything))


def _move(settings: dict[str, Any]) -> Counted:
    """A new version of the law: every running clock is moved to it."""
    today = dt.datetime.now(dt.UTC).date()
    law = changed_law(settings["home"], *LAW, in_force=today.isoformat())
    transactions = _transactions(_app(Settings(**{**settings, "charters": (law,)})))

    def move() -> None:
        looked_at = 1
        while looked_at:
            with transactions.begin(DIRECTOR) as work:
                looked_at = move_to_law(work, work.charter.version)

    return _timed("a new version of the law", transactions, move)


def _timed(what: str, transactions: Transactions, act: Any) -> Counted:
    with transactions.read() as work:
        clocks = work.session.scalar(select(func.count()).select_from(Deadline).where(still_open())) or 0
        before = _moves(work.session)
    at_first, began, worked = _memory(), time.perf_counter(), time.process_time()
    act()
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    with transactions.read() as work:
        moved = _moves(work.session) - before
    return Counted(what, clocks, moved, seconds, cpu, _memory(), at_first)


def _moves(session: Any) -> int:
    return session.scalar(text("SELECT count(*) FROM audit_entry WHERE event = 'clock_moved'")) or 0


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _sweep(transactions: Transactions) -> Swept:
    with transactions.read() as work:
        clocks = work.session.scalar(select(func.count()).select_from(Deadline).where(still_open())) or 0
    with recorded(transactions.engine) as recording:
        began = time.perf_counter()
        with transactions.begin() as work:
            found = sweep(work)
        taken = (time.perf_counter() - began) * 1000
    return Swept(clocks, found, taken, recording.queries)


def _let_run_out(transactions: Transactions, count: int) -> None:
    """Let so many clocks, spread over all of them, have run out an hour ago."""
    with transactions.begin() as work:
        running = select(Deadline.id).where(Deadline.next_at.is_not(None)).order_by(Deadline.id)
        ids = work.session.scalars(running).all()
        chosen = ids[:: max(1, len(ids) // count)][:count]
        past = work.now - dt.timedelta(hours=1)
        values = {"due_at": past, "due_on": past.date(), "next_at": past}
        work.session.execute(update(Deadline).where(Deadline.id.in_(chosen)).values(**values))

"""One run on one database: fill it, record the pages, start the server, measure, stop."""

import dataclasses
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from oversight.app import create_app, database
from oversight.cases.models import Case
from oversight.cli.keeping import upgrade_database
from oversight.extensions import db
from oversight.settings import ROOT, Settings
from tests.bench.asking import Times, measure
from tests.bench.bare import save
from tests.bench.filling import Filled, fill
from tests.bench.listening import cookie_of, listen
from tests.bench.recording import Recording
from tests.bench.visits import Errand, bare, pages
from tests.bench.weighing import weigh
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer
from tests.servers.children import start_child, stop_child, wait_until

AT_ONCE = (1, 4)
WARM = 8
"""Visits before those that count: both processes load what they need only once."""


@dataclass(frozen=True)
class Line:
    """One errand, measured."""

    name: str
    requests: int
    queries: int
    "The most that one request of it asks."
    times: dict[int, Times]
    bare: dict[int, Times]


@dataclass(frozen=True)
class Run:
    """Everything that was measured on one database."""

    database: str
    counts: dict[str, int]
    seconds_to_fill: float
    lines: list[Line]
    weights: list[tuple[str, int, int]]
    "Public page, bytes of it, bytes with everything that a first visit loads."


def on_sqlite(folder: Path, cases: int, times: int) -> Run:
    """Measure on the embedded database."""
    home = folder / "home"
    settings = _settings(home, "")

    def copy() -> Settings:
        (folder / "copy").mkdir()
        shutil.copy(home / "oversight.db", folder / "copy" / "oversight.db")
        return _settings(folder / "copy", "")

    return _run("SQLite", settings, copy, cases, times)


def on_postgresql(folder: Path, cases: int, times: int) -> Run:
    """Measure on a private PostgreSQL."""
    with PostgresServer() as server:
        settings = _settings(folder / "home", server.create_database("bench"))

        def copy() -> Settings:
            return _settings(folder / "copy", server.create_database("recording", "bench"))

        return _run("PostgreSQL", settings, copy, cases, times)


def _settings(home: Path, url: str) -> Settings:
    home.mkdir(exist_ok=True)
    return test_settings(home, url)


def _run(name: str, settings: Settings, copy: Callable[[], Settings], cases: int, times: int) -> Run:
    app = create_app(settings)
    upgrade_database(app)
    began = time.perf_counter()
    filled = fill(app, cases)
    seconds = time.perf_counter() - began
    errands = _errands(app)
    with app.app_context():
        db.engine.dispose()
    recordings = _record(create_app(copy()), errands, filled, settings.home / "recordings")
    with serving(settings) as port:
        lines = [_measured(port, app, errand, recordings[errand.name], filled, times) for errand in errands]
        weights = weigh(port, ["/", "/decisions", "/file", "/status"])
    return Run(name, filled.counts, seconds, lines, weights)


def _errands(app: Flask) -> list[Errand]:
    with app.app_context():

        def newest(stage: str) -> str:
            query = select(Case.number).where(Case.stage == stage).order_by(Case.id.desc()).limit(1)
            return db.session.scalar(query) or ""

        found = pages(newest("investigation"), newest("board"), newest("published"))
        db.session.remove()
        return found


def _record(app: Flask, errands: list[Errand], filled: Filled, path: Path) -> dict[str, list[Recording]]:
    logins = {"director": filled.director, "investigator": filled.investigator}
    recordings = listen(app, errands, logins)
    database(app).dispose()
    save({_name(name, place): one for name, found in recordings.items() for place, one in enumerate(found)}, path)
    return recordings


def _name(errand: str, place: int) -> str:
    words = "".join(letter if letter.isalnum() else "-" for letter in errand.lower())
    return f"{words}-{place}"


def _measured(port: int, app: Flask, errand: Errand, recordings: list[Recording], filled: Filled, times: int) -> Line:
    token = {"director": filled.director, "investigator": filled.investigator}.get(errand.who, "")
    cookies = cookie_of(app, token) if token else {}
    names = [_name(errand.name, place) for place in range(len(recordings))]
    number = max(4, round(times * errand.share))
    real: dict[int, Times] = {}
    plain: dict[int, Times] = {}
    measure(port, bare(names), {}, WARM, 4)
    if errand.changes:  # what is filed for real takes the numbers that the bare views write and take back
        plain = {at_once: measure(port, bare(names), {}, number, at_once) for at_once in AT_ONCE}
    measure(port, errand.visit, cookies, WARM, 4)
    for at_once in AT_ONCE:
        real[at_once] = measure(port, errand.visit, cookies, number, at_once)
        if not errand.changes:
            plain[at_once] = measure(port, bare(names), {}, number, at_once)
    queries = max(recording.queries for recording in recordings)
    return Line(errand.name, len(recordings), queries, real, plain)


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The real web server on these settings; its port."""
    port = _free_port()
    log = settings.home / "server.log"
    log.touch()
    words = [f"{name}={value}" for name, value in _environment(settings).items()]
    child = start_child(["env", *words, sys.executable, "-m", "tests.bench.served", str(port)], log, dies_by="TERM")
    try:
        wait_until(lambda: _answers(port), child, log, 60)
        yield port
    finally:
        stop_child(child)


def _environment(settings: Settings) -> dict[str, str]:
    plain = dataclasses.asdict(settings)
    names = {"secret_key", "receipt_key", "storage_key", "database_url", "public_url"}
    return {
        "PYTHONPATH": str(ROOT),
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(settings.home),
        **{name.upper(): str(plain[name]) for name in names},
    }


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

"""A meeting with many cases on consent: what its pages ask and how long they take, and the motion that adopts them."""

import datetime as dt
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.app import create_app, database
from oversight.cli.keeping import upgrade_database
from oversight.extensions import limiter
from oversight.settings import Settings
from oversight.work import Transactions
from tests.bench.recording import recorded
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.evenings import Evening, evening
from tests.factories.people import sign_in
from tests.fixtures.house import NOON
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer

MEMBERS, CASES = 9, 24
ROUNDS, WARM = 40, 2


@dataclass(frozen=True)
class EveningPage:
    """One page, or the motion: questions asked, milliseconds of the wall clock and of this process alone."""

    name: str
    queries: int
    median: float
    late: float
    "Nineteen of twenty answers were no later."
    own: float


@dataclass(frozen=True)
class EveningRun:
    """Every page on one database."""

    database: str
    pages: list[EveningPage]


def measure_evening(folder: Path, databases: tuple[str, ...]) -> list[EveningRun]:
    """Fill a meeting, open each of its pages many times, and adopt everything on consent once."""
    return [_on(name, folder / name.lower()) for name in databases]


def _on(name: str, home: Path) -> EveningRun:
    home.mkdir(parents=True)
    if name == "SQLite":
        return _run(name, test_settings(home, ""))
    with PostgresServer() as server:
        return _run(name, test_settings(home, server.create_database("evening")))


def _run(name: str, settings: Settings) -> EveningRun:
    clock = Clock(NOON)
    app = create_app(settings, clock=clock)
    upgrade_database(app)
    limiter.enabled = False
    with app.app_context():
        transactions: Transactions = app.extensions["oversight"].transactions()
    held = evening(transactions, clock, lambda moment: _go(clock, moment), members=MEMBERS, cases=CASES)
    staff = sign_in(app, held.board.chair)
    base = f"/board/meetings/{held.meeting_id}"
    _begin(staff, base)
    pages = [measured(app, client, title, path) for title, client, path in _pages(app, held, staff, base)]
    run = EveningRun(name, [*pages, _adopted(app, staff, held, base)])
    database(app).dispose()
    return run


def _go(clock: Clock, moment: dt.datetime) -> None:
    clock.advance(seconds=(moment - clock()).total_seconds())


def _begin(staff: FlaskClient, base: str) -> None:
    page = f"{base}/room"
    post(staff, page, {"act": "order"})
    body = staff.get(page).get_data(as_text=True)
    item = body.split('name="item" value="')[4].split('"')[0]
    post(staff, page, {"item": item})


def _pages(app: Flask, held: Evening, staff: FlaskClient, base: str) -> Iterator[tuple[str, FlaskClient, str]]:
    member, anybody = sign_in(app, held.board.members[0]), app.test_client()
    yield "The clerk’s screen", staff, f"{base}/room"
    yield "A member’s screen", member, f"{base}/seat"
    yield "The wall", anybody, f"/meetings/{held.meeting_id}/screen"
    yield "The page of the meeting", staff, base
    yield "Adopt what is on consent", staff, f"{base}/consent"
    yield "Record a motion", staff, f"{base}/motion"
    yield "A ballot", member, f"/cases/{held.voted}/ballot"
    yield "The public page", anybody, f"/meetings/{held.meeting_id}"


def measured(app: Flask, client: FlaskClient, title: str, path: str) -> EveningPage:
    """Open a page many times."""
    walls, own = [], []
    for visit in range(WARM + ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        status = client.get(path).status_code
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
        if visit >= WARM:
            walls.append((time.perf_counter() - began) * 1000)
            own.append((time.process_time() - worked) * 1000)
    with recorded(database(app)) as recording:
        client.get(path)
    late = statistics.quantiles(walls, n=20)[-1]
    return EveningPage(title, recording.queries, statistics.median(walls), late, statistics.median(own))


def _adopted(app: Flask, staff: FlaskClient, held: Evening, base: str) -> EveningPage:
    """The motion on all the cases, in one transaction."""
    page = staff.get(f"{base}/consent").get_data(as_text=True)
    shown = [part.split('"')[0] for part in page.split('name="shown" value="')[1:]]
    ids = [_id(member) for member in held.board.members]
    form = {"moved_by": ids[0], "seconded_by": ids[1], "rest": "y", "shown": shown}
    began, worked = time.perf_counter(), time.process_time()
    with recorded(database(app)) as recording:
        answer = post(staff, f"{base}/consent", form)
    if answer.status_code != 303:
        raise RuntimeError("The items on consent were not adopted.")
    spent, own = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    return EveningPage(f"The motion that adopts {len(shown)} items", recording.queries, spent, spent, own)


def _id(actor: Actor) -> int:
    return actor.account_id or 0


def evening_table(run: EveningRun) -> Iterator[str]:
    """The pages of one meeting."""
    yield f"### A meeting with {CASES} cases on consent and {MEMBERS} members on {run.database}"
    yield ""
    yield "| page | queries | median, ms | p95, ms | of it our own |"
    yield "|---|--:|--:|--:|--:|"
    for one in run.pages:
        yield f"| {one.name} | {one.queries} | {one.median:.1f} | {one.late:.1f} | {one.own:.1f} |"

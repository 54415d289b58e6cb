"""The case list, its search and the first page of staff with very many cases, for who sees all and who sees few."""

import datetime as dt
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.app import create_app, database
from oversight.cases.models import Case
from oversight.cases.saved.actions import keep_list
from oversight.cli.keeping import upgrade_database
from oversight.people.models import Account, Officer
from oversight.people.queries import actor_of
from oversight.settings import Settings
from tests.bench.asking import Times, Visitor, measure
from tests.bench.bare import save
from tests.bench.filling import Filled, fill
from tests.bench.gathering import gather
from tests.bench.listening import cookie_of, listen
from tests.bench.running import serving
from tests.bench.telling import TellingCity
from tests.bench.visits import Errand, page
from tests.bench.words import RARE
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer

INVESTIGATORS = 64
"""So many that each has about one case in a hundred."""
ROUNDS, WARM = 3, 8
DEEP = 50
MORE = re.compile(r'href="(/cases\?[^"]*after=[^"]+)"')
FREQUENT, PHRASE = "officer", "bus stop"
KEPT: dict[str, dict[str, str]] = {
    "In investigation": {"phase": "investigation"},
    "Urgent": {"urgent": "y"},
    "At the bus stop, by due date": {"q": PHRASE, "sort": "due"},
}


@dataclass(frozen=True)
class ListLine:
    """One page: what it asks, and its times; each the median of several rounds."""

    name: str
    queries: int
    visits: int
    times: Times


@dataclass(frozen=True)
class ListRun:
    """Everything that was measured on one database."""

    database: str
    cases: int
    seconds: tuple[float, float]
    "To fill, and to gather the words."
    lines: list[ListLine]


def measure_lists(folder: Path, cases: int, times: int, databases: Sequence[str]) -> list[ListRun]:
    """Fill, index, serve and measure on each of these databases."""
    return [_on(name, folder / name.lower(), cases, times) for name in databases]


def _on(name: str, home: Path, cases: int, times: int) -> ListRun:
    home.mkdir(parents=True)
    if name == "SQLite":
        return run_lists(name, test_settings(home, ""), cases, times)
    with PostgresServer() as server:
        return run_lists(name, test_settings(home, server.create_database("lists")), cases, times)


def run_lists(name: str, settings: Settings, cases: int, times: int) -> ListRun:
    """Fill an empty database and measure."""
    app = create_app(settings)
    upgrade_database(app)
    began = time.perf_counter()
    filled = fill(app, cases, INVESTIGATORS, TellingCity)
    middle = time.perf_counter()
    gather(database(app))
    seconds = middle - began, time.perf_counter() - middle
    database(app).dispose()
    return measure_filled(name, settings, filled, seconds, times)


def measure_filled(name: str, settings: Settings, filled: Filled, seconds: tuple[float, float], times: int) -> ListRun:
    """Serve a database that is filled already, and measure."""
    app = create_app(settings)
    keep_lists(app)
    logins = {"director": filled.director, "investigator": filled.investigator}
    save({}, settings.home / "recordings")
    with serving(settings) as port:
        people = {who: cookie_of(app, token) for who, token in logins.items()}
        errands = [one for who, cookies in people.items() for one in visits(app, who, Visitor(port, cookies))]
        recorded = listen(create_app(settings), errands, logins)
        lines = [
            ListLine(one.name, recorded[one.name][0].queries, times, _times(port, one, people[one.who], times))
            for one in errands
        ]
    return ListRun(name, filled.counts["board_case"], seconds, lines)


def keep_lists(app: Flask) -> None:
    """Lists that the director keeps, those without words for everybody."""
    with app.app_context():
        transactions = app.extensions["oversight"].transactions()
        with transactions.begin() as work:
            director = actor_of(work.session.scalars(select(Account).order_by(Account.id)).first(), work.today)
        with transactions.begin(director) as work:
            for name, narrowed in KEPT.items():
                keep_list(work, name, narrowed, shared="q" not in narrowed)


def visits(app: Flask, who: str, visitor: Visitor) -> list[Errand]:
    """What is measured for one person. The deep page is as far as theirs go, at most the fiftieth."""
    with app.app_context(), Session(database(app)) as session:
        number = session.scalar(select(Case.number).order_by(Case.id.desc()).limit(1).offset(session_half(session)))
        officer = session.scalar(select(Officer.name).where(Officer.id == 700))
    deep, place = _deep(visitor)
    since = dt.date.today() - dt.timedelta(days=365)
    asked = {
        "first page": "",
        "investigations of a year": f"?phase=investigation&received_from={since}",
        "a turn, urgent": "?turn=supervisor&urgent=y",
        "oldest first": "?sort=oldest",
        "by due date": "?sort=due",
        f"page {place}": deep,
        "a rare word": f"?q={RARE}",
        "a frequent word": f"?q={FREQUENT}",
        "a frequent word, by due date": f"?q={FREQUENT}&sort=due",
        "two words, in investigation": f"?q={quote_plus(PHRASE)}&phase=investigation",
        "the beginning of a word": "?q=recor",
        "a number": f"?q={number}",
        "an officer": f"?q={quote_plus(officer or '')}",
        **{f"kept list: {name}": f"?{urlencode(narrowed)}" for name, narrowed in KEPT.items()},
    }
    found = [page(f"{who}, {name}", f"/cases{rest}", who) for name, rest in asked.items()]
    return [*found, page(f"{who}, the desk", "/desk", who)]


def session_half(session: Session) -> int:
    """Half of the cases: the number of one in the middle is looked for."""
    return (session.scalar(select(func.count()).select_from(Case)) or 0) // 2


def _deep(visitor: Visitor) -> tuple[str, int]:
    rest, place = "", 1
    while place < DEEP:
        found = MORE.search(visitor.get(f"/cases{rest}"))
        if found is None:
            break
        rest, place = unescape(found[1]).removeprefix("/cases"), place + 1
    return rest, place


def _times(port: int, errand: Errand, cookies: dict[str, str], times: int) -> Times:
    """The median of the rounds: others may use the machine."""
    measure(port, errand.visit, cookies, WARM, 2)
    rounds = [measure(port, errand.visit, cookies, times, 1) for _ in range(ROUNDS)]
    return Times(statistics.median(one.median for one in rounds), statistics.median(one.p95 for one in rounds))

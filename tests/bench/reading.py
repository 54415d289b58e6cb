"""The public's list of decisions with very many of them: by words, by values, deep pages."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, insert

from oversight.access.offices import Office
from oversight.app import create_app, database
from oversight.cases.models import Case, Incident
from oversight.charter.schema import Charter
from oversight.cli.keeping import upgrade_database
from oversight.extensions import limiter
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.reading.facets import values_of
from oversight.publication.reading.models import DecisionFacet
from oversight.publication.reading.shelving import KIND, words_of
from oversight.search.models import SearchEntry
from oversight.settings import Settings
from oversight.work import Transactions
from tests.bench.decisions import Published, publication_rows
from tests.bench.evening import EveningPage, measured
from tests.bench.words import RARE
from tests.factories.clock import Clock
from tests.factories.people import make_account
from tests.fixtures.house import NOON
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer

AT_ONCE = 1_000
DISTRICTS = ("Harbor", "Hill", "Old Town", "Third District", "Airport")
TABLES: tuple[Any, ...] = (Incident, Case, Publication, SearchEntry, DecisionFacet)
PAGES = (
    ("The list", "/decisions"),
    ("The tenth page", "/decisions?page=10"),
    ("The last page that can be turned to", "/decisions?page=500"),
    ("A rare word", f"/decisions?q={RARE}"),
    ("A frequent word", "/decisions?q=officer"),
    ("Two words", "/decisions?q=bus+stop"),
    ("A finding, a district and a year", "/decisions?finding=sustained&district=harbor&year=2025"),
    ("A frequent word, a category and an answer", "/decisions?q=officer&category=search&answer=silent"),
    ("One decision", "/decisions/2025-000007"),
    ("What is pending", "/docket"),
)


@dataclass(frozen=True)
class ReadingRun:
    """Every page on one database, and how the rows were made."""

    database: str
    pages: list[EveningPage]


def measure_reading(folder: Path, count: int, databases: tuple[str, ...]) -> list[ReadingRun]:
    """Fill in so many published decisions, and open each page many times."""
    return [_on(name, folder / name.lower(), count) for name in databases]


def _on(name: str, home: Path, count: int) -> ReadingRun:
    home.mkdir(parents=True)
    if name == "SQLite":
        return _run(name, test_settings(home, ""), count)
    with PostgresServer() as server:
        return _run(name, test_settings(home, server.create_database("reading")), count)


def _run(name: str, settings: Settings, count: int) -> ReadingRun:
    app = create_app(settings, clock=Clock(NOON))
    upgrade_database(app)
    limiter.enabled = False
    with app.app_context():
        transactions: Transactions = app.extensions["oversight"].transactions()
    _fill(app, transactions, count)
    client = app.test_client()
    run = ReadingRun(name, [measured(app, client, title, path) for title, path in PAGES])
    database(app).dispose()
    return run


def _fill(app: Flask, transactions: Transactions, count: int) -> None:
    by_id = make_account(transactions, Office.RECORDS).account_id or 0
    charter, draw = transactions.charters.at(NOON), random.Random(6)
    with database(app).connect() as connection:
        for first in range(1, count + 1, AT_ONCE):
            with connection.begin():
                _some(connection, charter, draw, by_id, range(first, min(first + AT_ONCE, count + 1)))
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def _some(connection: Connection, charter: Charter, draw: random.Random, by_id: int, serials: range) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {
        Incident: [],
        Case: [],
        Publication: [],
        SearchEntry: [],
        DecisionFacet: [],
    }
    for serial in serials:
        at = dt.datetime(2025, 1, 1, 15, tzinfo=dt.UTC) + dt.timedelta(minutes=10 * serial)
        published = Published(charter, serial, f"2025-{serial:06}", serial, at, by_id)
        row, _words = publication_rows(published, draw)
        row["data"]["district"] = draw.choice(DISTRICTS)
        decision = PublicDecision.from_json(row["data"])
        rows[Incident].append({"id": serial, "place": "", "district": decision.district, "precision": "unknown"})
        rows[Case].append(
            {
                "id": serial,
                "incident_id": serial,
                "number": decision.number,
                "title": decision.title,
                "stage": "published",
                "stage_since": at,
                "received_at": at,
                "opened_at": at,
                "closed_at": at,
                "origin": "complaint",
                "charter": charter.version,
            }
        )
        rows[Publication].append({"id": serial, **row})
        rows[SearchEntry].append({"kind": KIND, "subject_id": serial, "words": words_of(decision)})
        rows[DecisionFacet] += [
            {"publication_id": serial, "facet": one.facet.value, "code": one.code, "label": one.label}
            for one in values_of(decision, charter)
        ]
    for table, values in rows.items():
        connection.execute(insert(table), values)


def reading_table(run: ReadingRun, count: int) -> Iterator[str]:
    """The pages of the reading room."""
    yield f"### The reading room with {count:,} decisions on {run.database}"
    yield ""
    yield "| page | queries | median, ms | p95, ms | of it our own |"
    yield "|---|--:|--:|--:|--:|"
    for one in run.pages:
        yield f"| {one.name} | {one.queries} | {one.median:.1f} | {one.late:.1f} | {one.own:.1f} |"

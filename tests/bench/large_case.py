"""One case with very many people, files, officers and pairs: what its pages ask and how long they take."""

import datetime as dt
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, insert, select, text

from oversight.app import create_app, database
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair, Party
from oversight.cli.keeping import upgrade_database
from oversight.evidence.models import CaseFile
from oversight.extensions import db, limiter
from oversight.people.models import Officer, Person
from oversight.settings import Settings
from tests.bench.filling import Filled, fill
from tests.bench.recording import recorded
from tests.fixtures.house import settings as test_settings
from tests.servers import PostgresServer

PEOPLE, FILES, OFFICERS = 300, 2_000, 90
SMALL = 3
"""So many of everything has the case that it is compared with."""
PAGES = ("", "/people", "/files", "/manifest", "/matrix", "/officers", "/investigation", "/findings", "/record")
ROUNDS, WARM = 5, 1


@dataclass(frozen=True)
class LargePage:
    """One page of both cases: questions asked of the small and the large one, milliseconds and bytes of the large."""

    path: str
    small: int
    large: int
    milliseconds: float
    "The median of the wall clock."
    own: float
    "The median of the processor time of this process, which others cannot lengthen."
    size: int


@dataclass(frozen=True)
class LargeRun:
    """Every page on one database."""

    database: str
    pages: list[LargePage]


def measure_large(folder: Path, databases: tuple[str, ...]) -> list[LargeRun]:
    """Fill a small and a large case, and open every page of both."""
    return [_on(name, folder / name.lower()) for name in databases]


def _on(name: str, home: Path) -> LargeRun:
    home.mkdir(parents=True)
    if name == "SQLite":
        return _run(name, test_settings(home, ""))
    with PostgresServer() as server:
        return _run(name, test_settings(home, server.create_database("large")))


def _run(name: str, settings: Settings) -> LargeRun:
    app = create_app(settings)
    upgrade_database(app)
    limiter.enabled = False
    filled = fill(app, 100)
    small, large = _two_cases(database(app))
    widen(database(app), small, SMALL, SMALL, SMALL)
    widen(database(app), large, PEOPLE, FILES, OFFICERS)
    client = _client(app, filled)
    found = [_measured(app, client, path, number_of(app, small), number_of(app, large)) for path in PAGES]
    database(app).dispose()
    return LargeRun(name, [page for page in found if page is not None])


def _two_cases(engine: Engine) -> tuple[int, int]:
    with engine.connect() as connection:
        ids = connection.scalars(select(Case.id).where(Case.stage == "investigation").order_by(Case.id).limit(2)).all()
    return ids[0], ids[1]


def number_of(app: Flask, case_id: int) -> str:
    """The number of a case."""
    with database(app).connect() as connection:
        return connection.scalar(select(Case.number).where(Case.id == case_id)) or ""


def _client(app: Flask, filled: Filled) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = filled.director, True
    return client


def widen(engine: Engine, case_id: int, people: int, files: int, officers: int) -> None:
    """Add so many witnesses and files to a case, and officers against each of whom every allegation of it is made."""
    with engine.begin() as connection:
        now = dt.datetime.now(dt.UTC)
        first: dict[Any, int] = {
            model: connection.scalar(select(func.coalesce(func.max(model.id), 0) + 1)) or 1
            for model in (Person, Party, OfficerSlot, Pair, CaseFile)
        }
        known = connection.scalar(select(func.max(Officer.id))) or 0
        taken = connection.scalar(select(func.max(OfficerSlot.number)).where(OfficerSlot.case_id == case_id)) or 0
        made = select(Allegation.id).where(Allegation.case_id == case_id).order_by(Allegation.id)
        allegations = connection.scalars(made).all()
        persons = range(first[Person], first[Person] + people)
        slots = range(first[OfficerSlot], first[OfficerSlot] + officers)
        _put(connection, Person, [_person(number, now) for number in persons])
        _put(connection, Party, [_party(case_id, number) for number in persons])
        _put(
            connection,
            OfficerSlot,
            [_slot(case_id, number, place, now, known) for place, number in enumerate(slots, 1 + taken)],
        )
        _put(connection, Pair, [{"allegation_id": one, "slot_id": slot} for one in allegations for slot in slots])
        _put(connection, CaseFile, [_file(case_id, place, now) for place in range(files)])
        if engine.dialect.name == "postgresql":
            for table in ("person", "officer_slot"):
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
                )
        connection.execute(text("ANALYZE"))


def _put(connection: Any, model: Any, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(db.metadata.tables[model.__tablename__]), rows)


def _person(number: int, now: dt.datetime) -> dict[str, Any]:
    return {
        "id": number, "name": f"Witness {number}", "email": f"witness{number}@mail.example", "phone": "", "address": "",
        "language": "en", "channel": "email", "contact_note": "", "born_on": None, "created_at": now,
    }  # fmt: skip


def _party(case_id: int, person_id: int) -> dict[str, Any]:
    return {"case_id": case_id, "person_id": person_id, "role": "witness", "anonymous": False, "note": ""}


def _slot(case_id: int, number: int, place: int, now: dt.datetime, known: int) -> dict[str, Any]:
    officer = 100 + place if 100 + place <= known else None
    return {
        "id": number, "case_id": case_id, "number": place, "officer_id": officer, "description": "Tall, grey beard",
        "rank": "Officer" if officer else "", "unit": "", "identified_at": now if officer else None,
    }  # fmt: skip


def _file(case_id: int, place: int, now: dt.datetime) -> dict[str, Any]:
    return {
        "case_id": case_id, "sha256": f"{case_id * 10_000 + place:064x}", "size": 4_000_000, "mime": "video/mp4",
        "name": f"body-worn-camera-{place}.mp4", "label": f"Body-worn camera {place}", "source": "staff", "note": "",
        "misnamed": False, "scan": "not-scanned", "by_id": None, "at": now,
    }  # fmt: skip


def _measured(app: Flask, client: FlaskClient, path: str, small: str, large: str) -> LargePage | None:
    if client.get(f"/cases/{large}{path}").status_code != 200:
        return None
    few, many = (_queries(app, client, f"/cases/{number}{path}") for number in (small, large))
    walls, own, size = [], [], 0
    for visit in range(WARM + ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        size = len(client.get(f"/cases/{large}{path}").data)
        if visit >= WARM:
            walls.append((time.perf_counter() - began) * 1000)
            own.append((time.process_time() - worked) * 1000)
    return LargePage(path or "/", few, many, statistics.median(walls), statistics.median(own), size)


def _queries(app: Flask, client: FlaskClient, path: str) -> int:
    client.get(path)
    with recorded(database(app)) as recording:
        client.get(path)
    return recording.queries

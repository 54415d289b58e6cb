"""Fills a database with a city's cases: many rows at once, straight into the tables."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from flask import Flask
from sqlalchemy import Engine, MetaData, Table, insert, text

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.extensions import db
from oversight.people.actions import log_in
from oversight.people.models import Account
from oversight.work import Transactions
from tests.bench.rows import City, Rows, Staff
from tests.factories.people import make_account

ORDER = (
    "officer",
    "incident",
    "board_case",
    "person",
    "party",
    "complaint",
    "mailbox_message",
    "standing",
    "officer_slot",
    "allegation",
    "pair",
    "finding",
    "case_file",
    "investigation_note",
    "deadline",
    "audit_entry",
    "audit_seal",
    "publication",
    "search_entry",
)
"""Tables in the order in which their rows may be written."""
INVESTIGATORS = 12
DAY = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Filled:
    """Who can be logged in, by the token of a log-in that is open, and a case for each."""

    director: str
    investigator: str
    counts: dict[str, int]


def fill(app: Flask, cases: int, investigators: int = INVESTIGATORS, made: type[City] = City) -> Filled:
    """Write so many cases, with three allegations each. Half a minute for ten thousand."""
    with app.app_context():
        house = app.extensions["oversight"]
        transactions = cast(Transactions, house.transactions())
        director = make_account(transactions, Office.DIRECTOR)
        intake = make_account(transactions, Office.INTAKE)
        helpers = [make_account(transactions, Office.INVESTIGATOR) for _ in range(investigators)]
        make_account(transactions, Office.SUPERVISOR)
        staff = Staff(
            tuple(_number(actor) for actor in helpers),
            _number(director),
            _number(intake),
            house.tools.receipt_key,
        )
        city = made(house.charters.newest, staff, house.clock(), cases)
        for rows in city.batches():
            _write(db.engine, rows)
        _settle(db.engine)
        tokens = [_log_in(transactions, actor) for actor in (director, helpers[0])]
        db.engine.dispose()
        return Filled(tokens[0], tokens[1], {name: city.numbers[name] for name in ORDER if name in city.numbers})


def _number(actor: Actor) -> int:
    return actor.account_id or 0


def _log_in(transactions: Transactions, actor: Actor) -> str:
    with transactions.begin(actor) as work:
        return log_in(work, work.session.get_one(Account, actor.account_id), DAY)


def _write(engine: Engine, rows: Rows) -> None:
    with engine.begin() as connection:
        for name in ORDER:
            if rows.get(name):
                connection.execute(insert(_table(name)), rows[name])


def _table(name: str) -> Table:
    metadata: MetaData = db.metadata
    return metadata.tables[name]


def _settle(engine: Engine) -> None:
    """Let the database learn what the tables hold, and let PostgreSQL go on numbering after the rows written here."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            for name in ORDER:
                if "id" in _table(name).c:
                    connection.execute(
                        text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")
                    )
        connection.execute(text("ANALYZE"))
        connection.execute(
            text("INSERT INTO case_counter (year, last) VALUES (:year, 90000)"), {"year": dt.date.today().year}
        )

"""Fixtures of every test: an application on each database, transactions, a clock that tests set, people and cases."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.extensions import db, limiter
from oversight.settings import Settings
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.people import make_account

NOON = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
"""Monday, 2 March 2026, noon in Model City."""


def settings(home: Path, database_url: str = "", **more: object) -> Settings:
    """Settings of a test installation."""
    values: dict[str, object] = {
        "mode": "test",
        "home": home,
        "database_url": database_url or f"sqlite:///{home / 'oversight.db'}",
        "queue_url": "",
        "public_url": "http://localhost",
        "secret_key": "s" * 40,
        "receipt_key": "r" * 40,
        "storage_key": "t" * 40,
    }
    return Settings(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database; each test gets a copy."""
    home = tmp_path_factory.mktemp("template")
    app = create_app(settings(home))
    upgrade_database(app)
    with app.app_context():
        with db.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        db.engine.dispose()
    return home / "oversight.db"


@pytest.fixture
def clock() -> Clock:
    """The clock of the test: Monday noon until the test says otherwise."""
    return Clock(NOON)


@pytest.fixture
def app(tmp_path: Path, sqlite_template: Path, clock: Clock) -> Iterator[Flask]:
    """The application on a database of its own."""
    shutil.copy(sqlite_template, tmp_path / "oversight.db")
    yield from _running(create_app(settings(tmp_path), clock=clock))


def _running(app: Flask) -> Iterator[Flask]:
    limiter.reset()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies."""
    return app.test_client()


@pytest.fixture
def transactions(app: Flask) -> Transactions:
    """Works of the system, outside a request. No application context stays open: requests would share its session."""
    with app.app_context():
        return cast(Transactions, app.extensions["oversight"].transactions())


@pytest.fixture
def work(transactions: Transactions) -> Iterator[Work]:
    """One open work of the system; rolled back unless the test commits."""
    with transactions.begin() as work:
        yield work


@pytest.fixture
def person(transactions: Transactions) -> Callable[..., Actor]:
    """Makes accounts: `person(Office.DIRECTOR)` is an actor who holds that office."""

    def make(*offices: Office, name: str = "") -> Actor:
        return make_account(transactions, *offices, name=name)

    return make

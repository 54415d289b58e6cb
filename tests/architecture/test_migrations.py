"""Upgrading an empty database gives exactly what the models say, on both databases."""

import importlib
import pkgutil
import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Connection, text

import oversight
from oversight.db import Base
from oversight.extensions import db
from oversight.settings import ROOT

pytestmark = pytest.mark.both

for _module in pkgutil.walk_packages(oversight.__path__, "oversight."):  # all tables, whoever imports them otherwise
    if "models" in _module.name or _module.name.endswith(("mailbox", "chain", "entries", "readings")):
        importlib.import_module(_module.name)


def test_the_migrated_database_equals_the_models(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False, "include_object": _of_models})
        assert compare_metadata(context, Base.metadata) == []


def test_the_checks_of_the_models_are_in_the_database(app: Flask) -> None:
    expected = {
        constraint.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if str(constraint.name).startswith("ck_")
    }
    with app.app_context(), db.engine.connect() as connection:
        assert expected - _checks(connection) == set()


def test_the_partial_indexes_are_partial_in_the_database(app: Flask) -> None:
    expected = {
        index.name
        for table in Base.metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    with app.app_context(), db.engine.connect() as connection:
        assert expected - _partial_indexes(connection) == set()


def test_the_triggers_of_the_migrations_are_in_the_database(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        found = _triggers(connection)
    append_only = ("audit_entry", "audit_seal", "audit_published_head", "audit_reading", "publication_log")
    for table in (*append_only, "publication_log_head", "signing_key"):
        assert {f"{table}_no_update", f"{table}_no_delete"} <= found
    assert {"audit_detail_no_update", "publication_log_opening_no_update", "complaint_frozen"} <= found


def test_migrations_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "migrations" / "versions").glob("*.py"))
    assert [int(re.match(r"(\d{3})_", name)[1]) for name in names] == list(range(1, len(names) + 1))  # type: ignore[index]


def _of_models(_thing: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    """The full-text index stands in its migration and in `search/` only: each database has its own kind."""
    return not (name or "").startswith("search_text") and name not in ("found_by", "ix_search_entry_found_by")


def _checks(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        schema = " ".join(connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'table'")).scalars())
        return set(re.findall(r"CONSTRAINT \"?(ck_\w+)\"? CHECK", schema))
    return set(connection.execute(text("SELECT conname FROM pg_constraint WHERE contype = 'c'")).scalars())


def _partial_indexes(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    else:
        query = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"
    return set(connection.execute(text(query)).scalars())


def _triggers(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        return set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    return set(connection.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).scalars())

"""A bare Flask view: the statements of a page, run again on a plain cursor, and a template with one word in it."""

import pickle
from pathlib import Path

from flask import Flask, render_template_string
from sqlalchemy import Engine

from oversight.db import READ_ONLY
from tests.bench.recording import Recording, Transaction

TEMPLATE = "<!doctype html><title>Bare</title><p>{{ rows }} rows"


def save(recordings: dict[str, Recording], path: Path) -> None:
    """Keep recordings for the server's processes."""
    path.write_bytes(pickle.dumps(recordings))


def bare_app(engine: Engine, path: Path) -> Flask:
    """An application without sessions, forms, languages or headers; `/bench/bare/<name>` is all it has."""
    app = Flask("bare")
    recordings: dict[str, Recording] = pickle.loads(path.read_bytes())

    @app.route("/bench/bare/<name>")
    def bare(name: str) -> str:
        rows = sum(_run(engine, one) for one in recordings[name].used())
        return render_template_string(TEMPLATE, rows=rows)

    return app


def _run(engine: Engine, transaction: Transaction) -> int:
    """Run one transaction again. What it wrote is taken back, so that the next request finds the same database."""
    with engine.connect() as connection:
        if transaction.read_only:
            connection = connection.execution_options(**READ_ONLY)
        connection.begin()
        driver = connection.connection.driver_connection
        cursor = driver.cursor()  # type: ignore[union-attr]
        if engine.dialect.name == "postgresql" and not transaction.read_only:
            # Sequences do not go back with a transaction: rows would name the numbers of another run.
            cursor.execute("SET LOCAL session_replication_role = replica")
        rows = 0
        for statement, values, many in transaction.statements:
            (cursor.executemany if many else cursor.execute)(statement, values)
            if cursor.description is not None:
                rows += len(cursor.fetchall())
        connection.rollback()
        return rows

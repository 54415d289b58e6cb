"""Snapshots of open data, made at once, and their rows as anybody reads them."""

import csv
import io
from typing import Any

from flask import Flask
from sqlalchemy import select

from oversight.dispatch.jobs import Outside
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.making import make_snapshot
from oversight.publication.data.models import Snapshot
from oversight.publication.data.queries import file_of, get_snapshot
from oversight.work import Transactions


def outside_of(app: Flask, transactions: Transactions) -> Outside:
    """What a job with an effect outside gets."""
    return Outside(transactions, app.extensions["oversight"].tools)


def snapshot(app: Flask, transactions: Transactions, *, again: bool = False) -> str:
    """Make the snapshot of this month. Returns its name."""
    with transactions.begin() as work:
        asked = ask_snapshot(work, again=again)
        assert asked is not None
        number, name = asked.id, asked.name
    make_snapshot(outside_of(app, transactions), number)
    return name


def state_of(transactions: Transactions, name: str) -> Snapshot:
    """A snapshot as the database knows it."""
    with transactions.begin() as work:
        return work.session.scalars(select(Snapshot).where(Snapshot.name == name)).one()


def content(app: Flask, transactions: Transactions, name: str, file: str) -> str:
    """A file of a snapshot, as text."""
    with transactions.read() as work:
        sha256 = file_of(get_snapshot(work.session, name), file).sha256
    with app.extensions["oversight"].tools.storage.open(sha256) as opened:
        return str(opened.read().decode())


def rows(app: Flask, transactions: Transactions, name: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table, by the names of their columns."""
    return list(csv.DictReader(io.StringIO(content(app, transactions, name, f"{table}.csv"))))

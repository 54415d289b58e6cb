"""The first start of a demonstration: its home is filled in a folder beside and moved into place when it is whole.

A start that was interrupted leaves the folder behind; the next one throws it away and begins again.
"""

import dataclasses
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from oversight.demo.drawing_room import hurry
from oversight.demo.seed import Told, nobody, seed_once
from oversight.extensions import db
from oversight.settings import Settings

UNFINISHED = "unfinished"
DATABASE = "oversight.db"
FOLDERS = ("files", "outbox", "outbox-texts", "ledger")
"""What lies beside the database. The database comes last: where it is, everything is."""


def is_built(home: Path) -> bool:
    """Whether a demonstration lies in this home, whole."""
    return (home / DATABASE).exists()


Create = Callable[[Settings], Flask]
"""Makes the application of an installation."""
Upgrade = Callable[[Flask], None]
"""Brings an application's database to its newest form."""


def build(settings: Settings, create: Create, upgrade: Upgrade, told: Told = nobody) -> None:
    """Fill a home with the invented year. Does nothing where one is filled. `told` hears how much of it is played."""
    if is_built(settings.home):
        return
    beside = settings.home / UNFINISHED
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    app = create(dataclasses.replace(settings, home=beside, database_url=f"sqlite:///{beside / DATABASE}"))
    _fill(app, upgrade, told)
    for name in FOLDERS:
        shutil.rmtree(settings.home / name, ignore_errors=True)
        if (beside / name).exists():
            os.replace(beside / name, settings.home / name)
    os.replace(beside / DATABASE, settings.home / DATABASE)
    shutil.rmtree(beside)


def _fill(app: Flask, upgrade: Upgrade, told: Told) -> None:
    upgrade(app)
    with app.app_context():
        db.engine.dispose()
        hurry(db.engine)
        with _seldom_collected():
            seed_once(app.extensions["oversight"], told)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA synchronous=FULL")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for circles in memory seldom: so much is made and dropped that it takes a tenth of the time otherwise."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()

"""The head of the day at the foot of each public page, so that whoever keeps a page can hold the board to it."""

import datetime as dt
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from oversight.extensions import db
from oversight.publication.log.queries import newest_head
from oversight.web import house
from oversight.web.house import House

KEPT_FOR = dt.timedelta(minutes=1)
"""How long a process shows a head without asking the database for a newer one."""
PLACE = "oversight head of the day"


@dataclass(frozen=True)
class HeadOfDay:
    """How far the public log reached when it was last signed."""

    day: dt.date
    position: int
    head: str


@dataclass(frozen=True)
class _Kept:
    house: House
    at: dt.datetime
    head: HeadOfDay | None


def register_footer(app: Flask) -> None:
    """Let every template ask for the head of the day."""
    app.context_processor(lambda: {"head_of_day": head_of_day})


def head_of_day() -> HeadOfDay | None:
    """The newest signed head; nothing before the first thing was published. One short question a minute."""
    kept = cast(_Kept | None, current_app.extensions.get(PLACE))
    if kept is None or kept.house is not house.house() or not kept.at <= house.now() < kept.at + KEPT_FOR:
        kept = _Kept(house.house(), house.now(), _read())
        current_app.extensions[PLACE] = kept
    return kept.head


def _read() -> HeadOfDay | None:
    row = newest_head(db.session())
    return HeadOfDay(row.day, row.position, row.digest) if row is not None and row.position else None

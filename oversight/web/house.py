"""What the application hands to its views: settings, law, tools, clock, and what lies above the web."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app, g
from flask_login import current_user

from oversight.access.facts import PUBLIC, Actor
from oversight.adapters.tools import Tools
from oversight.charter.schema import Charter
from oversight.charter.versions import Charters
from oversight.extensions import db
from oversight.kernel.moments import local_date
from oversight.settings import Settings
from oversight.work import Transactions, Work

if TYPE_CHECKING:
    from oversight.web.offline import Notice


@dataclass
class Memory:
    """What this process last heard of what is offline, and until when it believes that (its own running clock)."""

    notices: Sequence["Notice"] = ()
    until: float = 0.0


@dataclass(frozen=True)
class House:
    """One installation, put together by `app.py`."""

    settings: Settings
    charters: Charters
    tools: Tools
    clock: Callable[[], dt.datetime]
    offline: Memory = field(default_factory=Memory)

    def transactions(self) -> Transactions:
        """Works outside the request's own transaction: readings, jobs, commands."""
        return Transactions(db.engine, self.charters, self.clock)


def house() -> House:
    """The installation of the running application."""
    return cast(House, current_app.extensions["oversight"])


def now() -> dt.datetime:
    """The moment of this request: one for all that happens in it."""
    if "now" not in g:
        g.now = house().clock()
    return cast(dt.datetime, g.now)


def actor() -> Actor:
    """Who asks: the logged-in person, or a member of the public."""
    user = current_user
    return cast(Actor, user.actor) if user.is_authenticated else PUBLIC


def work() -> Work:
    """The work of this request: its actor, its moment, its one transaction."""
    if "work" not in g:
        g.work = Work(db.session(), actor(), now(), house().charters)
    return cast(Work, g.work)


def today() -> dt.date:
    """The board's calendar day of this request."""
    return local_date(now(), charter().board.time_zone)


def charter() -> Charter:
    """The law in force now."""
    return house().charters.at(now())


def static_folder() -> Path:
    """Where the static files lie."""
    return Path(cast(str, current_app.static_folder))


def endpoints() -> frozenset[str]:
    """The names of all views."""
    return frozenset(current_app.view_functions)

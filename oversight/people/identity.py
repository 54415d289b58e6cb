"""Who is asking: the log-in a cookie names, checked against the database at every request."""

import datetime as dt
from dataclasses import dataclass

from flask import request
from flask_login import UserMixin

from oversight.access.facts import Actor
from oversight.access.offices import LABELS
from oversight.extensions import db
from oversight.people.models import LoginSession
from oversight.people.queries import actor_of, get_login
from oversight.web import house

SEEN_EVERY = dt.timedelta(minutes=1)
"""How often "last seen" is written; not at every request."""


@dataclass(frozen=True)
class User(UserMixin):
    """Flask-Login's user: the token of the log-in and the actor behind it."""

    token: str
    actor: Actor

    def get_id(self) -> str:
        return self.token

    @property
    def name(self) -> str:
        return self.actor.name

    @property
    def office_label(self) -> str:
        return office_words(self.actor)


def load_user(token: str) -> User | None:
    """The person behind a cookie, or nobody when the log-in has ended in any way."""
    login = get_login(db.session(), token)
    if login is None or _ended(login):
        return None
    if house.now() - login.seen_at > SEEN_EVERY:
        _note_seen(login.id)
    return User(token, actor_of(login.account, house.today()))


def _ended(login: LoginSession) -> bool:
    idle = dt.timedelta(minutes=house.house().settings.idle_minutes)
    now = house.now()
    return login.account.disabled_at is not None or login.ends_at <= now or login.seen_at + idle <= now


def _note_seen(login_id: int) -> None:
    if request.method not in ("GET", "HEAD"):
        db.session.get_one(LoginSession, login_id).seen_at = house.now()
        return
    with house.house().transactions().begin() as work:  # a page's own transaction cannot write
        login = work.session.get(LoginSession, login_id)
        if login is not None:
            login.seen_at = work.now


def office_words(actor: Actor) -> str:
    """The offices somebody holds now, in words."""
    return ", ".join(LABELS[office] for office in LABELS if office in actor.offices)

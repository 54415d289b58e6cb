"""Accounts and log-ins for tests."""

import datetime as dt
from itertools import count

from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.people.actions import log_in
from oversight.people.models import Account, OfficeHeld
from oversight.people.queries import actor_of
from oversight.work import Transactions

_serial = count(1)
NAMES = ("Imogen Achterberg", "Cosmo Halvorsen", "Philippa Quist", "Anselm Okafor-Reyes", "Beatrix Lindqvist")


def make_account(transactions: Transactions, *offices: Office, name: str = "") -> Actor:
    """An account holding these offices, as an actor."""
    number = next(_serial)
    with transactions.begin() as work:
        account = Account(
            name=name or f"{NAMES[number % len(NAMES)]} {number}",
            email=f"person{number}@board.example",
            created_at=work.now,
        )
        account.offices = [OfficeHeld(office=office.value, from_on=dt.date(2020, 1, 1)) for office in offices]
        work.session.add(account)
        work.session.flush()
        return actor_of(account, work.today)


def sign_in(app: Flask, actor: Actor) -> FlaskClient:
    """A browser in which this person is logged in. CSRF is on: use `post` of `tests.factories.browsing`."""
    client = app.test_client()
    with app.app_context(), app.extensions["oversight"].transactions().begin(actor) as work:
        token = log_in(work, work.session.get_one(Account, actor.account_id), dt.timedelta(hours=12))
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return client

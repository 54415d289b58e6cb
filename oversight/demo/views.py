"""Being somebody else with one click. The demonstration only: elsewhere this blueprint is not there."""

import datetime as dt

from flask import Blueprint, request, session
from flask.typing import ResponseReturnValue
from flask_login import login_user

from oversight.extensions import db
from oversight.kernel.errors import NotFound
from oversight.people.actions import log_in
from oversight.people.identity import User
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.web import house
from oversight.web.routing import done, public_command

blueprint = Blueprint("demo", __name__)


@public_command(blueprint, "/demo/become")
def become() -> ResponseReturnValue:
    """Log in as one of the invented people."""
    if house.house().settings.mode != "demo":
        raise NotFound
    account = db.session.get(Account, request.form.get("account", 0, type=int))
    if account is None or account.disabled_at is not None:
        raise NotFound("There is no such person in the demonstration.")
    token = log_in(house.work(), account, dt.timedelta(hours=house.house().settings.absolute_hours))
    session.clear()
    login_user(User(token, actor_of(account, house.today())))
    return done("desk.index")

"""Being somebody else with one click, and the gallery. The demonstration only: elsewhere they are not there."""

import datetime as dt

from flask import Blueprint, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import login_user

from oversight.demo import visitors
from oversight.extensions import db
from oversight.kernel.errors import NotFound
from oversight.people.actions import log_in
from oversight.people.identity import User
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.web import house
from oversight.web.gallery import gallery_form
from oversight.web.routing import done, public_command, public_page

blueprint = Blueprint("demo", __name__)


@blueprint.app_context_processor
def offered() -> dict[str, object]:
    """What the log-in page shows to visitors; a template asks for it when it needs it."""
    return {"demonstration": visitors}


@public_page(blueprint, "/components")
def components() -> ResponseReturnValue:
    """Every component in each of its states, for those who build pages."""
    return render_template("components/gallery.html", form=gallery_form())


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

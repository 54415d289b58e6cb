"""Whether the system stands: asked by the set-up, a proxy, or a person who operates it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from oversight.extensions import db
from oversight.web.routing import public_page

blueprint = Blueprint("health", __name__)


@public_page(blueprint, "/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ok"}

"""Whether the system stands: asked by the set-up, a proxy, or a person who operates it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from oversight.extensions import db
from oversight.web.offline import notices
from oversight.web.routing import public_page

blueprint = Blueprint("health", __name__)


@public_page(blueprint, "/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers. `offline`: what the public cannot see for the moment, by its own name."""
    db.session.execute(text("SELECT 1"))
    return {"status": "ok", "offline": [one.what for one in notices()]}

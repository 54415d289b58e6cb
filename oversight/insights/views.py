"""The public's page of promises: what share the board kept, month by month."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.insights.queries import promises_by_month
from oversight.insights.rules import LEAST
from oversight.insights.source import newest_source
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("insights", __name__)


@public_page(blueprint, "/promises")
def promises() -> ResponseReturnValue:
    """The share of promises kept last month, by kind, and over the twelve months before, by the newest snapshot."""
    source = newest_source(db.session(), house.house().tools.storage)
    months = promises_by_month(source, house.charter()) if source else []
    owed = [clock for clock in house.charter().clocks if clock.promise]
    return render_template("insights/promises.html", months=months, owed=owed, least=LEAST, source=source)

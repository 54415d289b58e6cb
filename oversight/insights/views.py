"""The public's page of promises: what share the board kept, month by month."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.insights.queries import promises_by_month
from oversight.insights.rules import LEAST
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("insights", __name__)


@public_page(blueprint, "/promises")
def promises() -> ResponseReturnValue:
    """The share of promises kept last month, by kind, and over the twelve months before."""
    months = promises_by_month(db.session(), house.charter(), house.today())
    owed = [clock for clock in house.charter().clocks if clock.promise]
    return render_template("insights/promises.html", last=months[0], months=months, owed=owed, least=LEAST)

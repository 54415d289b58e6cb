"""The public's page: how fast each unit of the department answers the board."""

import datetime as dt

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.insights.answers.queries import count_corrected, list_asked
from oversight.insights.answers.rules import scores_of
from oversight.insights.rules import LEAST
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("scoreboard", __name__)
YEAR = dt.timedelta(days=365)


@public_page(blueprint, "/department-answers")
def answers() -> ResponseReturnValue:
    """Median days, share in time and number of requests, unit by unit, over the last twelve months."""
    session, now = db.session(), house.now()
    asked = list_asked(session, house.today() - YEAR, now, house.charter().board.time_zone)
    rules = house.charter().clocks_ended_by("request_answered")
    return render_template(
        "insights/answers.html",
        scores=scores_of(asked),
        corrected=count_corrected(session, now - YEAR),
        rule=next((rule for rule in rules if rule.of == "request"), None),
        least=LEAST,
    )

"""The public's page: how fast each unit of the department answers the board."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.insights.answers.queries import count_corrected, list_asked
from oversight.insights.answers.rules import Corrected, scores_of
from oversight.insights.rules import LEAST
from oversight.insights.source import newest_source
from oversight.publication.data.dictionary import REQUESTS
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("scoreboard", __name__)


@public_page(blueprint, "/department-answers")
def answers() -> ResponseReturnValue:
    """Median days, share in time and number of requests, unit by unit, over the last twelve months."""
    source = newest_source(db.session(), house.house().tools.storage)
    rules = house.charter().clocks_ended_by("request_answered")
    return render_template(
        "insights/answers.html",
        scores=scores_of(source.count(REQUESTS, list_asked)) if source else [],
        corrected=source.count(REQUESTS, count_corrected) if source else Corrected(None, None),
        source=source,
        rule=next((rule for rule in rules if rule.of == "request"), None),
        least=LEAST,
    )

"""The public's docket: what is pending, by stage and age, without identities."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.complaints.views.standing import rung_labels
from oversight.extensions import db
from oversight.publication.reading.docket import LEAST
from oversight.publication.reading.pending import docket
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("docket", __name__)


@public_page(blueprint, "/docket")
def index() -> ResponseReturnValue:
    """How many cases stand where, and for how long."""
    return render_template(
        "publication/docket.html",
        docket=docket(db.session(), house.now()),
        labels={rung.value: label for rung, (label, _note) in rung_labels().items()},
        least=LEAST,
        now=house.now(),
    )

"""The blueprint of complaints."""

from flask import Blueprint

from oversight.evidence.uploads.serving import add_abilities

blueprint = Blueprint("complaints", __name__)
blueprint.after_request(add_abilities)

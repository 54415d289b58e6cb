"""The blueprint of evidence."""

from flask import Blueprint

from oversight.evidence.uploads.serving import add_abilities

blueprint = Blueprint("evidence", __name__)
blueprint.after_request(add_abilities)

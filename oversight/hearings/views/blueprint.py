"""The blueprint that the pages of this concept share."""

from flask import Blueprint

blueprint = Blueprint("hearings", __name__)

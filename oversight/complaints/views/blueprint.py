"""The blueprint of complaints."""

from flask import Blueprint

blueprint = Blueprint("complaints", __name__)

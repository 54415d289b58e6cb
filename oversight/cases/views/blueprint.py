"""The blueprint of the case file."""

from flask import Blueprint

blueprint = Blueprint("cases", __name__)

"""The blueprint of clocks."""

from flask import Blueprint

blueprint = Blueprint("clocks", __name__)

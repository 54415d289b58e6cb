"""The blueprint of the other lives of a case."""

from flask import Blueprint

blueprint = Blueprint("lives", __name__)

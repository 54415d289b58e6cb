"""The blueprint of the way to the department and back."""

from flask import Blueprint

blueprint = Blueprint("department", __name__)

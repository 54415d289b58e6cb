"""The one blueprint of these pages."""

from flask import Blueprint

blueprint = Blueprint("records", __name__)

"""Views."""

from flask import Blueprint, render_template_string

from oversight.access.permissions import Permission
from oversight.web.routing import page

blueprint = Blueprint("desk", __name__)


@page(blueprint, "/desk", Permission.DESK_OPEN)
def index() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/staff.html" %}{% block title %}index{% endblock %}')

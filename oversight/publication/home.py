"""Views."""

from flask import Blueprint, render_template_string

from oversight.web.routing import public_page

blueprint = Blueprint("home", __name__)


@public_page(blueprint, "/")
def index() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/public.html" %}{% block title %}index{% endblock %}')

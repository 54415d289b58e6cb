"""Views."""

from flask import Blueprint, render_template_string

from oversight.web.routing import public_page

blueprint = Blueprint("publication", __name__)


@public_page(blueprint, "/decisions")
def index() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/public.html" %}{% block title %}index{% endblock %}')


@public_page(blueprint, "/verify")
def verify() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/public.html" %}{% block title %}verify{% endblock %}')

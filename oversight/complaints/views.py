"""Views."""

from flask import Blueprint, render_template_string

from oversight.web.routing import public_page

blueprint = Blueprint("complaints", __name__)


@public_page(blueprint, "/file")
def file_start() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/public.html" %}{% block title %}file_start{% endblock %}')


@public_page(blueprint, "/status")
def status() -> str:
    """Page."""
    return render_template_string('{% extends "layouts/public.html" %}{% block title %}status{% endblock %}')

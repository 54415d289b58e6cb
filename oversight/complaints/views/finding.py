"""Taking up a draft again with its six words."""

from flask import render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.complaints import actions, receipts
from oversight.complaints.forms import PAGES, LookUpForm
from oversight.complaints.views import carrying
from oversight.complaints.views.blueprint import blueprint
from oversight.extensions import limiter
from oversight.web import house
from oversight.web.routing import done, public_command, public_page

TRIES = "20 per minute"
"""Look-ups of one address. Only these are limited: filing never is, because a shelter or a jail shares one."""


@public_page(blueprint, "/file/resume")
def file_resume() -> ResponseReturnValue:
    """Ask for the six words of a draft."""
    return render_template("complaints/resume.html", lookup=LookUpForm())


@public_command(blueprint, "/file/resume")
@limiter.limit(TRIES)
def take_up() -> ResponseReturnValue:
    """Open the draft in this browser. Right and wrong words cost the same look-up."""
    form = LookUpForm()
    receipt = receipts.parse(form.words.data or "")
    token = actions.resume_draft(house.work(), house.house().tools, receipt)
    if token is None:
        form.words.errors = [
            _("These words open no draft. Check the spelling. A draft is kept for 30 days, and not after it was sent.")
        ]
        return render_template(
            "complaints/resume.html", lookup=form, page_errors=[("words", form.words.errors[0])]
        ), 422
    session[carrying.COOKIE] = token
    return done("complaints.file_page", code=next(iter(PAGES)))

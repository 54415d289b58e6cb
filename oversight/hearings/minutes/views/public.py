"""Approved minutes for everybody, as a page and as a PDF."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.hearings.meetings.views.papers import sent
from oversight.hearings.meetings.views.public import SHORTLY
from oversight.hearings.minutes.models import Minutes
from oversight.hearings.minutes.queries import approved_minutes, sections_of
from oversight.hearings.queries import get_meeting
from oversight.kernel.errors import NotFound
from oversight.web.routing import public_page

blueprint = Blueprint("minutes", __name__)


@public_page(blueprint, "/meetings/<int:meeting_id>/minutes")
def show(meeting_id: int) -> ResponseReturnValue:
    """The minutes that a later meeting approved."""
    found = _approved(meeting_id)
    return render_template(
        "meetings/minutes.html",
        meeting=get_meeting(db.session(), meeting_id),
        minutes=found,
        sections=sections_of(found),
    )


def _approved(meeting_id: int) -> Minutes:
    found = approved_minutes(db.session(), meeting_id)
    if found is None:
        raise NotFound("The minutes of this meeting are not approved yet. The board approves them at a later meeting.")
    return found


@public_page(blueprint, "/meetings/<int:meeting_id>/minutes.pdf")
def pdf(meeting_id: int) -> ResponseReturnValue:
    """The approved minutes as a PDF."""
    found = _approved(meeting_id)
    if found.pdf_sha256 is None or found.pdf_size is None:
        raise NotFound("These minutes do not stand as a PDF yet. Read them on their page.")
    return sent(found.pdf_sha256, found.pdf_size, "application/pdf", f"minutes-{meeting_id}.pdf", SHORTLY)

"""What staff answer to requests for access."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import put_right
from oversight.hearings.meetings.actions.access import answer_access
from oversight.hearings.meetings.forms import AnswerForm
from oversight.hearings.meetings.models import AccessRequest
from oversight.hearings.models import Meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/access/<int:request_id>", Permission.MEETING_CALL)
def access_request(request_id: int) -> ResponseReturnValue:
    """One request, and the form for what was arranged."""
    return _request_page(_request(request_id), AnswerForm())


def _request(request_id: int) -> AccessRequest:
    found = house.work().session.get(AccessRequest, request_id)
    if found is None:
        raise NotFound("There is no such request. It is deleted some days after its meeting.")
    return found


def _request_page(request: AccessRequest, form: AnswerForm) -> str:
    meeting = house.work().session.get_one(Meeting, request.meeting_id)
    return render_template("hearings/access.html", asked=request, meeting=meeting, form=form)


@command(blueprint, "/board/access/<int:request_id>", Permission.MEETING_CALL)
def access_answer(request_id: int) -> ResponseReturnValue:
    """Note what was arranged."""
    form = AnswerForm()
    if form.validate():
        try:
            answered = answer_access(house.work(), request_id, form.answer.data or "")
            flash(_("Noted."), "success")
            return done("hearings.show", meeting_id=answered.meeting_id, _anchor="access")
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _request_page(_request(request_id), form), 422

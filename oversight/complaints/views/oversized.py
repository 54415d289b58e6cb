"""A body larger than the site takes is answered on its own page, where everything else still stands."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from oversight.complaints.forms import MessageForm
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.files import files_page
from oversight.complaints.views.status import opened, status_page
from oversight.complaints.views.uploads import too_large
from oversight.extensions import db


@blueprint.errorhandler(RequestEntityTooLarge)
def answer(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """The page again, with a sentence."""
    db.session.rollback()
    sentence = too_large(_("What you sent"))
    if request.endpoint == "complaints.add_files":
        return files_page([sentence]), 413
    complaint = opened() if request.endpoint == "complaints.send_files" else None
    if complaint is not None:
        return status_page(complaint, MessageForm(formdata=None), (("files", sentence),)), 413
    return render_template("errors/413.html", status=413), 413

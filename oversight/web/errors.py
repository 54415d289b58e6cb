"""Domain errors become HTTP answers here, once. What the person typed is given back with the reasons."""

import logging

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from oversight.extensions import db
from oversight.kernel.errors import Forbidden, NotFound, ReasonNeeded, Refused, Stale

HIDDEN = ("csrf", "password", "token", "receipt", "key", "version")
PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500})

log = logging.getLogger(__name__)


def register_errors(app: Flask) -> None:
    """Bind every error to its page."""
    app.register_error_handler(Forbidden, lambda error: _answer(403, error.reasons))
    app.register_error_handler(NotFound, lambda error: _answer(404, error.reasons))
    app.register_error_handler(Refused, lambda error: _answer(409, error.reasons))
    app.register_error_handler(ReasonNeeded, _ask_why)
    app.register_error_handler(StaleDataError, lambda _: _answer(409, Stale().reasons))
    app.register_error_handler(IntegrityError, _on_integrity)
    app.register_error_handler(
        CSRFError, lambda _: _answer(400, ("This page was open for too long. Send it once more.",))
    )
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(Exception, _on_surprise)


def typed() -> list[tuple[str, str]]:
    """What the person had typed, so that no word is lost on an error page. Secrets are left out."""
    pairs = []
    for name, values in _form():
        if not any(part in name.lower() for part in HIDDEN):
            pairs += [(name, value) for value in values if len(value) > 1]
    return pairs


def _form() -> list[tuple[str, list[str]]]:
    """The form's fields; none when the body was too large or cut off, so that it could not be read."""
    try:
        return list(request.form.lists())
    except HTTPException:
        return []


def _answer(status: int, reasons: tuple[str, ...] = ()) -> ResponseReturnValue:
    db.session.rollback()
    page = status if status in PAGES else 400
    return render_template(f"errors/{page}.html", status=status, reasons=reasons, typed=typed()), status


def _ask_why(error: ReasonNeeded) -> ResponseReturnValue:
    """Send the person to the form that asks why; what they were writing is given back with the reason it waits."""
    if request.method != "GET":
        return _answer(409, error.reasons)
    db.session.rollback()
    here = request.full_path.rstrip("?")
    return redirect(
        url_for("walls.reason", number=error.number, subject=error.subject, record=error.subject_id, next=here), 303
    )


def _on_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return _answer(error.code)


def _on_integrity(error: IntegrityError) -> ResponseReturnValue:
    log.warning("The database refused a row in %s.", request.endpoint)
    return _answer(409, ("This was already there, or someone else was faster. Nothing was saved twice.",))


def _on_surprise(error: Exception) -> ResponseReturnValue:
    # Never the error's own text: it may quote what a person wrote. Its kind and place are enough to find it.
    place = _place(error)
    log.error("%s in %s at %s", type(error).__name__, request.endpoint, place, exc_info=current_app.testing)
    if isinstance(error, DBAPIError):
        log.error("%s", type(error.orig).__name__)
    return _answer(500)


def _place(error: Exception) -> str:
    trace, place = error.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place

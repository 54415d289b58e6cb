"""The days on which the board was closed: entered, looked at first, and taken back with a reason."""

import datetime as dt

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.deadlines.actions import add_closure_day, remove_closure_day
from oversight.deadlines.forms import ClosureForm
from oversight.deadlines.note.closing import Closing, list_closures, preview_closure
from oversight.deadlines.views.answering import asked_to_show, tried
from oversight.desk.calendar.views.blueprint import blueprint
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/calendar/closures", Permission.CALENDAR_KEEP)
def closures() -> str:
    """The closure days, the public holidays, and the form that enters a day."""
    return _page(ClosureForm(formdata=None))


def _page(
    form: ClosureForm,
    closing: Closing | None = None,
    wrong: tuple[str, str, str] | None = None,
) -> str:
    """`wrong`: the day whose taking back went wrong, what was typed, and why."""
    work, today = house.work(), house.today()
    errors = [(f"why-{wrong[0]}", wrong[2])] if wrong else []
    return render_template(
        "calendar/closures.html",
        form=form,
        closing=closing,
        page_errors=errors,
        wrong=wrong,
        closures=list_closures(work.session),
        holidays=[(year, _holidays(year)) for year in (today.year, today.year + 1)],
    )


def _holidays(year: int) -> list[tuple[dt.date, str]]:
    named = house.charter().calendar().holidays
    days = (dt.date(year, 1, 1) + dt.timedelta(days=offset) for offset in range(366))
    return [(day, name) for day in days if day.year == year and (name := named(day))]


@command(blueprint, "/calendar/closures", Permission.CALENDAR_KEEP)
def enter() -> ResponseReturnValue:
    """Enter a day; or only show which dates it would move."""
    work, form = house.work(), ClosureForm()
    if asked_to_show():
        if form.day.validate(form) and form.day.data:
            return _page(form, preview_closure(work, form.day.data))
        return _page(form), 422

    def write() -> None:
        if form.day.data is not None:
            add_closure_day(work, form.day.data, form.reason.data or "")

    if tried(form, write):
        flash(_("The day is entered. The dates it moves are counted anew in the background."), "success")
        return done("calendar.closures")
    return _page(form), 422


@command(blueprint, "/calendar/closures/<day>/take-back", Permission.CALENDAR_KEEP)
def take_back(day: str) -> ResponseReturnValue:
    """Take back a day that was entered by mistake."""
    try:
        when = dt.date.fromisoformat(day)
    except ValueError as error:
        raise NotFound("There is no such day.") from error
    reason = request.form.get("reason", "")
    try:
        remove_closure_day(house.work(), when, reason)
    except Invalid as problem:
        db.session.rollback()
        return _page(ClosureForm(formdata=None), wrong=(day, reason, str(problem))), 422
    flash(_("The day is taken back. The dates it moved are counted anew in the background."), "success")
    return done("calendar.closures")

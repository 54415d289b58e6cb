"""A clock of the board itself, such as that of its yearly report: its reasons, and recording that it was done."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.charter.schema import Subject
from oversight.deadlines.actions import record_done
from oversight.deadlines.events import DoneRecorded
from oversight.deadlines.forms import BoardDoneForm
from oversight.deadlines.models import Deadline
from oversight.deadlines.shown import view_of
from oversight.deadlines.views.answering import moment_of, tried
from oversight.desk.calendar.views.blueprint import blueprint
from oversight.kernel.errors import NotFound
from oversight.web import house
from oversight.web.routing import command, done, page


def get_clock(number: int, *, lock: bool = False) -> Deadline:
    """A clock of the board itself. Raises NotFound, also for a clock of a case."""
    query = select(Deadline).where(Deadline.id == number, Deadline.subject == Subject.BOARD.value)
    row = house.work().session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise NotFound("The board has no such clock.")
    return row


@page(blueprint, "/calendar/clocks/<int:deadline_id>", Permission.MEETING_OPEN)
def board_clock(deadline_id: int) -> str:
    """The clock with its reasons."""
    return _page(get_clock(deadline_id), BoardDoneForm(formdata=None))


def _page(row: Deadline, form: BoardDoneForm) -> str:
    work = house.work()
    return render_template(
        "calendar/board.html",
        row=row,
        clock_view=view_of(row, work.now),
        form=form,
        may_record=may_ever(house.actor(), Permission.MEETING_CALL),
        by_hand=row.ended_by == DoneRecorded.name and row.is_open,
    )


@command(blueprint, "/calendar/clocks/<int:deadline_id>", Permission.MEETING_CALL)
def board_done(deadline_id: int) -> ResponseReturnValue:
    """Record that the board did what the clock asks for."""
    work, form = house.work(), BoardDoneForm()
    row = get_clock(deadline_id, lock=True)

    def write() -> None:
        record_done(work, None, None, row, moment_of(form.at.data), form.evidence.data or "")

    if tried(form, write):
        flash(_("It is recorded. The clock is met."), "success")
        return done("calendar.board_clock", deadline_id=deadline_id)
    return _page(get_clock(deadline_id), form), 422

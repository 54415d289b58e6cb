"""The seats of the board and who holds them."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.forms import SeatForm, offered, put_right
from oversight.hearings.models import SeatHeld
from oversight.hearings.queries import list_seats, seat_labels_of
from oversight.hearings.views.blueprint import blueprint
from oversight.hearings.views.meetings import may_call
from oversight.kernel.errors import Invalid
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/meetings/seats", Permission.MEETING_OPEN)
def seats() -> ResponseReturnValue:
    """Every seat with its holders, past and present."""
    return _page(_form())


def _form() -> SeatForm:
    form, work = SeatForm(), house.work()
    form.seat.choices = offered((seat.code, f"{seat.label}, {seat.appointing_class}") for seat in work.charter.seats)
    members = {
        account.id: account.name
        for office in (Office.MEMBER, Office.CHAIR)
        for account in list_holders(work.session, office, work.today)
    }
    form.account.choices = offered(sorted(members.items(), key=lambda one: one[1]))
    return form


def _page(form: SeatForm) -> str:
    work = house.work()
    held: dict[str, list[SeatHeld]] = {seat.code: [] for seat in work.charter.seats}
    for row in list_seats(work.session):
        held.setdefault(row.seat, []).append(row)
    return render_template(
        "hearings/seats.html",
        form=form,
        seats=work.charter.seats,
        held=held,
        labels=seat_labels_of(work.charter),
        may_call=may_call(),
    )


@command(blueprint, "/meetings/seats", Permission.MEETING_CALL)
def fill_seat() -> ResponseReturnValue:
    """Record who holds a seat."""
    form, work = _form(), house.work()
    if not form.validate() or form.from_on.data is None:
        return _page(form), 422
    try:
        account = work.session.get_one(Account, form.account.data)
        actions.fill_seat(work, form.seat.data or "", account, form.from_on.data, form.to_on.data)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(form), 422
    return done("hearings.seats")


@command(blueprint, "/meetings/seats/<int:held_id>/end", Permission.MEETING_CALL)
def vacate_seat(held_id: int) -> ResponseReturnValue:
    """Record that a holder leaves today."""
    work = house.work()
    actions.vacate_seat(work, work.session.get_one(SeatHeld, held_id), work.today)
    return done("hearings.seats")

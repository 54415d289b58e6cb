"""The seats of the board, who holds them, and one member's service."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.forms import SeatForm, TrainingForm, VacateForm, offered, put_right
from oversight.hearings.models import SeatHeld
from oversight.hearings.queries import seat_labels_of
from oversight.hearings.queries.seats import holding_of, list_training, training_of
from oversight.hearings.seats.directory import directory, terms_of
from oversight.hearings.seats.rules import Eligibility, against_seating, declare_by
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.web import house
from oversight.web.routing import command, done, page


def _keeps() -> bool:
    return may(house.actor(), Permission.SEAT_KEEP, None)


@page(blueprint, "/meetings/seats", Permission.MEETING_OPEN)
def seats() -> ResponseReturnValue:
    """The members of the board, seat by seat."""
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
    form.applies.choices = offered((one.code, one.label) for one in work.charter.serving.exclusions)
    return form


def _page(form: SeatForm) -> str:
    work = house.work()
    return render_template(
        "hearings/seats.html",
        form=form,
        lines=directory(work),
        law=work.charter.serving,
        keeps=_keeps(),
        account_id=work.actor.account_id,
    )


@command(blueprint, "/meetings/seats", Permission.SEAT_KEEP)
def fill_seat() -> ResponseReturnValue:
    """Record who holds a seat."""
    form, work = _form(), house.work()
    if not form.validate() or form.from_on.data is None:
        return _page(form), 422
    declared = Eligibility(frozenset(form.applies.data or ()), bool(form.former_officer.data))
    try:
        account = work.session.get_one(Account, form.account.data)
        actions.fill_seat(work, form.seat.data or "", account, form.from_on.data, form.to_on.data, declared)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(form), 422
    flash(_("The seat is filled."), "success")
    return done("hearings.member", account_id=form.account.data)


# One member


@page(blueprint, "/meetings/seats/<int:account_id>", Permission.MEETING_OPEN)
def member(account_id: int) -> ResponseReturnValue:
    """One member's service: the terms, and for keepers of the seats the training."""
    return _member_page(account_id, _training_form(), VacateForm(formdata=None))


def _training_form() -> TrainingForm:
    form = TrainingForm()
    items = ((one.code, one.label) for one in house.charter().serving.training)
    form.item.choices = offered((*items, ("", _("Other training"))))
    return form


def _member_page(account_id: int, form: TrainingForm, leaving: VacateForm) -> str:
    work = house.work()
    terms = terms_of(work, account_id)
    if not terms:
        raise NotFound("Nobody with this number holds, or held, a seat.")
    now = next((row for row in terms if holding_of(row).is_held_on(work.today)), None)
    law, trained = work.charter.serving, training_of(work.session, [account_id])[account_id]
    return render_template(
        "hearings/member.html",
        person=terms[0].account,
        terms=terms,
        now=now,
        over=now is not None and holding_of(now).holds_over_on(work.today),
        labels=seat_labels_of(work.charter),
        law=law,
        trained=trained,
        lines=list_training(work.session, account_id),
        keeps_off=against_seating(law, holding_of(now), trained, work.today) if now else (),
        declare_by=declare_by(law, holding_of(now)) if now else None,
        form=form,
        leaving=leaving,
        keeps=_keeps(),
        private=_keeps() or work.actor.account_id == account_id,
    )


@command(blueprint, "/meetings/seats/<int:account_id>/training", Permission.SEAT_KEEP)
def record_training(account_id: int) -> ResponseReturnValue:
    """Write down training that a member had."""
    form, work = _training_form(), house.work()
    if not form.validate() or form.done_on.data is None:
        return _member_page(account_id, form, VacateForm(formdata=None)), 422
    try:
        actions.record_training(
            work,
            work.session.get_one(Account, account_id),
            item=form.item.data or "",
            hours=form.hours.data or 0,
            done_on=form.done_on.data,
            label=form.label.data or "",
        )
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _member_page(account_id, form, VacateForm(formdata=None)), 422
    flash(_("The training is recorded."), "success")
    return done("hearings.member", account_id=account_id)


@command(blueprint, "/meetings/seats/<int:account_id>/training/<int:training_id>/strike", Permission.SEAT_KEEP)
def strike_training(account_id: int, training_id: int) -> ResponseReturnValue:
    """Strike a line about training out."""
    actions.strike_training(house.work(), training_id)
    return done("hearings.member", account_id=account_id)


@command(blueprint, "/meetings/seats/<int:account_id>/end/<int:held_id>", Permission.SEAT_KEEP)
def vacate_seat(account_id: int, held_id: int) -> ResponseReturnValue:
    """Record a holder's last day."""
    form, work = VacateForm(), house.work()
    if not form.validate() or form.to_on.data is None:
        return _member_page(account_id, _training_form_empty(), form), 422
    try:
        actions.vacate_seat(work, work.session.get_one(SeatHeld, held_id), form.to_on.data)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _member_page(account_id, _training_form_empty(), form), 422
    flash(_("The last day is recorded."), "success")
    return done("hearings.member", account_id=account_id)


def _training_form_empty() -> TrainingForm:
    form = TrainingForm(formdata=None)
    form.item.choices = _training_form().item.choices
    return form

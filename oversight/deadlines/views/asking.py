"""Asking that clocks stand still, that one gets more time, or that a limit is lifted. Each can be looked at first."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.deadlines.actions import ask_exception, ask_extension, ask_toll
from oversight.deadlines.actions.asking import in_words
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.forms import LiftForm, MoreTimeForm, StopForm
from oversight.deadlines.models import ClockExtension, ClockToll
from oversight.deadlines.note import gather
from oversight.deadlines.note.gathering import places_of
from oversight.deadlines.note.preview import Change, preview
from oversight.deadlines.views.answering import asked_to_show, offered, open_clock, tried
from oversight.deadlines.views.blueprint import blueprint
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/clocks/stop", Permission.CLOCK_ASK)
def stop(number: str) -> str:
    """The form that asks for a stop."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_ASK)
    note_reading("clocks", case.id)
    return _stop_page(case, StopForm(formdata=None))


def _stop_page(case: Case, form: StopForm, changes: list[Change] | None = None) -> str:
    hints = _offer_reasons(case, form)
    return render_template("clocks/stop.html", case=case, form=form, hints=hints, changes=changes)


def _offer_reasons(case: Case, form: StopForm) -> dict[str, str]:
    law = house.charter()
    form.reason.choices = offered((one.code, one.label) for one in law.tolls_to_ask)
    officers = [pair for pair in places_of(house.work().session, case.id).items() if pair[0][0] == "officer"]
    form.slot_id.choices = offered([("", _("The whole case")), *((str(key[1]), words) for key, words in officers)])
    personal, whole = _("It concerns one officer."), _("It concerns the whole case.")
    return {
        one.code: " ".join(
            (
                personal if one.personal else whole,
                _("%(office)s decides (%(law)s).", office=in_words(one.approver).capitalize(), law=one.authority),
            )
        )
        for one in law.tolls_to_ask
    }


def _stop_said(form: StopForm) -> Stop:
    assert form.from_on.data is not None  # the form was found valid
    return Stop(
        reason=form.reason.data or "",
        from_on=form.from_on.data,
        to_on=form.to_on.data,
        evidence=form.evidence.data or "",
        slot_id=int(form.slot_id.data) if form.slot_id.data else None,
    )


@command(blueprint, "/cases/<number>/clocks/stop", Permission.CLOCK_ASK)
def ask_stop(number: str) -> ResponseReturnValue:
    """Ask for a stop; or only show what it would do."""
    work, form = house.work(), StopForm()
    case, access = get_case(work, number, Permission.CLOCK_ASK)
    _offer_reasons(case, form)
    if asked_to_show() and form.validate():
        said = _stop_said(form)
        if said.to_on is not None and said.to_on < said.from_on:
            form.to_on.errors = [_("A stop cannot end before it begins.")]
            return _stop_page(case, form), 422
        would = ClockToll(case_id=case.id, slot_id=said.slot_id, reason=said.reason, from_on=said.from_on)
        would.to_on = said.to_on
        return _stop_page(case, form, preview(work, case, toll=would))
    if tried(form, lambda: _done(ask_toll(work, case, access, _stop_said(form)))):
        flash(_("It is asked for. The clocks run on until it is approved."), "success")
        return done("clocks.show", number=number)
    return _stop_page(get_case(work, number, Permission.CLOCK_ASK)[0], form), 422


def _done(_row: object) -> None:
    """An action's row is of no further use to a form."""


@page(blueprint, "/cases/<number>/clocks/more-time", Permission.CLOCK_ASK)
def more_time(number: str) -> str:
    """The form that asks for more time."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_ASK)
    note_reading("clocks", case.id)
    return _time_page(case, MoreTimeForm(formdata=None))


def _time_page(case: Case, form: MoreTimeForm, changes: list[Change] | None = None) -> str:
    hints = _offer_time(case, form)
    return render_template("clocks/more_time.html", case=case, form=form, hints=hints, changes=changes)


def _offer_time(case: Case, form: MoreTimeForm) -> dict[str, str]:
    clocks = [clock for clock in gather(house.work(), case).open if not clock.no_time]
    form.clock.choices = offered((str(clock.id), clock.title) for clock in clocks)
    return {str(clock.id): f"{clock.due}. {clock.most}." for clock in clocks}


@command(blueprint, "/cases/<number>/clocks/more-time", Permission.CLOCK_ASK)
def ask_more_time(number: str) -> ResponseReturnValue:
    """Ask for more time; or only show what it would do."""
    work, form = house.work(), MoreTimeForm()
    case, access = get_case(work, number, Permission.CLOCK_ASK)
    _offer_time(case, form)
    if asked_to_show() and form.validate():
        would = ClockExtension(deadline_id=int(form.clock.data), length=max(form.length.data or 1, 1), reason="-")
        return _time_page(case, form, preview(work, case, extension=would))

    def write() -> None:
        row = open_clock(work, case, form.clock.data)
        ask_extension(work, case, access, row, form.length.data or 0, form.reason.data or "")

    if tried(form, write):
        flash(_("It is asked for. The date stands until it is granted."), "success")
        return done("clocks.show", number=number)
    return _time_page(get_case(work, number, Permission.CLOCK_ASK)[0], form), 422


@page(blueprint, "/cases/<number>/clocks/lift", Permission.CLOCK_ASK)
def lift(number: str) -> str:
    """The form that asks that a limit be lifted."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_ASK)
    note_reading("clocks", case.id)
    return _lift_page(case, LiftForm(formdata=None))


def _lift_page(case: Case, form: LiftForm) -> str:
    hints = _offer_grounds(case, form)
    return render_template("clocks/lift.html", case=case, form=form, hints=hints)


def _offer_grounds(case: Case, form: LiftForm) -> dict[str, str]:
    clocks = [clock for clock in gather(house.work(), case).open if not clock.no_lift]
    pairs = [(f"{clock.id}:{code}", clock, label) for clock in clocks for code, label in clock.grounds]
    form.ground.choices = offered((value, f"{clock.title}: {label}") for value, clock, label in pairs)
    return {value: f"{clock.due}. {clock.citation}" for value, clock, _label in pairs}


@command(blueprint, "/cases/<number>/clocks/lift", Permission.CLOCK_ASK)
def ask_lift(number: str) -> ResponseReturnValue:
    """Ask that a limit be lifted."""
    work, form = house.work(), LiftForm()
    case, access = get_case(work, number, Permission.CLOCK_ASK)
    _offer_grounds(case, form)

    def write() -> None:
        clock, _colon, code = (form.ground.data or "").partition(":")
        ask_exception(work, case, access, open_clock(work, case, clock), code, form.evidence.data or "")

    if tried(form, write):
        flash(_("It is asked for. The limit holds until it is lifted."), "success")
        return done("clocks.show", number=number)
    return _lift_page(get_case(work, number, Permission.CLOCK_ASK)[0], form), 422

"""What comes onto the record of a hearing by a form of its own: witnesses, exhibits, responses, representatives."""

import datetime as dt

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.forms import offered
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.actions import Answered, Called, Offered, Stands
from oversight.hearings.hearing.forms import ExhibitForm, RecordForm, RepresentativeForm, ResponseForm, WitnessForm
from oversight.hearings.hearing.queries import people_to_call
from oversight.hearings.hearing.states import Capacity, Compulsion, Side
from oversight.hearings.hearing.views.asking import (
    NOBODY,
    attempt,
    entry_page,
    files_to_choose,
    hidden_parties,
    newest,
    parties_to_choose,
    the_case,
)
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.moments import at_local
from oversight.web import house
from oversight.web.routing import command, done, page

NOON = dt.time(12)


def _side_and_slot(value: str) -> tuple[Side, int | None]:
    side, _dash, slot = value.partition("-")
    return Side(side), int(slot) if slot else None


# Witnesses


def _witness_form(case: Case) -> WitnessForm:
    form, hidden = WitnessForm(), hidden_parties(case)
    people = [
        (f"party-{party_id}", name or _("A person without a name"))
        for party_id, name in people_to_call(house.work().session, case.id)
        if party_id not in hidden
    ]
    officers = [(f"slot-{one.id}", _("Officer %(number)d", number=one.number)) for one in case.slots]
    form.who.choices = offered([("", _("Somebody else, named below")), *people, *officers])
    return form


def _witness_page(case: Case, form: WitnessForm) -> str:
    days = house.charter().hearing_rule.discovery_days
    told = _("A party asks for a witness %(days)d days before the hearing at the latest.", days=days) if days else ""
    return entry_page(case, form, _("Call a witness"), _("Call the witness"), told)


@page(blueprint, "/cases/<number>/hearing/witness", Permission.HEARING_KEEP)
def witness_new(number: str) -> ResponseReturnValue:
    """The form that calls a witness."""
    case, _access = the_case(number)
    return _witness_page(case, _witness_form(case))


@command(blueprint, "/cases/<number>/hearing/witness", Permission.HEARING_KEEP)
def witness_add(number: str) -> ResponseReturnValue:
    """Call a witness."""
    work = house.work()
    case, access = the_case(number)
    form = _witness_form(case)

    def act() -> None:
        kind, _dash, who = str(form.who.data or "").partition("-")
        warned, zone = form.warned_on.data, work.charter.board.time_zone
        called = Called(
            by=Side(form.by.data),
            about=form.about.data or "",
            party_id=int(who) if kind == "party" else None,
            slot_id=int(who) if kind == "slot" else None,
            name=form.name.data or "",
            protected=bool(form.protected.data),
            compulsion=Compulsion(form.compulsion.data),
            warned_at=at_local(warned, NOON, zone) if warned else None,
            asked_on=form.asked_on.data,
            late_words=form.late_words.data or "",
        )
        actions.call_witness(work, case, access, called)

    if not attempt(form, act):
        return _witness_page(case, form), 422
    return done("hearings.hearing", number=number, _anchor="witnesses")


# Exhibits, and the record of a session


def _exhibit_page(case: Case, form: ExhibitForm) -> str:
    none = _("The case has no file yet. Put it among the files of the case first.")
    told = "" if form.file.choices else none
    return entry_page(case, form, _("Offer an exhibit"), _("Give it a number"), told)


def _exhibit_form(case: Case) -> ExhibitForm:
    form = ExhibitForm()
    form.file.choices = offered(files_to_choose(case))
    return form


@page(blueprint, "/cases/<number>/hearing/exhibit", Permission.HEARING_KEEP)
def exhibit_new(number: str) -> ResponseReturnValue:
    """The form that offers an exhibit."""
    case, _access = the_case(number)
    return _exhibit_page(case, _exhibit_form(case))


@command(blueprint, "/cases/<number>/hearing/exhibit", Permission.HEARING_KEEP)
def exhibit_add(number: str) -> ResponseReturnValue:
    """Give a file its exhibit number."""
    work = house.work()
    case, access = the_case(number)
    form = _exhibit_form(case)

    def act() -> None:
        said = Offered(
            file_id=form.file.data,
            by=Side(form.by.data),
            label=form.label.data or "",
            compelled=bool(form.compelled.data),
        )
        actions.offer_exhibit(work, case, access, said)

    if not attempt(form, act):
        return _exhibit_page(case, form), 422
    return done("hearings.hearing", number=number, _anchor="exhibits")


def _record_form(case: Case) -> RecordForm:
    form = RecordForm()
    opened = [one for one in newest(case).sessions if one.opened_at is not None]
    form.session.choices = offered((one.id, _("Session %(number)d", number=one.number)) for one in opened)
    form.file.choices = offered(files_to_choose(case))
    return form


def _record_page(case: Case, form: RecordForm) -> str:
    told = _("First put the file among the files of the case; then choose it here.")
    return entry_page(case, form, _("Recording or transcript of a session"), _("Keep it"), told)


@page(blueprint, "/cases/<number>/hearing/recording", Permission.HEARING_KEEP)
def session_record(number: str) -> ResponseReturnValue:
    """The form that names the recording or transcript of a session."""
    case, _access = the_case(number)
    return _record_page(case, _record_form(case))


@command(blueprint, "/cases/<number>/hearing/recording", Permission.HEARING_KEEP)
def keep_session_record(number: str) -> ResponseReturnValue:
    """Name the recording or transcript of a session."""
    work = house.work()
    case, access = the_case(number)
    form = _record_form(case)
    if not attempt(
        form,
        lambda: actions.keep_record(work, case, access, form.session.data, what=form.what.data, file_id=form.file.data),
    ):
        return _record_page(case, form), 422
    return done("hearings.hearing", number=number)


# Written responses and representatives


def _response_form(case: Case) -> ResponseForm:
    form = ResponseForm()
    form.by.choices = offered(parties_to_choose(case))
    form.file.choices = offered([(NOBODY, _("No file")), *files_to_choose(case)])
    return form


@page(blueprint, "/cases/<number>/hearing/response", Permission.HEARING_KEEP)
def response_new(number: str) -> ResponseReturnValue:
    """The form that enters a written response."""
    case, _access = the_case(number)
    return entry_page(case, _response_form(case), _("Enter a written response"), _("Enter it"))


@command(blueprint, "/cases/<number>/hearing/response", Permission.HEARING_KEEP)
def response_add(number: str) -> ResponseReturnValue:
    """Enter a written response."""
    work = house.work()
    case, access = the_case(number)
    form = _response_form(case)

    def act() -> None:
        side, slot_id = _side_and_slot(form.by.data)
        said = Answered(
            by=side,
            arrived_on=form.arrived_on.data or work.today,
            words=form.words.data or "",
            file_id=form.file.data or None,
            slot_id=slot_id,
        )
        row = actions.enter_response(work, case, access, said)
        if row.late:
            flash(_("It came late. It is kept, and marked so."), "warning")

    if not attempt(form, act):
        return entry_page(case, form, _("Enter a written response"), _("Enter it")), 422
    return done("hearings.hearing", number=number, _anchor="responses")


def _representative_form(case: Case) -> RepresentativeForm:
    form = RepresentativeForm()
    form.by.choices = offered(parties_to_choose(case))
    return form


@page(blueprint, "/cases/<number>/hearing/representative", Permission.HEARING_KEEP)
def representative_new(number: str) -> ResponseReturnValue:
    """The form that names a representative."""
    case, _access = the_case(number)
    return entry_page(case, _representative_form(case), _("Who stands by a party"), _("Write it down"))


@command(blueprint, "/cases/<number>/hearing/representative", Permission.HEARING_KEEP)
def representative_add(number: str) -> ResponseReturnValue:
    """Name a representative."""
    work = house.work()
    case, access = the_case(number)
    form = _representative_form(case)

    def act() -> None:
        side, slot_id = _side_and_slot(form.by.data)
        said = Stands(
            by=side,
            name=form.name.data or "",
            capacity=Capacity(form.capacity.data),
            reach=form.reach.data or "",
            slot_id=slot_id,
        )
        actions.name_representative(work, case, access, said)

    if not attempt(form, act):
        return entry_page(case, form, _("Who stands by a party"), _("Write it down")), 422
    return done("hearings.hearing", number=number, _anchor="parties")


@command(blueprint, "/cases/<number>/hearing/representatives/<int:representative_id>/end", Permission.HEARING_KEEP)
def representative_end(number: str, representative_id: int) -> ResponseReturnValue:
    """Note that somebody stands by a party no longer."""
    actions.end_representative(house.work(), *the_case(number), representative_id)
    return done("hearings.hearing", number=number, _anchor="parties")

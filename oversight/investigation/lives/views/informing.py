"""Asking for what is missing, and what becomes of it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.investigation.lives.information import rules
from oversight.investigation.lives.information.actions import (
    ask_again,
    ask_information,
    close_incomplete,
    information_came,
)
from oversight.investigation.lives.information.forms import AgainForm, AskForm, CameForm, GiveUpForm
from oversight.investigation.lives.information.queries import facts_of_information, open_information
from oversight.investigation.lives.information.rules import WAYS, Way
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Rows, Sheet, answer, page_of
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.jinja import moment
from oversight.web.routing import command, page

P = Permission.INFORMATION_ASK


def _known(case: Case) -> Rows:
    request = open_information(house.work().session, case.id)
    if request is None:
        return ()
    tried = [
        (moment(one.at), _(WAYS[Way(one.way)]) + (f": {one.note}" if one.note else "")) for one in request.attempts
    ]
    return ((_("Missing"), request.missing), *tried)


def _sheet(case: Case, title: str, button: str, lead: tuple[str, ...], *steps: Step) -> Sheet:
    return Sheet(steps=steps, facts=facts_of_information, title=title, lead=lead, button=button, rows=_known(case))


def _ask_sheet(case: Case) -> Sheet:
    lead = _("The case waits until the complainant answers. Any message from them brings it back by itself.")
    return _sheet(case, _("Ask for what is missing"), _("Ask for it"), (lead,), rules.ASK)


def _again_sheet(case: Case) -> Sheet:
    lead = _("The letter goes out once more, and the complainant has the whole time again.")
    return _sheet(case, _("Another attempt"), _("Record the attempt"), (lead,), rules.ASK_AGAIN)


def _came_sheet(case: Case) -> Sheet:
    lead = _("The case goes back to where it was, and its dates run from today where the rules say so.")
    return _sheet(case, _("The information came"), _("Go on"), (lead,), rules.TAKE_UP_RECEIVED, rules.TAKE_UP_TRIAGE)


def _give_up_sheet(case: Case) -> Sheet:
    law = house.charter().incomplete
    times = law.attempts if law else 2
    lead = (
        ngettext(
            "The complainant must have been asked %(num)d time.",
            "The complainant must have been asked %(num)d times.",
            times,
        ),
        _("Our letter says that the case may be opened again, without a form and without a reason."),
    )
    return _sheet(case, _("Close as incomplete"), _("Close the case"), lead, rules.GIVE_UP)


@page(blueprint, "/cases/<number>/information", P)
def information(number: str) -> ResponseReturnValue:
    """What is missing."""
    return page_of(number, _ask_sheet, AskForm(formdata=None), P)


@command(blueprint, "/cases/<number>/information", P)
def ask_for_information(number: str) -> ResponseReturnValue:
    """Ask for it."""
    form = AskForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: ask_information(
            work, case, access, missing=form.missing.data or "", way=Way(form.way.data), note=form.note.data or ""
        ),
        lambda: page_of(number, _ask_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/information/again", P)
def information_again(number: str) -> ResponseReturnValue:
    """Another attempt."""
    return page_of(number, _again_sheet, AgainForm(formdata=None), P)


@command(blueprint, "/cases/<number>/information/again", P)
def ask_once_more(number: str) -> ResponseReturnValue:
    """Note another attempt."""
    form = AgainForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: ask_again(work, case, access, way=Way(form.way.data), note=form.note.data or ""),
        lambda: page_of(number, _again_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/information/came", P)
def information_in(number: str) -> ResponseReturnValue:
    """What came."""
    return page_of(number, _came_sheet, CameForm(formdata=None), P)


@command(blueprint, "/cases/<number>/information/came", P)
def go_on_with_information(number: str) -> ResponseReturnValue:
    """Go on, because it came."""
    form = CameForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: information_came(work, case, access, note=form.note.data or ""),
        lambda: page_of(number, _came_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/information/never", Permission.CASE_GIVE_UP)
def information_never(number: str) -> ResponseReturnValue:
    """Why the case is closed as incomplete."""
    return page_of(number, _give_up_sheet, GiveUpForm(formdata=None), Permission.CASE_GIVE_UP)


@command(blueprint, "/cases/<number>/information/never", Permission.CASE_GIVE_UP)
def close_as_incomplete(number: str) -> ResponseReturnValue:
    """Close the case as incomplete."""
    form, may = GiveUpForm(), Permission.CASE_GIVE_UP
    return answer(
        number,
        form,
        may,
        lambda work, case, access: close_incomplete(work, case, access, reason=form.reason.data or ""),
        lambda: page_of(number, _give_up_sheet, form, may),
    )

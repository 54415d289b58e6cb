"""The director hands the open cases of an investigator to others; the successor accepts, or declines with a reason."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.investigation.handover.actions import Given, accept, decline, hand_over
from oversight.investigation.handover.forms import DeclineForm, HandOverForm
from oversight.investigation.handover.queries import (
    InHand,
    list_declined,
    list_holders_of_cases,
    list_in_hand,
    list_waiting,
)
from oversight.investigation.queries.assigning import loads_of
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.routing import command, done, page

blueprint = Blueprint("handover", __name__)
AS_ALL, STAYS = "", "stays"
"""What is chosen for one case: the successor of all, or nobody."""


@page(blueprint, "/hand-over", Permission.HAND_OVER)
def index() -> str:
    """Who has open cases in hand, and what waits to be accepted."""
    session, actor = house.work().session, house.actor()
    return render_template(
        "investigation/handovers.html",
        holders=list_holders_of_cases(session, actor),
        waiting=list_waiting(session, actor),
        declined=list_declined(session, actor),
    )


@page(blueprint, "/hand-over/<int:account_id>", Permission.HAND_OVER)
def of_person(account_id: int) -> str:
    """The open cases of one person, with a successor and a note for each."""
    return _page(account_id, _form(account_id))


def _form(account_id: int) -> HandOverForm:
    form, work = HandOverForm(), house.work()
    holders = [one for one in list_holders(work.session, Office.INVESTIGATOR, work.today) if one.id != account_id]
    loads = loads_of(work.session, holders, work.now)
    busy = sorted(holders, key=lambda one: (loads[one.id].cases, one.name))
    labels = [
        (str(one.id), f"{one.name} ({ngettext('%(num)d case', '%(num)d cases', loads[one.id].cases)})") for one in busy
    ]
    form.everyone.choices = choices_of([("", _("Choose for each case")), *labels])
    return form


def _page(account_id: int, form: HandOverForm, problems: tuple[str, ...] = ()) -> str:
    work = house.work()
    account = work.session.get(Account, account_id)
    if account is None:
        raise NotFound("There is no such account.")
    return render_template(
        "investigation/handover.html",
        account=account,
        rows=list_in_hand(work.session, work.actor, account_id),
        form=form,
        typed=request.form,
        problems=problems,
        as_all=AS_ALL,
        stays=STAYS,
    )


@command(blueprint, "/hand-over/<int:account_id>", Permission.HAND_OVER)
def give(account_id: int) -> ResponseReturnValue:
    """Hand the cases over in one step."""
    work, form = house.work(), _form(account_id)
    if form.validate():
        try:
            given = _given(list_in_hand(work.session, work.actor, account_id), form)
            count = hand_over(work, account_id, given, form.reason.data or "")
            flash(ngettext("%(num)d case was handed over.", "%(num)d cases were handed over.", count), "success")
            return done("handover.index")
        except Invalid as problem:
            form.reason.errors = list(problem.reasons)
        except Refused as problem:
            return _page(account_id, form, problem.reasons), 409
    return _page(account_id, form), 422


def _given(rows: list[InHand], form: HandOverForm) -> list[Given]:
    """What was chosen for each case that the form showed; a case that it did not show stays."""
    found = []
    for row in rows:
        chosen = request.form.get(f"to-{row.case_id}")
        if chosen is None or chosen == STAYS:
            continue
        successor = form.everyone.data if chosen == AS_ALL else chosen
        if not successor or not successor.isdigit() or len(successor) > 18:
            raise Invalid("reason", f"Choose who takes over {row.number}.")
        found.append(Given(row.number, int(successor), request.form.get(f"note-{row.case_id}", "")))
    return found


@command(blueprint, "/cases/<number>/accept", Permission.CASE_ACCEPT)
def take(number: str) -> ResponseReturnValue:
    """Accept a case that one was handed."""
    case, access = get_case(house.work(), number, Permission.CASE_ACCEPT)
    accept(house.work(), case, access)
    return done("investigation.show", number=number)


@page(blueprint, "/cases/<number>/decline", Permission.CASE_ACCEPT)
def declining(number: str) -> str:
    """Where one says why one cannot take a case that one was handed."""
    case, _access = get_case(house.work(), number, Permission.CASE_ACCEPT)
    return _declining(case, DeclineForm(formdata=None))


def _declining(case: Case, form: DeclineForm) -> str:
    return render_template("investigation/decline.html", case=case, form=form)


@command(blueprint, "/cases/<number>/decline", Permission.CASE_ACCEPT)
def refuse(number: str) -> ResponseReturnValue:
    """Decline a case: it goes back, and one does not see it any more."""
    case, access = get_case(house.work(), number, Permission.CASE_ACCEPT)
    form = DeclineForm()
    if form.validate():
        try:
            decline(house.work(), case, access, form.reason.data or "")
            flash(
                _("You declined case %(number)s. The supervisor and the director were told.", number=number), "success"
            )
            return done("desk.index")
        except Invalid as problem:
            form.reason.errors = list(problem.reasons)
    return _declining(case, form), 422

"""How long the file of a case is kept and why, and the legal holds that stand before its disposal."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case, load_people
from oversight.cases.rules import ROLE_LABELS, Role
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.extensions import db
from oversight.findings.matrix import name_of
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.records.disposal.queries import facts_of, open_of
from oversight.records.disposal.rules import obstacles
from oversight.records.holds import actions
from oversight.records.holds.forms import LiftForm, SetForm
from oversight.records.holds.models import LegalHold
from oversight.records.holds.queries import get_hold, holds_on
from oversight.records.retention.queries import kept_of
from oversight.records.retention.rules import derive
from oversight.records.views.blueprint import blueprint
from oversight.records.views.showing import all_ids, problems_of, put_right
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/retention", Permission.RETENTION_OPEN)
def retention(number: str) -> ResponseReturnValue:
    """The class of a case with its reason, the day on which it may go, and its holds."""
    case, access = get_case(house.work(), number, Permission.RETENTION_OPEN)
    note_reading("retention", case.id)
    return _page(case, access)


@command(blueprint, "/cases/<number>/legal-holds", Permission.LEGAL_HOLD)
def set_hold(number: str) -> ResponseReturnValue:
    """Set a legal hold on the case, or on a person or an officer in it."""
    case, access = get_case(house.work(), number, Permission.LEGAL_HOLD)
    form = _set_form(case)
    if form.validate():
        try:
            words = {"reason": form.reason.data or "", "document": form.document.data or ""}
            actions.set_hold(house.work(), case, access, on=form.on.data, **words)
            return done("records.retention", number=number)
        except Invalid as problem:
            put_right(form, problem)
    return _page(case, access, set_form=form), 422


@command(blueprint, "/cases/<number>/legal-holds/<int:hold_id>/lift", Permission.LEGAL_HOLD)
def lift_hold(number: str, hold_id: int) -> ResponseReturnValue:
    """Lift a legal hold, with a reason."""
    work = house.work()
    case, access = get_case(work, number, Permission.LEGAL_HOLD)
    hold, form = get_hold(work.session, case.id, hold_id), LiftForm()
    if form.validate():
        try:
            actions.lift_hold(work, case, access, hold, form.lift_reason.data or "")
            return done("records.retention", number=number)
        except Invalid as problem:
            put_right(form, problem)
    return _page(case, access, lifting=(hold.id, form)), 422


def _page(
    case: Case, access: AccessFacts, set_form: SetForm | None = None, lifting: tuple[int, LiftForm] | None = None
) -> str:
    work = house.work()
    load_people(work.session, case)
    derived = derive(work.charter.retention, kept_of(work, case))
    until = derived.until_on if derived else None
    facts = facts_of(work.session, case, work.today, until)
    holds = holds_on(work.session, case.id)
    held = dict(_things(case))
    form = set_form or _set_form(case, blank=True)
    return render_template(
        "records/retention.html",
        case=case,
        derived=derived,
        obstacles=obstacles(facts),
        today=work.today,
        holds=[(hold, _called(hold, held), _lift_form(hold, lifting)) for hold in holds],
        names=names_of(db.session(), all_ids(holds, "by_id", "lifted_by_id")),
        set_form=form,
        page_errors=problems_of(form, *([lifting[1]] if lifting else [])),
        lifting=lifting[0] if lifting else 0,
        may_hold=may(work.actor, Permission.LEGAL_HOLD, access),
        may_propose=may(work.actor, Permission.DISPOSAL_PROPOSE, access),
        under_way=open_of(work.session, case.id),
    )


def _set_form(case: Case, *, blank: bool = False) -> SetForm:
    form = SetForm(formdata=None) if blank else SetForm()
    form.on.choices = choices_of(_things(case))
    return form


def _things(case: Case) -> list[tuple[str, str]]:
    """What a hold may be set on: the case, and everybody in it, with all their cases."""
    people: dict[str, str] = {}
    for party in sight_of(house.work(), case.id).bare(Subject.PARTY, case.parties):
        name = party.person.name if party.person.name and not party.anonymous else "Anonymous"
        people.setdefault(
            f"person:{party.person_id}", f"{name}, {ROLE_LABELS[Role(party.role)].lower()}: all their cases"
        )
    officers = {
        f"officer:{slot.officer_id}": f"{name_of(slot)}, officer: all their cases"
        for slot in case.slots
        if slot.officer_id
    }
    return [("case", "This case"), *people.items(), *officers.items()]


def _called(hold: LegalHold, held: dict[str, str]) -> str:
    if hold.scope == "case":
        return held["case"]
    number = hold.person_id if hold.scope == "person" else hold.officer_id
    return held.get(f"{hold.scope}:{number}", "Somebody who is not on this case any more")


def _lift_form(hold: LegalHold, lifting: tuple[int, LiftForm] | None) -> LiftForm:
    form = lifting[1] if lifting and lifting[0] == hold.id else LiftForm(formdata=None)
    form.lift_reason.id = f"lift-reason-{hold.id}"
    return form

"""The officers of a case: who was named when, correcting a wrong name, splitting one into two, conflicts."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.officers.queries import identifications_of
from oversight.cases.queries import get_case, load_people
from oversight.complaints.registration.actions.drafting import DRAFTING, get_slot
from oversight.extensions import db
from oversight.findings.matrix import name_of
from oversight.findings.queries import load_allegations
from oversight.investigation.officers import actions
from oversight.investigation.officers.forms import NOBODY, ConflictAnswerForm, CorrectIdentificationForm, SplitForm
from oversight.investigation.officers.queries import questions_of, retractions_of
from oversight.kernel.errors import Invalid
from oversight.people.queries import find_officers, names_of
from oversight.people.roster.rules import EMPLOYMENT_LABELS
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("officers", __name__)


@page(blueprint, "/cases/<number>/officers", Permission.CASE_OPEN)
def index(number: str) -> str:
    """Every place of the case: who is named there, and who was."""
    case, access = get_case(house.work(), number)
    note_reading("officers", case.id)
    return _index(case, access)


def _index(case: Case, access: AccessFacts, form: ConflictAnswerForm | None = None) -> str:
    session = house.work().session
    load_people(session, case)
    named, asked = identifications_of(session, case), questions_of(session, case)
    who = {one for rows in named.values() for item in rows for one in (item.row.by_id, item.row.superseded_by_id)}
    return render_template(
        "officers/index.html",
        case=case,
        slots=[(slot, name_of(slot)) for slot in case.slots],
        numbers={slot.id: slot.number for slot in case.slots},
        called={slot.number: name_of(slot) for slot in case.slots},
        named=named,
        retracted=retractions_of(session, case),
        asked=asked,
        mine=[one for one in asked if one.row.account_id == house.actor().account_id and not one.row.answered_at],
        names=names_of(session, {one for one in who if one is not None}),
        employed={code.value: label for code, label in EMPLOYMENT_LABELS.items()},
        may_change=may(house.actor(), Permission.ALLEGATION_DRAFT, access) and case.stage in DRAFTING,
        form=form or ConflictAnswerForm(formdata=None),
    )


@page(blueprint, "/cases/<number>/officers/<int:which>/correction", Permission.ALLEGATION_DRAFT)
def correction(number: str, which: int) -> str:
    """Where a wrong name is corrected; the roster is searched by the address."""
    case, _access = get_case(house.work(), number, Permission.ALLEGATION_DRAFT)
    note_reading("officers", case.id)
    return _correction(case, get_slot(case, which), CorrectIdentificationForm(formdata=None))


def _correction(case: Case, slot: OfficerSlot, form: CorrectIdentificationForm) -> str:
    session = house.work().session
    standing = next((one for one in identifications_of(session, case)[slot.id] if not one.row.superseded_at), None)
    if not form.is_submitted():
        form.was.data = str(standing.row.id) if standing else ""
    words = request.values.get("roster", "")[:100]
    found = find_officers(session, words) if words.strip() else ()
    form.officer.choices = [
        *(SelectChoice(str(one.id), f"{one.name}, {one.badge}, {one.rank} {one.unit}".strip(", ")) for one in found),
        SelectChoice(NOBODY, "Nobody yet: the officer is not identified"),
    ]
    return render_template(
        "officers/correction.html", case=case, slot=slot, name=name_of(slot), form=form, roster=words, found=found
    )


@command(blueprint, "/cases/<number>/officers/<int:which>/correction", Permission.ALLEGATION_DRAFT)
def correct(number: str, which: int) -> ResponseReturnValue:
    """Say that an officer was named by mistake, and who it is instead."""
    work = house.work()
    case, access = get_case(work, number, Permission.ALLEGATION_DRAFT)
    form = CorrectIdentificationForm()
    chosen = form.officer.data or ""
    form.officer.choices = [SelectChoice(chosen, "")]
    if form.validate():
        try:
            actions.correct_identification(
                work,
                case,
                access,
                get_slot(case, which),
                officer_id=_number(chosen),
                reason=form.reason.data or "",
                was=_number(form.was.data or ""),
            )
            return done("officers.index", number=number)
        except Invalid as problem:
            case = _again(number, form, problem)
    return _correction(case, get_slot(case, which), form), 422


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


@page(blueprint, "/cases/<number>/officers/<int:which>/split", Permission.ALLEGATION_DRAFT)
def splitting(number: str, which: int) -> str:
    """Where one described officer becomes two."""
    case, _access = get_case(house.work(), number, Permission.ALLEGATION_DRAFT)
    note_reading("officers", case.id)
    slot = get_slot(case, which)
    return _splitting(case, slot, SplitForm(formdata=None, description=slot.description))


def _splitting(case: Case, slot: OfficerSlot, form: SplitForm) -> str:
    load_allegations(house.work().session, case)
    labels = {item.code: item.label for item in house.charter().known_categories}
    mine = [item for item in case.allegations if any(pair.slot_id == slot.id for pair in item.pairs)]
    return render_template(
        "officers/split.html",
        case=case,
        slot=slot,
        name=name_of(slot),
        form=form,
        allegations=[(item, labels.get(item.category, item.category)) for item in mine],
        chosen={item.id: request.form.get(f"goes-{item.id}", "first") for item in mine},
    )


@command(blueprint, "/cases/<number>/officers/<int:which>/split", Permission.ALLEGATION_DRAFT)
def split(number: str, which: int) -> ResponseReturnValue:
    """Make two officers of one."""
    work = house.work()
    case, access = get_case(work, number, Permission.ALLEGATION_DRAFT)
    form = SplitForm()
    if form.validate():
        goes = {item.id: request.form.get(f"goes-{item.id}") for item in case.allegations}
        how = actions.Split(
            description=form.description.data or "",
            new_description=form.new_description.data or "",
            reason=form.reason.data or "",
            moved=[one for one, where in goes.items() if where == "second"],
            shared=[one for one, where in goes.items() if where == "both"],
        )
        try:
            actions.split_slot(work, case, access, get_slot(case, which), how)
            return done("officers.index", number=number)
        except Invalid as problem:
            case = _again(number, form, problem)
    return _splitting(case, get_slot(case, which), form), 422


def _again(number: str, form: FlaskForm, problem: Invalid) -> Case:
    """Put the reason on its field, and load the case anew: nothing of the attempt stays."""
    db.session.rollback()
    field = form[problem.field if problem.field in form else "reason"]
    field.errors = list(problem.reasons)
    return get_case(house.work(), number, Permission.ALLEGATION_DRAFT)[0]


@command(blueprint, "/cases/<number>/officers/conflicts/<int:question_id>", Permission.CASE_OPEN)
def answer(number: str, question_id: int) -> ResponseReturnValue:
    """Answer whether one knows the officer; who has something to declare goes on to the declaration."""
    work = house.work()
    case, access = get_case(work, number)
    form = ConflictAnswerForm()
    if not form.validate():
        return _index(case, access, form), 422
    conflict = form.answer.data == "conflict"
    actions.answer_conflict(work, case, access, question_id, conflict=conflict)
    return done("investigation.conflicts") if conflict else done("officers.index", number=number)

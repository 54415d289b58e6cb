"""Drafting allegations and naming officers."""

from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.queries import get_case, list_rules, load_people
from oversight.cases.rules import SOURCE_LABELS, Source
from oversight.cases.views.blueprint import blueprint
from oversight.complaints.queries import list_complaints
from oversight.complaints.registration.actions import drafting as actions
from oversight.complaints.registration.forms import AllegationForm, OfficerForm, TicksForm
from oversight.extensions import db
from oversight.findings.matrix import name_of
from oversight.findings.queries import load_allegations
from oversight.kernel.errors import Invalid
from oversight.people.queries import find_officers
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/allegations", Permission.ALLEGATION_DRAFT)
def allegations(number: str) -> str:
    """What is alleged, against whom; the story beside it."""
    case, _access = get_case(house.work(), number, Permission.ALLEGATION_DRAFT)
    note_reading("allegations", case.id)
    return _page(case)


def _page(case: Case, failed: FlaskForm | None = None) -> str:
    work = house.work()
    load_people(work.session, case)
    load_allegations(work.session, case)
    words = request.args.get("roster", "")[:100]
    allegation = failed if isinstance(failed, AllegationForm) else AllegationForm(formdata=None)
    _offer(allegation, case)
    return render_template(
        "cases/allegations.html",
        case=case,
        form=allegation,
        officer_form=failed if isinstance(failed, OfficerForm) else OfficerForm(formdata=None),
        page_errors=[(field.id, str(message)) for field in failed for message in field.errors] if failed else (),
        ticks=[(item, {pair.slot_id for pair in item.pairs}) for item in case.allegations],
        categories={item.code: item for item in house.charter().known_categories},
        subtypes={item.code: item.label for item in house.charter().subtypes},
        sources={code.value: label for code, label in SOURCE_LABELS.items()},
        cited=list_rules(work.session, case.id),
        slots=[(slot, slot_label(slot)) for slot in case.slots],
        roster=words,
        found=find_officers(work.session, words) if words.strip() else (),
        complaints=list_complaints(work.session, case.id),
    )


def slot_label(slot: OfficerSlot) -> str:
    """An officer of the case in a list to choose from."""
    about = slot.officer.badge if slot.officer else slot.description.replace("\n", ", ")[:80]
    return f"{slot.number}. {name_of(slot)}" + (f" ({about})" if about else "")


def _offer(form: AllegationForm, case: Case) -> None:
    """Categories of the charter by family; officers of the case."""
    form.category.choices = [
        SelectChoice("", "Choose a category"),
        *(SelectChoice(item.code, item.label, optgroup=item.family) for item in house.charter().categories),
    ]
    form.slots.choices = [SelectChoice(slot.id, slot_label(slot)) for slot in case.slots]
    labels = {item.code: item.label for item in house.charter().categories}
    form.subtype.choices = [
        SelectChoice("", "None of these"),
        *(SelectChoice(one.code, one.label, optgroup=labels[one.category]) for one in house.charter().subtypes),
    ]
    form.rules.choices = [SelectChoice(one.code, f"{one.number}: {one.text}") for one in house.charter().policies]


def _write(number: str, form: FlaskForm, write: Callable[[Case, AccessFacts], None]) -> ResponseReturnValue:
    """Load, check the form, do; on a value that cannot be, show the page again with everything typed."""
    case, access = get_case(house.work(), number, Permission.ALLEGATION_DRAFT)
    if isinstance(form, AllegationForm):
        _offer(form, case)
    if isinstance(form, TicksForm):
        form.slots.choices = [SelectChoice(slot.id, "") for slot in case.slots]
    if form.validate():
        try:
            write(case, access)
            return done("cases.allegations", number=number)
        except Invalid as problem:
            db.session.rollback()
            field = form[problem.field] if problem.field in form else next(iter(form))
            field.errors = list(problem.reasons)
            case, access = get_case(house.work(), number, Permission.ALLEGATION_DRAFT)
    return _page(case, form), 422


@command(blueprint, "/cases/<number>/allegations", Permission.ALLEGATION_DRAFT)
def add_allegation(number: str) -> ResponseReturnValue:
    """Write an allegation."""
    form = AllegationForm()

    def write(case: Case, access: AccessFacts) -> None:
        actions.draft_allegation(
            house.work(),
            case,
            access,
            category=form.category.data or "",
            words=form.words.data or "",
            slots=form.slots.data or (),
            source=Source(form.source.data),
            subtype=form.subtype.data or "",
            rules=form.rules.data or (),
        )

    return _write(number, form, write)


@command(blueprint, "/cases/<number>/allegations/<int:which>/officers", Permission.ALLEGATION_DRAFT)
def tick_officers(number: str, which: int) -> ResponseReturnValue:
    """Say against which officers an allegation stands."""
    form = TicksForm()

    def write(case: Case, access: AccessFacts) -> None:
        actions.put_against(
            house.work(), case, access, actions.get_allegation(case, which), slots=form.slots.data or ()
        )

    return _write(number, form, write)


@command(blueprint, "/cases/<number>/officers", Permission.ALLEGATION_DRAFT)
def add_officer(number: str) -> ResponseReturnValue:
    """Name an officer of the roster, or describe one."""
    form = OfficerForm()

    def write(case: Case, access: AccessFacts) -> None:
        actions.name_officer(
            house.work(),
            case,
            access,
            officer_id=_chosen(form),
            description=form.description.data or "",
            unit=form.unit.data or "",
        )

    return _write(number, form, write)


@command(blueprint, "/cases/<number>/officers/<int:which>/identify", Permission.ALLEGATION_DRAFT)
def identify_officer(number: str, which: int) -> ResponseReturnValue:
    """Say which officer of the roster a described one is."""
    form = OfficerForm()

    def write(case: Case, access: AccessFacts) -> None:
        actions.identify(house.work(), case, access, actions.get_slot(case, which), officer_id=_chosen(form))

    return _write(number, form, write)


def _chosen(form: OfficerForm) -> int | None:
    text = (form.officer.data or "").strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None

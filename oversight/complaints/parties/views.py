"""The people of a case on the screen: who they are, what changed, what they agreed to."""

from collections.abc import Callable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.ages import age_on
from oversight.cases.models import Case, Party
from oversight.cases.queries import get_case, load_people
from oversight.cases.rules import ENDED, ROLE_LABELS, Role
from oversight.cases.walls.queries import require_open, sight_of
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import behind_of
from oversight.complaints.parties import actions
from oversight.complaints.parties.forms import AddForm, ChangeForm, ConsentForm, EndForm, NameForm, ProofForm
from oversight.complaints.parties.queries import changes_of, consents_of, get_party, proofs_of
from oversight.complaints.parties.rules import CONSENT_LABELS, FIELD_LABELS, SAID_LABELS, Consent, Said
from oversight.evidence.queries import list_files
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.notices.rules import is_minor
from oversight.people.queries import names_of
from oversight.people.rules import LIMITS
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("parties", __name__)
SPEAKING = (Role.REPRESENTATIVE.value, Role.GUARDIAN.value)


def drawn(party: Party) -> dict[str, object]:
    """A person in a role as pages show them: ages, whether a minor, and safety first."""
    board = house.charter().board
    minor = is_minor(party.born_on, house.today(), board.age_of_majority)
    return {
        "party": party,
        "name": party.person.name or ("Name withheld" if party.anonymous else "Name not known"),
        "role": ROLE_LABELS[Role(party.role)],
        "then": age_on(party.born_on, party.case.incident.from_on),
        "now": age_on(party.born_on, house.today()),
        "about": party.person.born_on is None,
        "minor": minor,
        "safety": [LIMITS[limit] for limit in sorted(party.person.limits)],
    }


@page(blueprint, "/cases/<number>/people", Permission.CASE_OPEN)
def index(number: str) -> str:
    """Everybody on the case, in every role, ended ones too."""
    case, access = get_case(house.work(), number)
    note_reading("people", case.id)
    return _index(case, access, AddForm(formdata=None))


def _index(case: Case, access: AccessFacts, form: AddForm) -> str:
    session = house.work().session
    load_people(session, case)
    sight = sight_of(house.work(), case.id)
    _offer(case, form)
    return render_template(
        "parties/index.html",
        case=case,
        people=[drawn(party) for party in sight.bare(Subject.PARTY, case.parties)],
        behind=behind_of(sight, Subject.PARTY),
        proofs=proofs_of(session, case),
        form=form,
        may_keep=may(house.actor(), Permission.PARTY_KEEP, access) and case.stage not in ENDED,
    )


def _offer(case: Case, form: AddForm) -> None:
    bare = sight_of(house.work(), case.id).bare(Subject.PARTY, case.parties)
    known = {party.person_id: party.person.name for party in bare if party.person.name}
    form.person.choices = [
        SelectChoice("", "Somebody new"),
        *(SelectChoice(str(number), name) for number, name in known.items()),
    ]


@command(blueprint, "/cases/<number>/people", Permission.PARTY_KEEP)
def add(number: str) -> ResponseReturnValue:
    """Enter somebody in a role."""
    work = house.work()
    case, access = get_case(work, number, Permission.PARTY_KEEP)
    form = AddForm()
    _offer(case, form)
    if form.validate():
        people = {str(party.person_id): party.person for party in case.parties}
        try:
            party = actions.add_person(
                work,
                case,
                access,
                role=Role(form.role.data),
                facts=form.facts(),
                person=people.get(form.person.data or ""),
            )
            return done("parties.show", number=number, party_id=party.id)
        except Invalid as problem:
            db.session.rollback()
            form[problem.field].errors = list(problem.reasons)
            case, access = get_case(work, number, Permission.PARTY_KEEP)
    return _index(case, access, form), 422


@page(blueprint, "/cases/<number>/people/<int:party_id>", Permission.CASE_OPEN)
def show(number: str, party_id: int) -> str:
    """One person in a role, with everything that was written down."""
    case, access = get_case(house.work(), number)
    note_reading(f"party:{party_id}", case.id)
    return _show(case, access, _opened(case, party_id))


def _opened(case: Case, party_id: int) -> Party:
    """A person of the case. One behind a wall is opened with a reason, by whom the wall lets pass."""
    require_open(house.work(), case, (Subject.PARTY, party_id))
    return get_party(house.work().session, case, party_id)


def _show(case: Case, access: AccessFacts, party: Party, failed: FlaskForm | None = None) -> str:
    session = house.work().session
    changes, consents = changes_of(session, party.id), consents_of(session, party.id)
    proofs = proofs_of(session, case).get(party.id, [])
    writers = {row.by_id for row in changes} | {row.by_id for row in consents}
    facts = actions.facts_of(party)
    forms: dict[str, FlaskForm] = {
        "change": ChangeForm(formdata=None, obj=facts),
        "end": EndForm(formdata=None, prefix="end-"),
        "name": NameForm(formdata=None, prefix="name-"),
        "consent": ConsentForm(formdata=None, prefix="consent-"),
        "proof": ProofForm(formdata=None, prefix="proof-"),
    }
    for code, form in forms.items():
        if failed is not None and type(failed) is type(form):
            forms[code] = failed
    proof = forms["proof"]
    if isinstance(proof, ProofForm):
        _offer_files(case, proof)
    return render_template(
        "parties/show.html",
        case=case,
        one=drawn(party),
        party=party,
        changes=changes,
        consents=consents,
        proofs=proofs,
        names=names_of(session, {one for one in writers if one is not None}),
        forms=forms,
        failed=failed,
        page_errors=[(f.id, str(m)) for f in failed for m in f.errors] if failed else (),
        fields=FIELD_LABELS,
        what={code.value: label for code, label in CONSENT_LABELS.items()},
        said={code.value: label for code, label in SAID_LABELS.items()},
        speaks=party.role in SPEAKING,
        may_keep=may(house.actor(), Permission.PARTY_KEEP, access) and case.stage not in ENDED,
        may_contact=may(house.actor(), Permission.CONTACT_CORRECT, access),
    )


def _offer_files(case: Case, form: ProofForm) -> None:
    sight = sight_of(house.work(), case.id)
    files = enumerate(list_files(db.session(), case.id), 1)
    form.file.choices = [
        SelectChoice("", "No file"),
        *(
            SelectChoice(str(row.id), f"Exhibit {place}: {row.label}")
            for place, row in files
            if sight.sees(Subject.FILE, row.id)
        ),
    ]


def _write(
    number: str, party_id: int, form: FlaskForm, write: Callable[[Case, AccessFacts, Party], object]
) -> ResponseReturnValue:
    """Load, check the form, do; on a value that cannot be, show the page again with everything typed."""
    work = house.work()
    case, access = get_case(work, number, Permission.PARTY_KEEP)
    party = _opened(case, party_id)
    if isinstance(form, ProofForm):
        _offer_files(case, form)
    if form.validate():
        try:
            write(case, access, party)
            return done("parties.show", number=number, party_id=party_id)
        except Invalid as problem:
            db.session.rollback()
            field = form[problem.field] if problem.field in form else next(iter(form))
            field.errors = list(problem.reasons)
            case, access = get_case(work, number, Permission.PARTY_KEEP)
            party = _opened(case, party_id)
    return _show(case, access, party, form), 422


@command(blueprint, "/cases/<number>/people/<int:party_id>", Permission.PARTY_KEEP)
def change(number: str, party_id: int) -> ResponseReturnValue:
    """Change what is known; what was known stays beside it."""
    form = ChangeForm()

    def write(case: Case, access: AccessFacts, party: Party) -> None:
        actions.change_party(house.work(), case, access, party, form.facts(), form.reason.data or "")

    return _write(number, party_id, form, write)


@command(blueprint, "/cases/<number>/people/<int:party_id>/end", Permission.PARTY_KEEP)
def end(number: str, party_id: int) -> ResponseReturnValue:
    """End a role."""
    form = EndForm(prefix="end-")

    def write(case: Case, access: AccessFacts, party: Party) -> None:
        actions.end_role(house.work(), case, access, party, form.reason.data or "")

    return _write(number, party_id, form, write)


@command(blueprint, "/cases/<number>/people/<int:party_id>/name", Permission.PARTY_KEEP)
def name(number: str, party_id: int) -> ResponseReturnValue:
    """Enter the name of somebody who filed without one."""
    form = NameForm(prefix="name-")

    def write(case: Case, access: AccessFacts, party: Party) -> None:
        contact = {field: form[field].data or "" for field in ("name", "email", "phone")}
        actions.name_person(house.work(), case, access, party, reason=form.reason.data or "", contact=contact)

    return _write(number, party_id, form, write)


@command(blueprint, "/cases/<number>/people/<int:party_id>/consent", Permission.PARTY_KEEP)
def consent(number: str, party_id: int) -> ResponseReturnValue:
    """Write down that they agreed to something, or took it back."""
    form = ConsentForm(prefix="consent-")

    def write(case: Case, access: AccessFacts, party: Party) -> None:
        actions.record_consent(
            house.work(),
            case,
            access,
            party,
            what=Consent(form.what.data),
            given=form.given.data == "yes",
            on=form.on.data or house.today(),
            said=Said(form.said.data),
            words=form.words.data or "",
        )

    return _write(number, party_id, form, write)


@command(blueprint, "/cases/<number>/people/<int:party_id>/proof", Permission.PARTY_KEEP)
def proof(number: str, party_id: int) -> ResponseReturnValue:
    """Write down what shows that they may speak for another."""
    form = ProofForm(prefix="proof-")

    def write(case: Case, access: AccessFacts, party: Party) -> None:
        chosen = form.file.data or ""
        actions.show_proof(
            house.work(),
            case,
            access,
            party,
            on=form.on.data or house.today(),
            words=form.words.data or "",
            file_id=int(chosen) if chosen else None,
        )

    return _write(number, party_id, form, write)

"""The ledger of one case, asking, and the page of one request."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.links.queries import is_over
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import Subject
from oversight.deadlines.queries import list_open_about
from oversight.deadlines.rules.subjects import About
from oversight.deadlines.shown import view_of
from oversight.evidence.requests import rules
from oversight.evidence.requests.actions.asking import Wanted, ask
from oversight.evidence.requests.forms import (
    AskForm,
    ChaseForm,
    DelayForm,
    RecordForm,
    ServedForm,
    SubpoenaForm,
    WordsForm,
)
from oversight.evidence.requests.history import history_of, list_delays, list_subpoenas
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.queries import (
    get_request,
    items_of,
    list_custodians,
    list_of_case,
    overwritten_clocks,
)
from oversight.evidence.requests.rules import CustodianKind, Purpose, State
from oversight.evidence.requests.views.blueprint import blueprint
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/requests", Permission.CASE_OPEN)
def of_case(number: str) -> ResponseReturnValue:
    """Everything that was asked on a case, the newest first."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("requests", case.id)
    return render_template(
        "requests/of_case.html",
        case=case,
        lines=list_of_case(work.session, case.id, work.now),
        asks=may(work.actor, Permission.REQUEST_ASK, access) and case.closed_at is None,
        day_known=case.incident.from_on is not None,
        keeps=any(item.preserve for item in work.charter.request_items),
    )


@page(blueprint, "/cases/<number>/requests/new", Permission.REQUEST_ASK)
def new(number: str) -> ResponseReturnValue:
    """The form that asks for something."""
    case, _access = get_case(house.work(), number, Permission.REQUEST_ASK)
    return _ask_page(case, _ask_form(formdata=None))


@command(blueprint, "/cases/<number>/requests/new", Permission.REQUEST_ASK)
def create(number: str) -> ResponseReturnValue:
    """Ask a custodian for something."""
    case, access = get_case(house.work(), number, Permission.REQUEST_ASK)
    form = _ask_form()
    if form.validate():
        wanted = Wanted(
            item=form.item.data,
            words=form.words.data or "",
            custodian_id=form.custodian.data,
            purpose=Purpose(form.purpose.data),
            asked_on=form.asked_on.data,
        )
        try:
            row = ask(house.work(), case, access, wanted)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
        else:
            flash(_("Request %(number)d is on the ledger.", number=row.number), "success")
            return done("requests.show", number=number, which=row.number)
    return _ask_page(case, form), 422


@page(blueprint, "/cases/<number>/requests/<int:which>", Permission.CASE_OPEN)
def show(number: str, which: int) -> ResponseReturnValue:
    """One request with everything that happened to it."""
    case, access = get_case(house.work(), number)
    found = get_request(db.session(), case.id, which)
    note_reading(f"request:{found.id}", case.id)
    return request_page(case, access, found)


def request_page(case: Case, access: AccessFacts, found: DepartmentRequest, **forms: FlaskForm) -> str:
    """The page of a request; forms that were filled in wrongly are given back."""
    work = house.work()
    session, state = work.session, State(found.state)
    entries = history_of(session, found.id)
    subpoenas, delays = list_subpoenas(session, found.id), list_delays(session, found.id, case.id)
    clocks = list_open_about(session, About(Subject.REQUEST, found.id))
    video = overwritten_clocks(work.charter)
    asks = may(work.actor, Permission.REQUEST_ASK, access) and not is_over(work.session, case)
    return render_template(
        "requests/show.html",
        case=case,
        found=found,
        state=rules.STATE_LABELS[state],
        standing=rules.STATE_CHIPS[state],
        purpose=rules.PURPOSE_LABELS[Purpose(found.purpose)],
        by_letter=found.way == rules.Way.LETTER,
        unit=found.custodian.kind == CustodianKind.UNIT,
        entries=entries,
        names=names_of(session, {entry.by_id for entry in entries if entry.by_id}),
        subpoenas=subpoenas,
        served={row.id: forms.get(f"served-{row.id}") or served_form(row.id, formdata=None) for row in subpoenas},
        delays=delays,
        clocks=[view_of(row, work.now) for row in clocks],
        overwriting=next((row for row in clocks if row.clock in video), None),
        may_answer=asks and rules.why_not_answer(state) is None,
        may_chase=asks and rules.why_not_chase(state) is None,
        may_again=asks and rules.why_not_again(state) is None,
        may_withdraw=asks and rules.why_not_withdraw(state) is None,
        asks=asks,
        page_errors=[
            (form[name].id, text) for form in forms.values() for name, said in form.errors.items() for text in said
        ],
        opened=set(forms),
        **{**_blank(found), **forms},
    )


def record_form(found: DepartmentRequest, **more: object) -> RecordForm:
    """The form for an answer that came in another way."""
    form = RecordForm(prefix="answer-", **more)
    fitting = rules.answers_to(Purpose(found.purpose))
    form.kind.choices = choices_of((answer.value, rules.ANSWER_LABELS[answer]) for answer in fitting)
    return form


def served_form(subpoena_id: int, **more: object) -> ServedForm:
    """The form that says when a subpoena was served; a page may have several."""
    return ServedForm(prefix=f"served-{subpoena_id}-", **more)


def delay_form(found: DepartmentRequest, **more: object) -> DelayForm:
    """The form that puts a delay of the case down to the request."""
    form = DelayForm(prefix="delay-", **more)
    delays = list_delays(db.session(), found.id, found.case_id)
    form.delay.choices = choices_of((one.key, one.label) for one in delays if not one.noted)
    return form


def _blank(found: DepartmentRequest) -> dict[str, FlaskForm]:
    record = record_form(found, formdata=None)
    record.version.data, record.arrived_on.data = str(found.version), house.today()
    return {
        "answer": record,
        "chase": ChaseForm(prefix="chase-", formdata=None),
        "again": WordsForm(prefix="again-", formdata=None),
        "withdraw": WordsForm(prefix="withdraw-", formdata=None),
        "subpoena": SubpoenaForm(prefix="subpoena-", formdata=None),
        "delay": delay_form(found, formdata=None),
    }


def _ask_form(**more: object) -> AskForm:
    form = AskForm(**more)
    form.item.choices = choices_of((item.code, item.label) for item in items_of(house.charter()))
    custodians = list_custodians(db.session())
    form.custodian.choices = choices_of((str(one.id), one.name) for one in custodians)
    return form


def _ask_page(case: Case, form: AskForm) -> str:
    return render_template(
        "requests/new.html", case=case, form=form, may_keep=may(house.actor(), Permission.CUSTODIAN_KEEP, None)
    )

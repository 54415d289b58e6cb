"""What is done to a request: answered, reminded, asked again, withdrawn, supported by a subpoena."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.requests.actions import following
from oversight.evidence.requests.actions.answering import record_answer
from oversight.evidence.requests.actions.asking import ask_again
from oversight.evidence.requests.actions.following import Subpoena
from oversight.evidence.requests.forms import AnswerForm, ChaseForm, SubpoenaForm, WordsForm
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.queries import get_request
from oversight.evidence.requests.rules import Answer, Channel, Reply
from oversight.evidence.requests.views.blueprint import blueprint
from oversight.evidence.requests.views.of_case import delay_form, record_form, request_page, served_form
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done
from oversight.work import Work

Place = tuple[Work, Case, AccessFacts, DepartmentRequest]
"""What every action on a request begins with."""


@command(blueprint, "/cases/<number>/requests/<int:which>/answer", Permission.REQUEST_ASK)
def answer(number: str, which: int) -> ResponseReturnValue:
    """Record an answer that came in another way."""
    place = _open(number, which)
    form = record_form(place[3])
    seen = form.version.data or ""

    def act() -> None:
        day = form.arrived_on.data or house.today()
        version = int(seen) if seen.isdigit() and len(seen) < 16 else None
        record_answer(*place, reply_of(form), arrived_on=day, version=version)

    return _carry_out(place, "answer", form, act)


@command(blueprint, "/cases/<number>/requests/<int:which>/reminder", Permission.REQUEST_ASK)
def remind(number: str, which: int) -> ResponseReturnValue:
    """Write down a reminder."""
    place, form = _open(number, which), ChaseForm(prefix="chase-")
    return _carry_out(
        place, "chase", form, lambda: following.chase(*place, Channel(form.channel.data), form.words.data or "")
    )


@command(blueprint, "/cases/<number>/requests/<int:which>/again", Permission.REQUEST_ASK)
def again(number: str, which: int) -> ResponseReturnValue:
    """Ask once more."""
    place, form = _open(number, which), WordsForm(prefix="again-")
    return _carry_out(place, "again", form, lambda: ask_again(*place, form.words.data or ""))


@command(blueprint, "/cases/<number>/requests/<int:which>/withdrawal", Permission.REQUEST_ASK)
def withdraw(number: str, which: int) -> ResponseReturnValue:
    """Need no answer any more."""
    place, form = _open(number, which), WordsForm(prefix="withdraw-")
    return _carry_out(place, "withdraw", form, lambda: following.withdraw(*place, form.words.data or ""))


@command(blueprint, "/cases/<number>/requests/<int:which>/subpoena", Permission.REQUEST_ASK)
def subpoena(number: str, which: int) -> ResponseReturnValue:
    """Enter a subpoena."""
    place, form = _open(number, which), SubpoenaForm(prefix="subpoena-")

    def act() -> None:
        paper = Subpoena(
            number=form.number.data or "",
            issued_on=form.issued_on.data or house.today(),
            served_on=form.served_on.data,
            answer_due_on=form.answer_due_on.data,
        )
        following.issue_subpoena(*place, paper)

    return _carry_out(place, "subpoena", form, act)


@command(blueprint, "/cases/<number>/requests/<int:which>/subpoena/<int:subpoena_id>/served", Permission.REQUEST_ASK)
def served(number: str, which: int, subpoena_id: int) -> ResponseReturnValue:
    """Write down when a subpoena was served."""
    place, form = _open(number, which), served_form(subpoena_id)
    return _carry_out(
        place,
        f"served-{subpoena_id}",
        form,
        lambda: following.serve_subpoena(*place, subpoena_id, form.served_on.data or house.today()),
    )


@command(blueprint, "/cases/<number>/requests/<int:which>/delay", Permission.REQUEST_ASK)
def delay(number: str, which: int) -> ResponseReturnValue:
    """Put a delay of the case down to the request."""
    place = _open(number, which)
    form = delay_form(place[3])

    def act() -> None:
        kind, _sign, key = (form.delay.data or "").partition("-")
        following.note_delay(
            *place,
            toll_id=int(key) if kind == "toll" else None,
            extension_id=int(key) if kind == "extension" else None,
        )

    return _carry_out(place, "delay", form, act)


def reply_of(form: AnswerForm) -> Reply:
    """What was chosen and written in the form of an answer."""
    return Reply(
        kind=Answer(form.kind.data),
        words=form.words.data or "",
        missing=form.missing.data or "",
        basis=form.basis.data or "",
        official=form.official.data or "",
    )


def _open(number: str, which: int) -> Place:
    work = house.work()
    case, access = get_case(work, number, Permission.REQUEST_ASK)
    return work, case, access, get_request(work.session, case.id, which)


def _carry_out(place: Place, name: str, form: FlaskForm, action: Callable[[], object]) -> ResponseReturnValue:
    _work, case, access, found = place
    if form.validate():
        try:
            action()
            return done("requests.show", number=case.number, which=found.number)
        except Invalid as problem:
            if problem.field not in form:
                raise
            form[problem.field].errors = list(problem.reasons)
    db.session.refresh(found)
    return request_page(case, access, found, **{name: form}), 422

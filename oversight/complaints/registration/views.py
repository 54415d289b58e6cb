"""The desk of intake: the queue, logging, keying in, opening a case without a complaint, declaring it complete."""

import secrets

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import LABELS, Origin
from oversight.charter.schema import IntakeChannel
from oversight.complaints import receipts
from oversight.complaints.forms.fields import offered
from oversight.complaints.queries import get_by_submission, list_complaints
from oversight.complaints.registration import rules
from oversight.complaints.registration.actions.keying import key_in, open_without_complaint
from oversight.complaints.registration.actions.register import Logged, declare_complete
from oversight.complaints.registration.actions.register import register as log
from oversight.complaints.registration.forms import CompleteForm, KeyInForm, OpenForm, RegisterForm
from oversight.complaints.registration.queries import facts_of_registration, is_complete, list_queue
from oversight.complaints.registration.reading import answers_of, moment_of, when_of
from oversight.complaints.registration.rules import BY_A_PERSON, CHANNEL_LABELS
from oversight.extensions import db
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("intake", __name__)
REGISTER, OPEN = Permission.CASE_REGISTER, Permission.CASE_OPEN_NEW
LANGUAGES = {"en": "English", "es": "Spanish", "vi": "Vietnamese", "zh-Hans": "Chinese", "ar": "Arabic"}


@page(blueprint, "/intake", REGISTER)
def index() -> str:
    """The queue: cases to be logged or decided, urgent ones first, then the oldest."""
    work = house.work()
    marks = {mark.code: mark.label for mark in house.charter().intake.urgent}
    return render_template(
        "intake/index.html",
        waiting=list_queue(work.session, work.actor, work.now),
        stages=LABELS,
        marks=marks,
        may_open=may_ever(work.actor, OPEN),
    )


def _zone() -> str:
    return house.charter().board.time_zone


def _register_form(**how: object) -> RegisterForm:
    form = RegisterForm(**how)
    form.urgent.choices = offered([("", "Not urgent"), *((m.code, m.label) for m in house.charter().intake.urgent)])
    return form


@page(blueprint, "/cases/<number>/register", REGISTER)
def register(number: str) -> str:
    """The complaint as it arrived, and what intake adds to log it."""
    work = house.work()
    case, access = get_case(work, number, REGISTER)
    reasons = rules.REGISTER.reasons(case.stage, facts_of_registration(work, case, access))
    if reasons:
        raise Refused(reasons)
    note_reading("register", case.id)
    known = {"title": case.title, "district": case.incident.district, "urgent": case.urgent, "version": case.version}
    return _register_page(
        case, _register_form(formdata=None, data={**known, "complete": "yes", "precision": "unknown"})
    )


def _register_page(case: Case, form: RegisterForm) -> str:
    session = house.work().session
    return render_template(
        "intake/register.html",
        case=case,
        form=form,
        complaints=list_complaints(session, case.id),
        complete=is_complete(session, case.id),
        channels=CHANNEL_LABELS,
        urgent={mark.code: mark.label for mark in house.charter().intake.urgent}.get(case.urgent, case.urgent),
    )


@command(blueprint, "/cases/<number>/register", REGISTER)
def save_register(number: str) -> ResponseReturnValue:
    """Log the complaint."""
    work = house.work()
    case, access = get_case(work, number, REGISTER)
    form = _register_form()
    if form.validate():
        try:
            log(work, case, access, _logged(form, case), version=form.version.data)
            return done("cases.show", number=number)
        except Invalid as problem:
            db.session.rollback()
            form[problem.field].errors = list(problem.reasons)
            case, access = get_case(work, number, REGISTER)
    return _register_page(case, form), 422


def _logged(form: RegisterForm, case: Case) -> Logged:
    when = when_of(form, house.today())
    since = {"yes": case.received_at, "now": house.now()}
    return Logged(
        title=form.title.data or "",
        district=form.district.data or "",
        urgent=form.urgent.data or "",
        complete_at=since.get(form.complete.data or ""),
        missing={
            "precision": when.precision.value if when.from_on else None,
            "from_on": when.from_on,
            "to_on": when.to_on,
            "at_time": when.at_time,
            "when_words": when.words,
            "place": (form.place.data or "").strip(),
        },
    )


@page(blueprint, "/cases/<number>/complete", REGISTER)
def complete(number: str) -> str:
    """Since when everything needed to decide has been there."""
    work = house.work()
    case, access = get_case(work, number, REGISTER)
    reasons = rules.COMPLETE.reasons(case.stage, facts_of_registration(work, case, access))
    if reasons:
        raise Refused(reasons)
    here = local(work.now, _zone()).replace(tzinfo=None, second=0, microsecond=0)
    return render_template("intake/complete.html", case=case, form=CompleteForm(formdata=None, at=here))


@command(blueprint, "/cases/<number>/complete", REGISTER)
def save_complete(number: str) -> ResponseReturnValue:
    """Declare the complaint complete."""
    work = house.work()
    case, access = get_case(work, number, REGISTER)
    form = CompleteForm()
    if form.validate():
        try:
            at = moment_of(form.at.data, _zone(), "at")
            declare_complete(work, case, access, at=at, reason=form.reason.data or "")
            return done("cases.show", number=number)
        except Invalid as problem:
            db.session.rollback()
            form[problem.field].errors = list(problem.reasons)
            case, _access = get_case(work, number, REGISTER)
    return render_template("intake/complete.html", case=case, form=form), 422


def _key_in_form(**how: object) -> KeyInForm:
    form = KeyInForm(**how)
    board, intake = house.charter().board, house.charter().intake
    form.channel.choices = offered(
        [(code.value, CHANNEL_LABELS[code]) for code in intake.channels if code in BY_A_PERSON]
    )
    form.language.choices = offered([(code, LANGUAGES.get(code, code)) for code in board.languages])
    form.urgent.choices = offered([(mark.code, mark.label) for mark in intake.urgent])
    return form


@page(blueprint, "/intake/new", OPEN)
def new() -> str:
    """One page for a complaint that came by telephone, letter, e-mail or in person."""
    form = _key_in_form(formdata=None, submission_key=secrets.token_urlsafe(24), precision="unknown")
    return render_template("intake/new.html", form=form)


@command(blueprint, "/intake/new", OPEN)
def save_new() -> ResponseReturnValue:
    """Enter the complaint; show its receipt once where one was wanted."""
    form = _key_in_form()
    if form.validate():
        try:
            return _key_in(form)
        except Invalid as problem:
            db.session.rollback()
            name = problem.field if problem.field in form else "story"
            form[name].errors = list(problem.reasons)
    return render_template("intake/new.html", form=form), 422


def _key_in(form: KeyInForm) -> ResponseReturnValue:
    work = house.work()
    key = (form.submission_key.data or "")[:80] or None
    earlier = get_by_submission(work.session, key) if key else None
    if earlier is not None:
        return done("cases.show", number=earlier.case.number)
    receipt = receipts.new() if form.receipt.data else None
    complaint = key_in(
        work,
        answers_of(form, house.today()),
        channel=IntakeChannel(form.channel.data),
        received_at=moment_of(form.received_at.data, _zone(), "received_at"),
        receipt_digest=receipts.keyed(receipt, house.house().tools.receipt_key) if receipt else None,
        submission_key=key,
    )
    if receipt is None:
        return done("cases.show", number=complaint.case.number)
    return render_template("intake/receipt.html", case=complaint.case, receipt=receipt)


@page(blueprint, "/intake/open", OPEN)
def open_case() -> str:
    """Open a case on the department's notification or on the board's own motion."""
    return render_template("intake/open.html", form=OpenForm(formdata=None, precision="unknown"))


@command(blueprint, "/intake/open", OPEN)
def save_open() -> ResponseReturnValue:
    """Open the case."""
    form = OpenForm()
    if form.validate():
        try:
            case = open_without_complaint(
                house.work(),
                origin=Origin(form.origin.data),
                received_at=moment_of(form.received_at.data, _zone(), "received_at"),
                title=form.title.data or "",
                when=when_of(form, house.today()),
                place=form.place.data or "",
                grounds=form.grounds.data or "",
            )
            return done("cases.show", number=case.number)
        except Invalid as problem:
            db.session.rollback()
            form[problem.field].errors = list(problem.reasons)
    return render_template("intake/open.html", form=form), 422

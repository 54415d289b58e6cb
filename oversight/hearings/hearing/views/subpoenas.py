"""Subpoenas for a hearing: issued, printed, served, challenged, complied with."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.forms import offered
from oversight.hearings.hearing import actions, labels, queries
from oversight.hearings.hearing.actions import Demand
from oversight.hearings.hearing.forms import ComplianceForm, MotionForm, MotionRulingForm, ServiceForm, SubpoenaForm
from oversight.hearings.hearing.models import HearingSubpoena
from oversight.hearings.hearing.states import Compliance, Service, Side
from oversight.hearings.hearing.views.asking import (
    NOBODY,
    attempt,
    entry_page,
    hidden_parties,
    keeps,
    newest,
    the_case,
)
from oversight.hearings.hearing.wording import witness_name
from oversight.hearings.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import command, done, page


def _issue_form(case: Case) -> SubpoenaForm:
    form, hidden = SubpoenaForm(), hidden_parties(case)
    witnesses = queries.witnesses_of(house.work().session, newest(case).id)
    named = [(one.id, witness_name(one, hidden=one.party_id in hidden)) for one in witnesses]
    form.witness.choices = offered([(NOBODY, _("No witness: an office that keeps documents")), *named])
    return form


def _issue_page(case: Case, form: SubpoenaForm) -> str:
    law = house.charter().hearing_rule
    told = _("It is issued in the name of whoever presides.")
    if law.through_chief:
        told = f"{told} {_('One to an officer is served through the chief (%(law)s).', law=law.authority)}"
    return entry_page(case, form, _("Issue a subpoena"), _("Issue it"), told)


@page(blueprint, "/cases/<number>/hearing/subpoena", Permission.HEARING_KEEP)
def subpoena_new(number: str) -> ResponseReturnValue:
    """The form that issues a subpoena."""
    case, _access = the_case(number)
    return _issue_page(case, _issue_form(case))


@command(blueprint, "/cases/<number>/hearing/subpoena", Permission.HEARING_KEEP)
def subpoena_issue(number: str) -> ResponseReturnValue:
    """Issue a subpoena."""
    work = house.work()
    case, access = the_case(number)
    form = _issue_form(case)

    def act() -> None:
        demand = Demand(
            by=Side(form.by.data),
            answer_on=form.answer_on.data or work.today,
            witness_id=form.witness.data or None,
            to=form.to.data or "",
            documents=form.documents.data or "",
            asked_on=form.asked_on.data,
            late_words=form.late_words.data or "",
        )
        actions.issue_subpoena(work, case, access, demand)

    if not attempt(form, act):
        return _issue_page(case, form), 422
    flash(_("The subpoena is issued. Print it, and write down how it was served."), "success")
    return done("hearings.hearing", number=number, _anchor="subpoenas")


@page(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>", Permission.HEARING_KEEP)
def subpoena(number: str, subpoena_id: int) -> ResponseReturnValue:
    """One subpoena."""
    case, access = the_case(number)
    return subpoena_page(case, access, subpoena_id)


def subpoena_page(case: Case, access: AccessFacts, subpoena_id: int, sent: FlaskForm | None = None) -> str:
    """The page of a subpoena, with a form as it was sent."""
    work = house.work()
    row = queries.get_of(work.session, case, HearingSubpoena, subpoena_id)
    kinds = (ServiceForm, MotionForm, MotionRulingForm, ComplianceForm)
    service, motion, motion_ruling, compliance = (
        sent if isinstance(sent, kind) else kind(formdata=None) for kind in kinds
    )
    hidden = hidden_parties(case)
    to = witness_name(row.witness, hidden=row.witness.party_id in hidden) if row.witness else row.to_words
    return render_template(
        "hearings/hearing/subpoena.html",
        case=case,
        row=row,
        to=to,
        service=service,
        motion=motion,
        motion_ruling=motion_ruling,
        compliance=compliance,
        keeps=keeps(access),
        labels=labels,
        form=sent,
    )


@command(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>/service", Permission.HEARING_KEEP)
def subpoena_served(number: str, subpoena_id: int) -> ResponseReturnValue:
    """Note how a subpoena was served."""
    work, form = house.work(), ServiceForm()
    case, access = the_case(number)

    def act() -> None:
        on = form.on.data or work.today
        actions.note_service(work, case, access, subpoena_id, Service(form.how.data), on)

    return _after(case, access, subpoena_id, form, noted=attempt(form, act))


@command(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>/motion", Permission.HEARING_KEEP)
def subpoena_motion(number: str, subpoena_id: int) -> ResponseReturnValue:
    """Enter a motion to quash."""
    work, form = house.work(), MotionForm()
    case, access = the_case(number)

    def act() -> None:
        actions.note_motion(work, case, access, subpoena_id, form.words.data or "", form.on.data or work.today)

    return _after(case, access, subpoena_id, form, noted=attempt(form, act))


@command(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>/ruling", Permission.HEARING_KEEP)
def subpoena_ruling(number: str, subpoena_id: int) -> ResponseReturnValue:
    """Write down the ruling on a motion to quash."""
    work, form = house.work(), MotionRulingForm()
    case, access = the_case(number)

    def act() -> None:
        granted, reason = form.granted.data == "yes", form.reason.data or ""
        by = Side(form.by.data)
        actions.rule_on_motion(work, case, access, subpoena_id, granted=granted, reason=reason, raised_by=by)

    return _after(case, access, subpoena_id, form, noted=attempt(form, act))


@command(blueprint, "/cases/<number>/hearing/subpoenas/<int:subpoena_id>/compliance", Permission.HEARING_KEEP)
def subpoena_compliance(number: str, subpoena_id: int) -> ResponseReturnValue:
    """Note what a subpoena came to."""
    work, form = house.work(), ComplianceForm()
    case, access = the_case(number)

    def act() -> None:
        came_to, words = Compliance(form.compliance.data), form.words.data or ""
        actions.note_compliance(work, case, access, subpoena_id, came_to, words)

    return _after(case, access, subpoena_id, form, noted=attempt(form, act))


def _after(case: Case, access: AccessFacts, subpoena_id: int, form: FlaskForm, *, noted: bool) -> ResponseReturnValue:
    if not noted:
        return subpoena_page(case, access, subpoena_id, form), 422
    return done("hearings.subpoena", number=case.number, subpoena_id=subpoena_id)

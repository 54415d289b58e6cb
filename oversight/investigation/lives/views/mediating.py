"""Mediation: the offer, the answers, the session and its end."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case, load_people
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.complaints.forms.fields import offered
from oversight.findings.matrix import name_of
from oversight.investigation.forms.moments import moment_of
from oversight.investigation.lives.mediation import rules
from oversight.investigation.lives.mediation.actions import (
    Ended,
    begin_mediation,
    end_mediation,
    note_answer,
    offer_mediation,
)
from oversight.investigation.lives.mediation.forms import COMPLAINANT, AnswerForm, BeginForm, EndForm, OfferForm
from oversight.investigation.lives.mediation.queries import (
    answers_of,
    facts_of_mediation,
    open_mediation,
    settled_mediation,
    words_agreed,
)
from oversight.investigation.lives.mediation.rules import ANSWER_LABELS, Answer, Outcome, Side
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Rows, Sheet, answer, page_of
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.jinja import moment
from oversight.web.readings import note_reading
from oversight.web.routing import command, page

P = Permission.MEDIATION_KEEP


def _known(case: Case) -> Rows:
    work = house.work()
    row = open_mediation(work.session, case.id)
    if row is None:
        return ()
    load_people(work.session, case)
    given = answers_of(work.session, row)
    sides: list[tuple[int | None, str]] = [
        (None, _("The complainant")),
        *((slot.id, name_of(slot)) for slot in case.slots),
    ]
    answers = [(who, _(ANSWER_LABELS[given[side]]) if side in given else _("Has not answered")) for side, who in sides]
    return ((_("Mediator"), row.mediator), (_("When"), moment(row.session_at)), (_("Where"), row.place), *answers)


def _sheet(case: Case, title: str, button: str, lead: tuple[str, ...], *steps: Step) -> Sheet:
    return Sheet(steps=steps, facts=facts_of_mediation, title=title, lead=lead, button=button, rows=_known(case))


def _offer_sheet(case: Case) -> Sheet:
    lead = (
        _("Both sides talk with a mediator between them. What is said there stays there."),
        _("We write to the complainant and to every officer. The case stays in triage until all have agreed."),
    )
    return _sheet(case, _("Offer a mediation"), _("Offer it"), lead, rules.OFFER)


def _answer_sheet(case: Case) -> Sheet:
    lead = (_("Write down what each side says. When one does not agree, the offer is over."),)
    return _sheet(case, _("Who agrees to the mediation"), _("Note the answer"), lead, rules.ANSWER)


def _begin_sheet(case: Case) -> Sheet:
    return _sheet(case, _("Begin the mediation"), _("Begin"), (_("Everybody has agreed."),), rules.BEGIN)


def _end_sheet(case: Case) -> Sheet:
    lead = (_("Only how it ended is ever shown. What was agreed is kept apart."),)
    return _sheet(case, _("How the mediation ended"), _("Save"), lead, *rules.ENDS.values())


def _answer_form(number: str, **how: object) -> AnswerForm:
    form, work = AnswerForm(**how), house.work()
    case, _access = get_case(work, number, P)
    load_people(work.session, case)
    officers = [(str(slot.id), name_of(slot)) for slot in case.slots]
    form.who.choices = offered([(COMPLAINANT, _("The complainant")), *officers])
    law = house.charter().mediation
    ordered = law is not None and law.officer_ordered
    form.answer.choices = offered(
        [(a.value, t) for a, t in ANSWER_LABELS.items() if ordered or a is not Answer.ORDERED]
    )
    return form


@page(blueprint, "/cases/<number>/mediation", P)
def mediation(number: str) -> ResponseReturnValue:
    """Who mediates, when and where."""
    return page_of(number, _offer_sheet, OfferForm(formdata=None), P)


@command(blueprint, "/cases/<number>/mediation", P)
def offer(number: str) -> ResponseReturnValue:
    """Offer it."""
    form, zone = OfferForm(), house.charter().board.time_zone
    return answer(
        number,
        form,
        P,
        lambda work, case, access: offer_mediation(
            work,
            case,
            access,
            mediator=form.mediator.data or "",
            session_at=moment_of(form.session_at, zone),
            place=form.place.data or "",
        ),
        lambda: page_of(number, _offer_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/mediation/answer", P)
def mediation_answer(number: str) -> ResponseReturnValue:
    """What each side says."""
    return page_of(number, _answer_sheet, _answer_form(number, formdata=None), P)


@command(blueprint, "/cases/<number>/mediation/answer", P)
def give_consent(number: str) -> ResponseReturnValue:
    """Note an answer."""
    form = _answer_form(number)
    return answer(
        number,
        form,
        P,
        lambda work, case, access: note_answer(
            work,
            case,
            access,
            slot_id=None if form.who.data == COMPLAINANT else int(form.who.data),
            answer=Answer(form.answer.data),
            how=form.how.data or "",
        ),
        lambda: page_of(number, _answer_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/mediation/begin", P)
def mediation_begin(number: str) -> ResponseReturnValue:
    """Everybody has agreed."""
    return page_of(number, _begin_sheet, BeginForm(formdata=None), P)


@command(blueprint, "/cases/<number>/mediation/begin", P)
def begin(number: str) -> ResponseReturnValue:
    """Begin."""
    form = BeginForm()
    return answer(number, form, P, begin_mediation, lambda: page_of(number, _begin_sheet, form, P))


@page(blueprint, "/cases/<number>/mediation/end", P)
def mediation_end(number: str) -> ResponseReturnValue:
    """How it ended."""
    return page_of(number, _end_sheet, EndForm(formdata=None), P)


@command(blueprint, "/cases/<number>/mediation/end", P)
def end(number: str) -> ResponseReturnValue:
    """Say how it ended."""
    form = EndForm()

    def ended() -> Ended:
        return Ended(
            outcome=Outcome(form.outcome.data),
            words=form.words.data or "",
            signed_on=form.signed_on.data,
            failed_by=Side(form.failed_by.data),
            good_faith=not form.bad_faith.data,
        )

    return answer(
        number,
        form,
        P,
        lambda work, case, access: end_mediation(work, case, access, ended()),
        lambda: page_of(number, _end_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/mediation/words", Permission.MEDIATION_READ)
def mediation_words(number: str) -> ResponseReturnValue:
    """What was agreed. It stands behind a wall of its own: who reads it says why first, and that is noted."""
    work = house.work()
    case, _access = get_case(work, number, Permission.MEDIATION_READ)
    number_of = settled_mediation(work.session, case.id)
    if number_of is not None:
        require_open(work, case, (Subject.MEDIATION, number_of))
        note_reading(f"walled:{Subject.MEDIATION.value}:{number_of}", case.id)
    words = words_agreed(work.session, number_of) if number_of is not None else ""
    return render_template("lives/words.html", case=case, words=words)

"""Sending findings and recommendations to the department, and taking its silence for an answer."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.recommendations import actions, rules
from oversight.recommendations.answers import rules as answers
from oversight.recommendations.answers.actions import take_silence
from oversight.recommendations.answers.queries import answer_clock, facts_answer
from oversight.recommendations.discipline.queries import list_recommendations
from oversight.recommendations.enclosing import list_enclosable, list_enclosed
from oversight.recommendations.queries import facts_transmittal, served
from oversight.recommendations.views.blueprint import blueprint
from oversight.recommendations.views.shown import labels, said_of
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/transmit", Permission.CASE_TRANSMIT)
def transmit(number: str) -> ResponseReturnValue:
    """What goes to the chief of police, before it goes."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_TRANSMIT)
    return render_template(
        "recommendations/transmit.html",
        case=case,
        lines=served(work.session, case.id, work.charter),
        recommended=said_of(work.charter, list_recommendations(work.session, case.id)),
        labels=labels(),
        packets=list_enclosable(work, case),
        sends_file=work.charter.answering.transmittal == "file",
        enclosed=list_enclosed(work.session, case.id),
        reasons=rules.TRANSMIT.reasons(case.stage, facts_transmittal(work, case, access)),
    )


@command(blueprint, "/cases/<number>/transmit", Permission.CASE_TRANSMIT)
def send(number: str) -> ResponseReturnValue:
    """Send the findings to the chief of police."""
    work = house.work()
    chosen = request.form.get("packet", "")
    packet_id = int(chosen) if chosen.isdigit() else None
    actions.transmit(work, *get_case(work, number, Permission.CASE_TRANSMIT), packet_id)
    flash(_("The findings were sent to the chief of police."), "success")
    return done("department.transmit", number=number)


@page(blueprint, "/cases/<number>/silence", Permission.CASE_TRANSMIT)
def silence(number: str) -> ResponseReturnValue:
    """What the law makes of the department's silence."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_TRANSMIT)
    return render_template(
        "recommendations/silence.html",
        case=case,
        clock=answer_clock(work.session, case.id),
        law=work.charter.answering,
        reasons=answers.TAKE_SILENCE.reasons(case.stage, facts_answer(work, case, access)),
    )


@command(blueprint, "/cases/<number>/silence", Permission.CASE_TRANSMIT)
def take(number: str) -> ResponseReturnValue:
    """Take silence for agreement."""
    work = house.work()
    take_silence(work, *get_case(work, number, Permission.CASE_TRANSMIT))
    flash(_("The department’s silence is recorded as agreement."), "success")
    return done("cases.show", number=number)

"""The page of a case's hearings: what is planned, what was brought, what was ruled, what became of it."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.forms import ReasonForm, offered
from oversight.hearings.hearing import actions, labels, queries, rules
from oversight.hearings.hearing.deadlines import earliest_day, last_day_to_ask
from oversight.hearings.hearing.forms import HearingForm
from oversight.hearings.hearing.models import Hearing
from oversight.hearings.hearing.presiding import seated, usual
from oversight.hearings.hearing.views.asking import attempt, hidden_parties, keeps, planned_from, the_case
from oversight.hearings.hearing.wording import exhibit_number, witness_name
from oversight.hearings.queries import Sitting, facts_board, get_sitting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.moments import local_date
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/hearing", Permission.CASE_OPEN)
def hearing(number: str) -> ResponseReturnValue:
    """The hearings of a case."""
    case, access = the_case(number, Permission.CASE_OPEN)
    return hearing_page(case, access)


def hearing_page(
    case: Case, access: AccessFacts, form: HearingForm | None = None, undoing: ReasonForm | None = None
) -> str:
    """The page, with a form as it was sent."""
    work = house.work()
    law, sitting = work.charter.hearing_rule, get_sitting(work, case)
    facts = facts_board(work, case, access, sitting)
    hearings = queries.hearings_of(work.session, case.id)
    if form is None:
        form = HearingForm(formdata=None)
    form.offer_kinds(law.kinds)
    _offer_presiding(form, sitting)
    account_id = work.actor.account_id
    return render_template(
        "hearings/hearing/show.html",
        case=case,
        law=law,
        sitting=sitting,
        facts=facts,
        hearings=hearings,
        newest=shown(hearings[0], case) if hearings else None,
        form=form,
        undoing=undoing or ReasonForm(formdata=None),
        keeps=keeps(access),
        to_schedule=rules.SCHEDULE_HEARING.reasons(case.stage, facts),
        seated=facts.seated,
        to_read=facts.hearing.to_read(account_id) if facts.may_read_in else (),
        may_vote=may(work.actor, Permission.BALLOT_CAST, access),
        earliest=earliest_day(law, work.today),
        labels=labels,
    )


def _offer_presiding(form: HearingForm, sitting: Sitting | None) -> None:
    places = seated(sitting) if sitting else ()
    form.presiding.choices = offered((one.account_id, f"{one.name}, {one.label}") for one in places)
    if not form.is_submitted() and sitting is not None:
        form.presiding.data = usual(house.charter().hearing_rule, sitting)


def brought(one: Hearing, case: Case) -> dict[str, object]:
    """What is brought before one hearing in the room: witnesses, exhibits, rulings."""
    session, hidden = house.work().session, hidden_parties(case)
    witnesses = queries.witnesses_of(session, one.id)
    return {
        "hearing": one,
        "witnesses": [(row, witness_name(row, hidden=row.party_id in hidden)) for row in witnesses],
        "exhibits": [(row, exhibit_number(row.offered_by, row.number)) for row in queries.exhibits_of(session, one.id)],
        "rulings": queries.rulings_of(session, one.id),
    }


def shown(one: Hearing, case: Case) -> dict[str, object]:
    """Everything about one hearing, as pages and papers show it."""
    work = house.work()
    session, hidden = work.session, hidden_parties(case)
    first = min(of.starts_at for of in one.sessions)
    return {
        **brought(one, case),
        "subpoenas": [
            (row, witness_name(row.witness, hidden=row.witness.party_id in hidden) if row.witness else row.to_words)
            for row in queries.subpoenas_of(session, one.id)
        ],
        "responses": queries.responses_to(session, one.id),
        "representatives": queries.representatives_at(session, one.id),
        "outcomes": queries.outcomes_of(session, one.id),
        "ask_by": last_day_to_ask(work.charter.hearing_rule, local_date(first, work.charter.board.time_zone)),
    }


@command(blueprint, "/cases/<number>/hearing", Permission.HEARING_KEEP)
def schedule_hearing(number: str) -> ResponseReturnValue:
    """Schedule a hearing."""
    work, form = house.work(), HearingForm()
    case, access = the_case(number)
    form.offer_kinds(work.charter.hearing_rule.kinds)
    _offer_presiding(form, get_sitting(work, case))

    def act() -> None:
        planned = planned_from(form)
        if planned is not None:
            kind, presiding_id = form.kind.data, form.presiding.data
            actions.schedule_hearing(work, case, access, kind, planned, presiding_id=presiding_id)

    if not attempt(form, act):
        return hearing_page(case, access, form=form), 422
    flash(_("The hearing is scheduled. The parties are written to."), "success")
    return done("hearings.hearing", number=number)


@command(blueprint, "/cases/<number>/hearing/undo", Permission.HEARING_KEEP)
def undo_outcome(number: str) -> ResponseReturnValue:
    """Take the last outcome back."""
    work, form = house.work(), ReasonForm()
    case, access = the_case(number)
    if not attempt(form, lambda: actions.undo_outcome(work, case, access, form.reason.data or "")):
        return hearing_page(case, access, undoing=form), 422
    flash(_("It is taken back. The earlier entry stays in the record."), "success")
    return done("hearings.hearing", number=number)


@command(blueprint, "/cases/<number>/hearing/sessions/<int:session_id>/read", Permission.BALLOT_CAST)
def read_in(number: str, session_id: int) -> ResponseReturnValue:
    """Say that one has read the record of a session."""
    actions.read_in(house.work(), *the_case(number, Permission.BALLOT_CAST), session_id)
    flash(_("You have said that you read the record of this session."), "success")
    return done("hearings.hearing", number=number)

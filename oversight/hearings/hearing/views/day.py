"""The hearing day: one screen for the clerk, with everything that happens in the room as small forms."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.forms import offered
from oversight.hearings.hearing import actions, labels, queries, rules
from oversight.hearings.hearing.actions import Became, Raised
from oversight.hearings.hearing.forms import OpenForm, OutcomeForm, RulingForm
from oversight.hearings.hearing.states import ExhibitState, Oath, Outcome, Ruled, Side, WitnessState
from oversight.hearings.hearing.views.asking import attempt, entry_page, newest, planned_from, the_case
from oversight.hearings.hearing.views.overview import brought
from oversight.hearings.queries import Sitting, facts_board, get_sitting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/hearing/day", Permission.HEARING_KEEP)
def hearing_day(number: str) -> ResponseReturnValue:
    """The screen of the open session, or of the one that is planned."""
    return day_page(*the_case(number))


def _open_form(sitting: Sitting, presiding_id: int) -> OpenForm:
    form = OpenForm()
    seated = [(one.account_id, f"{one.name}, {one.label}") for one in sitting.places if one.is_seated]
    form.presiding.choices, form.present.choices = offered(seated), offered(seated)
    if not form.is_submitted():
        form.presiding.data = presiding_id
    return form


def day_page(
    case: Case,
    access: AccessFacts,
    opening: OpenForm | None = None,
    ruling: RulingForm | None = None,
    problems: tuple[tuple[str, str], ...] = (),
) -> str:
    """The screen, with a form as it was sent."""
    work, hearing = house.work(), newest(case)
    sitting = get_sitting(work, case)
    if sitting is None or sitting.hearing.current is None:
        raise NotFound("No session of a hearing is planned or open.")
    facts, current = facts_board(work, case, access, sitting), sitting.hearing.current
    return render_template(
        "hearings/hearing/day.html",
        case=case,
        sitting=sitting,
        current=current,
        session=queries.get_session(work.session, case, current.id),
        presences=queries.presences_of(work.session, current.id),
        counted=sum(current.present(one.account_id) for one in sitting.places if one.is_seated),
        newest=brought(hearing, case),
        opening=opening or _open_form(sitting, hearing.presiding_id),
        not_yet=rules.OPEN_SESSION.reasons(case.stage, facts),
        ruling=ruling or RulingForm(formdata=None),
        law=work.charter.hearing_rule,
        labels=labels,
        page_errors=list(problems),
    )


@command(blueprint, "/cases/<number>/hearing/day/open", Permission.HEARING_KEEP)
def open_hearing_session(number: str) -> ResponseReturnValue:
    """Open the session."""
    work = house.work()
    case, access = the_case(number)
    sitting = get_sitting(work, case)
    if sitting is None:
        raise NotFound("The case is on no agenda.")
    form = _open_form(sitting, newest(case).presiding_id)
    if not attempt(
        form, lambda: actions.open_session(work, case, access, form.presiding.data, form.present.data or [])
    ):
        return day_page(case, access, opening=form), 422
    flash(_("The session is open."), "success")
    return done("hearings.hearing_day", number=number)


@command(blueprint, "/cases/<number>/hearing/day/members/<int:account_id>/<way>", Permission.HEARING_KEEP)
def mark_at_hearing(number: str, account_id: int, way: str) -> ResponseReturnValue:
    """Note that a member came or left."""
    actions.mark_present(house.work(), *the_case(number), account_id, here=way == "came")
    return done("hearings.hearing_day", number=number, _anchor="members")


@command(blueprint, "/cases/<number>/hearing/day/witnesses/<int:witness_id>/<what>", Permission.HEARING_KEEP)
def mark_witness(number: str, witness_id: int, what: str) -> ResponseReturnValue:
    """Swear a witness in, or note what became of them."""
    work, (case, access) = house.work(), the_case(number)
    if what in (Oath.OATH.value, Oath.AFFIRMATION.value):
        actions.swear(work, case, access, witness_id, Oath(what))
    elif what in (WitnessState.HEARD.value, WitnessState.ABSENT.value, WitnessState.EXCUSED.value):
        actions.note_witness(work, case, access, witness_id, WitnessState(what))
    else:
        raise NotFound("There is no such button.")
    return done("hearings.hearing_day", number=number, _anchor="witnesses")


@command(blueprint, "/cases/<number>/hearing/day/exhibits/<int:exhibit_id>/<state>", Permission.HEARING_KEEP)
def mark_exhibit(number: str, exhibit_id: int, state: str) -> ResponseReturnValue:
    """Admit or refuse an exhibit, or note that it was withdrawn."""
    if state not in {one.value for one in ExhibitState if one is not ExhibitState.OFFERED}:
        raise NotFound("There is no such button.")
    case, access = the_case(number)
    form = RulingForm()
    try:
        reason = form.reason.data or ""
        actions.rule_on_exhibit(house.work(), case, access, exhibit_id, ExhibitState(state), reason)
    except Invalid as problem:
        return day_page(case, access, problems=((f"reason-{exhibit_id}", str(problem)),)), 422
    return done("hearings.hearing_day", number=number, _anchor="exhibits")


@command(blueprint, "/cases/<number>/hearing/day/rulings", Permission.HEARING_KEEP)
def add_ruling(number: str) -> ResponseReturnValue:
    """Write down a ruling."""
    work, form = house.work(), RulingForm()
    case, access = the_case(number)

    def act() -> None:
        said = Raised(
            by=Side(form.by.data),
            words=form.words.data or "",
            ruled=Ruled(form.ruled.data),
            reason=form.reason.data or "",
        )
        actions.rule(work, case, access, said)

    if not attempt(form, act):
        return day_page(case, access, ruling=form), 422
    return done("hearings.hearing_day", number=number, _anchor="rulings")


@page(blueprint, "/cases/<number>/hearing/outcome", Permission.HEARING_KEEP)
def hearing_outcome(number: str) -> ResponseReturnValue:
    """The form on which it is recorded what became of a session."""
    case, _access = the_case(number)
    form = OutcomeForm()
    form.place.data = newest(case).sessions[-1].place
    return _outcome_page(case, form)


def _outcome_page(case: Case, form: OutcomeForm) -> str:
    law = house.charter().hearing_rule
    told = _(
        "When the complainant does not come: %(complainant)s. When an officer does not come: %(officer)s (%(law)s).",
        complainant=labels.FOLLOWS[law.complainant_absent],
        officer=labels.FOLLOWS[law.officer_absent],
        law=law.authority,
    )
    return entry_page(case, form, _("What became of the hearing"), _("Record it"), told)


@command(blueprint, "/cases/<number>/hearing/outcome", Permission.HEARING_KEEP)
def record_outcome(number: str) -> ResponseReturnValue:
    """Record what became of a session."""
    work, form = house.work(), OutcomeForm()
    case, access = the_case(number)

    def act() -> None:
        outcome = Outcome(form.outcome.data)
        became = Became(
            outcome=outcome,
            reason=form.reason.data or "",
            absent=form.absent.data or "" if outcome is Outcome.NO_SHOW else "",
            following=planned_from(form),
        )
        actions.record_outcome(work, case, access, became)

    if not attempt(form, act):
        return _outcome_page(case, form), 422
    flash(_("It is recorded. You can take it back on this page as long as nothing followed from it."), "success")
    return done("hearings.hearing", number=number)

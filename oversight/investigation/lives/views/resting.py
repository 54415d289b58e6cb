"""A case that rests while a court case runs."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.investigation.lives.litigation import rules
from oversight.investigation.lives.litigation.actions import CourtCase, look_again, pause_case, resume_case
from oversight.investigation.lives.litigation.forms import LookForm, PauseForm, ResumeForm
from oversight.investigation.lives.litigation.queries import facts_of_pause, open_pause
from oversight.investigation.lives.litigation.rules import KINDS, Kind, Why
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Rows, Sheet, answer, page_of
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.jinja import day
from oversight.web.routing import command, page

P = Permission.CASE_PAUSE


def _known(case: Case) -> Rows:
    row = open_pause(house.work().session, case.id)
    if row is None:
        return ()
    return (
        (_("Court case"), _(KINDS[Kind(row.kind)])),
        (_("Court"), row.court),
        (_("Counsel"), row.counsel),
        (_("Since"), day(row.at)),
        (_("We look again on"), day(row.ask_on)),
        (_("Seen at the last look"), row.looked),
    )


def _sheet(case: Case, title: str, button: str, lead: tuple[str, ...], *steps: Step) -> Sheet:
    return Sheet(steps=steps, facts=facts_of_pause, title=title, lead=lead, button=button, rows=_known(case))


def _pause_sheet(case: Case) -> Sheet:
    lead = (
        _("The case rests; it is not closed. The complainant may ask at any time to go on."),
        _("Clocks that may stand still for this are put before counsel. Until counsel approves, they run on."),
    )
    return _sheet(case, _("Pause for a court case"), _("Let the case rest"), lead, rules.PAUSE)


def _look_sheet(case: Case) -> Sheet:
    lead = (_("Does the court case still run? Ask counsel, then set the day of the next look."),)
    return _sheet(case, _("Look at the court case again"), _("Note it"), lead, rules.LOOK)


def _resume_sheet(case: Case) -> Sheet:
    lead = (_("The case goes on where it was. Clocks that stood still run again from today."),)
    return _sheet(case, _("Go on after a court case"), _("Go on"), lead, *rules.RESUME.values())


@page(blueprint, "/cases/<number>/court-case", P)
def court_case(number: str) -> ResponseReturnValue:
    """For which court case the case rests."""
    return page_of(number, _pause_sheet, PauseForm(formdata=None), P)


@command(blueprint, "/cases/<number>/court-case", P)
def rest(number: str) -> ResponseReturnValue:
    """Let the case rest."""
    form = PauseForm()

    def said() -> CourtCase:
        assert form.ask_on.data is not None  # the form is valid
        return CourtCase(
            kind=Kind(form.kind.data),
            court=form.court.data or "",
            counsel=form.counsel.data or "",
            reason=form.reason.data or "",
            ask_on=form.ask_on.data,
        )

    return answer(
        number,
        form,
        P,
        lambda work, case, access: pause_case(work, case, access, said()),
        lambda: page_of(number, _pause_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/court-case/look", P)
def court_look(number: str) -> ResponseReturnValue:
    """What the court case has come to."""
    return page_of(number, _look_sheet, LookForm(formdata=None), P)


@command(blueprint, "/cases/<number>/court-case/look", P)
def note_look(number: str) -> ResponseReturnValue:
    """Note it, and set the next day."""
    form = LookForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: look_again(
            work,
            case,
            access,
            seen=form.seen.data or "",
            ask_on=form.ask_on.data,  # type: ignore[arg-type]  # a valid form has a day
        ),
        lambda: page_of(number, _look_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/court-case/over", P)
def court_over(number: str) -> ResponseReturnValue:
    """Why the case goes on."""
    return page_of(number, _resume_sheet, ResumeForm(formdata=None), P)


@command(blueprint, "/cases/<number>/court-case/over", P)
def go_on(number: str) -> ResponseReturnValue:
    """Go on."""
    form = ResumeForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: resume_case(work, case, access, why=Why(form.why.data), note=form.note.data or ""),
        lambda: page_of(number, _resume_sheet, form, P),
    )

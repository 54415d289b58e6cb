"""Recording an event that starts clocks, and that a duty was done. The dates follow; nobody writes one."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import Subject
from oversight.deadlines.actions import record_done, record_start
from oversight.deadlines.actions.recording import Happened
from oversight.deadlines.forms import DoneForm, HappenedForm
from oversight.deadlines.note import gather
from oversight.deadlines.note.choices import EventChoice, events_of, read_event
from oversight.deadlines.note.gathering import places_of
from oversight.deadlines.rules.subjects import About
from oversight.deadlines.views.answering import moment_of, offered, open_clock, tried
from oversight.deadlines.views.blueprint import blueprint
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/clocks/happened", Permission.CLOCK_RECORD)
def happened(number: str) -> str:
    """The form for an event that starts clocks."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_RECORD)
    note_reading("clocks", case.id)
    return _happened_page(case, HappenedForm(formdata=None))


def _happened_page(case: Case, form: HappenedForm) -> str:
    choices = _offer_events(case, form)
    return render_template("clocks/happened.html", case=case, form=form, choices=choices)


def _offer_events(case: Case, form: HappenedForm) -> list[EventChoice]:
    choices = events_of(house.charter())
    form.event.choices = offered((one.value, one.label) for one in choices)
    wanted = {subject.value for one in choices for subject in one.subjects}
    places = places_of(house.work().session, case.id)
    form.about.choices = offered(
        [
            ("", _("The whole case")),
            *((f"{kind}:{number}", words) for (kind, number), words in places.items() if kind in wanted),
        ]
    )
    return choices


@command(blueprint, "/cases/<number>/clocks/happened", Permission.CLOCK_RECORD)
def record_happened(number: str) -> ResponseReturnValue:
    """Record an event, or correct when it happened."""
    work, form = house.work(), HappenedForm()
    case, access = get_case(work, number, Permission.CLOCK_RECORD)
    _offer_events(case, form)

    def write() -> None:
        anchor, of = read_event(form.event.data or "")
        record_start(
            work,
            case,
            access,
            Happened(
                anchor=anchor,
                of=of,
                at=moment_of(form.at.data),
                about=_about(form.about.data or ""),
                by_post=bool(form.by_post.data),
                evidence=form.evidence.data or "",
            ),
        )

    if tried(form, write):
        flash(_("It is recorded. The dates that follow from it were counted anew."), "success")
        return done("clocks.show", number=number)
    return _happened_page(get_case(work, number, Permission.CLOCK_RECORD)[0], form), 422


def _about(value: str) -> About | None:
    kind, _colon, number = value.partition(":")
    return About(Subject(kind), int(number)) if number else None


@page(blueprint, "/cases/<number>/clocks/done", Permission.CLOCK_RECORD)
def done_form(number: str) -> str:
    """The form for a duty that was done."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_RECORD)
    note_reading("clocks", case.id)
    return _done_page(case, DoneForm(formdata=None))


def _done_page(case: Case, form: DoneForm) -> str:
    hints = _offer_clocks(case, form)
    return render_template("clocks/done.html", case=case, form=form, hints=hints)


def _offer_clocks(case: Case, form: DoneForm) -> dict[str, str]:
    clocks = [clock for clock in gather(house.work(), case).open if clock.by_hand]
    form.clock.choices = offered((str(clock.id), clock.title) for clock in clocks)
    return {str(clock.id): f"{clock.due}. {clock.citation}" for clock in clocks}


@command(blueprint, "/cases/<number>/clocks/done", Permission.CLOCK_RECORD)
def write_done(number: str) -> ResponseReturnValue:
    """Record that a duty was done."""
    work, form = house.work(), DoneForm()
    case, access = get_case(work, number, Permission.CLOCK_RECORD)
    _offer_clocks(case, form)

    def write() -> None:
        row = open_clock(work, case, form.clock.data)
        record_done(work, case, access, row, moment_of(form.at.data), form.evidence.data or "")

    if tried(form, write):
        flash(_("It is recorded. The clock is met."), "success")
        return done("clocks.show", number=number)
    return _done_page(get_case(work, number, Permission.CLOCK_RECORD)[0], form), 422

"""Deciding what was asked, with what it would do to the dates beside it; and ending a stop."""

from typing import cast

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.deadlines import actions
from oversight.deadlines.actions.asking import Asked, in_words
from oversight.deadlines.forms import DecideForm, EndForm
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.deadlines.note import RequestNote, gather
from oversight.deadlines.note.clocks import rule_of
from oversight.deadlines.note.preview import Change, preview
from oversight.deadlines.note.requests import reason_of
from oversight.deadlines.views.answering import asked_to_show, require_same, tried
from oversight.deadlines.views.blueprint import blueprint
from oversight.kernel.errors import NotFound
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

KINDS: dict[str, type[Asked]] = {"stop": ClockToll, "time": ClockExtension, "lift": ClockException}


def get_asked(case: Case, kind: str, number: int) -> Asked:
    """What was asked on this case. Raises NotFound, also for what belongs to another case."""
    session = house.work().session
    found = cast(Asked | None, session.get(KINDS[kind], number)) if kind in KINDS else None
    if found is not None:
        row = found if isinstance(found, ClockToll) else session.get_one(Deadline, found.deadline_id)
        if row.case_id == case.id:
            return found
    raise NotFound("Nothing like this was asked on this case.")


def decider_of(asked: Asked) -> Office | None:
    """The office that the law leaves this decision to."""
    work = house.work()
    if isinstance(asked, ClockToll):
        reason = reason_of(work, asked.reason)
        return reason.approver if reason else None
    rule = rule_of(work, work.session.get_one(Deadline, asked.deadline_id))
    if rule is None:
        return None
    if isinstance(asked, ClockExtension):
        return rule.extension.by if rule.extension else None
    return next((one.by for one in rule.exceptions if one.code == asked.code), None)


@page(blueprint, "/cases/<number>/clocks/asked/<kind>/<int:asked_id>", Permission.CASE_OPEN)
def asked(number: str, kind: str, asked_id: int) -> str:
    """What was asked, by whom and why, and what it would do to every date of the case."""
    case, access = get_case(house.work(), number)
    note_reading("clocks", case.id)
    return _asked_page(case, access, kind, get_asked(case, kind, asked_id), DecideForm(formdata=None))


def _asked_page(case: Case, access: AccessFacts, kind: str, row: Asked, form: DecideForm) -> str:
    form.version.data = str(row.version)
    return render_template(
        "clocks/asked.html",
        case=case,
        kind=kind,
        form=form,
        request_note=_told(case, kind, row.id),
        changes=_changes(case, row) if row.state == "asked" else None,
        reasons=_reasons(row),
        may_decide=may(house.actor(), Permission.CLOCK_DECIDE, access),
    )


def _told(case: Case, kind: str, number: int) -> RequestNote:
    requests = gather(house.work(), case).requests
    return next(one for one in requests if one.kind == kind and one.id == number)


def _changes(case: Case, row: Asked) -> list[Change]:
    work = house.work()
    if isinstance(row, ClockToll):
        return preview(work, case, toll=row)
    if isinstance(row, ClockExtension):
        return preview(work, case, extension=row)
    return preview(work, case, exception=row)


def _reasons(row: Asked) -> list[str]:
    """Why this person cannot decide it, in sentences."""
    actor, office = house.actor(), decider_of(row)
    reasons = []
    if office is None or office not in actor.offices:
        whom = in_words(office) if office else _("somebody else")
        reasons.append(_("The law leaves this to %(office)s.", office=whom))
    if row.asked_by_id == actor.account_id:
        reasons.append(_("You asked for it yourself: a second person must decide."))
    return reasons


@command(blueprint, "/cases/<number>/clocks/asked/<kind>/<int:asked_id>/approve", Permission.CLOCK_DECIDE)
def approve(number: str, kind: str, asked_id: int) -> ResponseReturnValue:
    """Grant what was asked; the dates follow."""
    work, form = house.work(), DecideForm()
    case, access = get_case(work, number, Permission.CLOCK_DECIDE)
    row = get_asked(case, kind, asked_id)
    require_same(row.version, form.version.data)
    if isinstance(row, ClockToll):
        actions.approve_toll(work, case, access, row)
    elif isinstance(row, ClockExtension):
        actions.grant_extension(work, case, access, row)
    else:
        actions.accept_exception(work, case, access, row)
    flash(_("Approved. The dates were counted anew."), "success")
    return done("clocks.show", number=number)


@command(blueprint, "/cases/<number>/clocks/asked/<kind>/<int:asked_id>/refuse", Permission.CLOCK_DECIDE)
def refuse(number: str, kind: str, asked_id: int) -> ResponseReturnValue:
    """Refuse what was asked, with the reason."""
    work, form = house.work(), DecideForm()
    case, access = get_case(work, number, Permission.CLOCK_DECIDE)
    row = get_asked(case, kind, asked_id)
    require_same(row.version, form.version.data)

    def write() -> None:
        words = form.decision.data or ""
        if isinstance(row, ClockToll):
            actions.refuse_toll(work, case, access, row, words)
        elif isinstance(row, ClockExtension):
            actions.deny_extension(work, case, access, row, words)
        else:
            actions.refuse_exception(work, case, access, row, words)

    if tried(form, write):
        flash(_("Refused. No date changes."), "success")
        return done("clocks.show", number=number)
    case, access = get_case(work, number, Permission.CLOCK_DECIDE)
    return _asked_page(case, access, kind, get_asked(case, kind, asked_id), form), 422


@page(blueprint, "/cases/<number>/clocks/stops/<int:toll_id>/end", Permission.CLOCK_ASK)
def end_form(number: str, toll_id: int) -> str:
    """The form that ends a stop."""
    case, _access = get_case(house.work(), number, Permission.CLOCK_ASK)
    note_reading("clocks", case.id)
    return _end_page(case, get_toll(case, toll_id), EndForm(formdata=None))


def get_toll(case: Case, number: int) -> ClockToll:
    """A stop of this case. Raises NotFound."""
    row = house.work().session.scalar(select(ClockToll).where(ClockToll.id == number, ClockToll.case_id == case.id))
    if row is None:
        raise NotFound("This case has no such stop.")
    return row


def _end_page(case: Case, row: ClockToll, form: EndForm, changes: list[Change] | None = None) -> str:
    form.version.data = str(row.version)
    told = _told(case, "stop", row.id)
    return render_template("clocks/end.html", case=case, form=form, request_note=told, changes=changes, toll_id=row.id)


@command(blueprint, "/cases/<number>/clocks/stops/<int:toll_id>/end", Permission.CLOCK_ASK)
def end_stop(number: str, toll_id: int) -> ResponseReturnValue:
    """Let the clocks run again from a day on; or only show what that would do."""
    work, form = house.work(), EndForm()
    case, access = get_case(work, number, Permission.CLOCK_ASK)
    row = get_toll(case, toll_id)
    require_same(row.version, form.version.data)
    if asked_to_show() and form.validate() and form.to_on.data is not None and form.to_on.data >= row.from_on:
        would = ClockToll(case_id=case.id, slot_id=row.slot_id, reason=row.reason, from_on=row.from_on)
        would.to_on = form.to_on.data
        return _end_page(case, row, form, preview(work, case, toll=would, without=row))

    def write() -> None:
        assert form.to_on.data is not None  # the form was found valid
        actions.end_toll(work, case, access, row, form.to_on.data)

    if tried(form, write):
        flash(_("The stop is ended. The dates were counted anew."), "success")
        return done("clocks.show", number=number)
    case, _access = get_case(work, number, Permission.CLOCK_ASK)
    return _end_page(case, get_toll(case, toll_id), form), 422

"""The list of meetings, calling one, and the page of one meeting."""

import datetime as dt

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.actions import Call
from oversight.hearings.agenda import earliest_meeting, latest_posting
from oversight.hearings.forms import CallForm, ReasonForm, put_right
from oversight.hearings.models import Attendance, Meeting
from oversight.hearings.queries import agenda_of, get_meeting, holders_on, list_meetings, reports_of, seat_labels_of
from oversight.hearings.rules import MeetingKind, MeetingState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import at_local, local_date
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.routing import command, done, page


def may_call() -> bool:
    """Whether who asks may call meetings and keep their records."""
    return may(house.actor(), Permission.MEETING_CALL, None)


@page(blueprint, "/meetings", Permission.MEETING_OPEN)
def index() -> ResponseReturnValue:
    """All meetings, the latest first."""
    listed = list_meetings(house.work().session, read_mark(request.args.get("after")))
    return render_template("hearings/index.html", page=listed, may_call=may_call(), now=house.now())


@page(blueprint, "/meetings/new", Permission.MEETING_CALL)
def new() -> ResponseReturnValue:
    """The form that calls a meeting."""
    return _call_page(CallForm())


def _call_page(form: CallForm) -> str:
    law, now = house.charter(), house.now()
    earliest = {kind: earliest_meeting(law, now, special=kind is MeetingKind.SPECIAL) for kind in MeetingKind}
    rules = {kind: law.agenda_notice(special=kind is MeetingKind.SPECIAL) for kind in MeetingKind}
    return render_template("hearings/call.html", form=form, earliest=earliest, rules=rules, kinds=MeetingKind)


@command(blueprint, "/meetings", Permission.MEETING_CALL)
def call() -> ResponseReturnValue:
    """Call a meeting."""
    form = CallForm()
    if not form.validate() or form.starts_at.data is None or form.time.data is None:
        return _call_page(form), 422
    zone = house.charter().board.time_zone
    try:
        meeting = actions.call_meeting(
            house.work(),
            Call(
                kind=MeetingKind(form.kind.data),
                starts_at=at_local(form.starts_at.data, form.time.data, zone),
                place=form.place.data or "",
                remote=form.remote.data or "",
            ),
        )
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _call_page(form), 422
    return done("hearings.show", meeting_id=meeting.id)


@page(blueprint, "/meetings/<int:meeting_id>", Permission.MEETING_OPEN)
def show(meeting_id: int) -> ResponseReturnValue:
    """One meeting: its agenda, when that must be public, and who is there."""
    return _meeting_page(get_meeting(house.work().session, meeting_id), ReasonForm())


def _meeting_page(meeting: Meeting, form: ReasonForm) -> str:
    work, zone = house.work(), house.charter().board.time_zone
    special = meeting.kind == MeetingKind.SPECIAL.value
    return render_template(
        "hearings/show.html",
        meeting=meeting,
        form=form,
        lines=agenda_of(work.session, meeting, work.actor),
        reports=reports_of(work.session, meeting, work.actor),
        posting=latest_posting(work.charter, meeting.starts_at, special=special),
        earliest=earliest_meeting(work.charter, work.now, special=special),
        members=holders_on(work.session, local_date(meeting.starts_at, zone)),
        labels=seat_labels_of(work.charter),
        present=_present(meeting),
        may_call=may_call(),
        begun=meeting.starts_at <= work.now,
        states=MeetingState,
        now=work.now,
    )


def _present(meeting: Meeting) -> dict[int, dt.datetime]:
    query = select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.present.is_(True))
    return {row.account_id: row.at for row in house.work().session.scalars(query)}


@command(blueprint, "/meetings/<int:meeting_id>/agenda", Permission.MEETING_CALL)
def post_agenda(meeting_id: int) -> ResponseReturnValue:
    """Make the agenda public."""
    actions.post_agenda(house.work(), meeting_id)
    flash(_("The agenda is public now. No case can be added to it."), "success")
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/meetings/<int:meeting_id>/attendance", Permission.MEETING_CALL)
def attendance(meeting_id: int) -> ResponseReturnValue:
    """Note who is present now."""
    here = set(request.form.getlist("present", type=int))
    listed = set(request.form.getlist("listed", type=int))
    actions.mark_attendance(house.work(), meeting_id, {account: account in here for account in listed})
    flash(_("Attendance is noted."), "success")
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/meetings/<int:meeting_id>/end", Permission.MEETING_CALL)
def end(meeting_id: int) -> ResponseReturnValue:
    """End a meeting that took place."""
    actions.end_meeting(house.work(), meeting_id)
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/meetings/<int:meeting_id>/cancel", Permission.MEETING_CALL)
def cancel(meeting_id: int) -> ResponseReturnValue:
    """Call a meeting off."""
    form = ReasonForm()
    if not form.validate():
        return _meeting_page(get_meeting(house.work().session, meeting_id), form), 422
    actions.cancel_meeting(house.work(), meeting_id, form.reason.data or "")
    return done("hearings.show", meeting_id=meeting_id)

"""The list of meetings, calling one, and the page of one meeting."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.actions import Call
from oversight.hearings.agenda import earliest_meeting, latest_posting
from oversight.hearings.forms import KINDS, CallForm, ReasonForm, put_right
from oversight.hearings.meetings.queries import present_at, requests_waiting
from oversight.hearings.meetings.views.shown import agenda_shown
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting, holders_on, list_meetings, reports_of, seat_labels_of
from oversight.hearings.states import MeetingKind, MeetingState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import at_local, local_date
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.routing import command, done, page


def may_call() -> bool:
    """Whether who asks may call meetings and keep their records."""
    return may(house.actor(), Permission.MEETING_CALL, None)


@page(blueprint, "/board/meetings", Permission.MEETING_OPEN)
def index() -> ResponseReturnValue:
    """All meetings, the latest first."""
    listed = list_meetings(house.work().session, read_mark(request.args.get("after")))
    waiting = requests_waiting(house.work().session, [one.id for one in listed.rows]) if may_call() else {}
    return render_template("hearings/index.html", page=listed, may_call=may_call(), waiting=waiting, now=house.now())


@page(blueprint, "/board/meetings/new", Permission.MEETING_CALL)
def new() -> ResponseReturnValue:
    """The form that calls a meeting."""
    return _call_page(CallForm())


def _call_page(form: CallForm) -> str:
    law, now = house.charter(), house.now()
    emergencies = law.meetings is not None and law.meetings.knows_emergencies
    kinds = [kind for kind in MeetingKind if emergencies or kind is not MeetingKind.EMERGENCY]
    form.kind.choices = [choice for choice in KINDS if choice.value in kinds]
    earliest = {kind: earliest_meeting(law, now, kind) for kind in kinds}
    rules = {kind: law.agenda_notice(kind) for kind in kinds}
    return render_template("hearings/call.html", form=form, earliest=earliest, rules=rules, law=law.meetings)


@command(blueprint, "/board/meetings", Permission.MEETING_CALL)
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
                ground=form.ground.data or "",
            ),
        )
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _call_page(form), 422
    return done("hearings.show", meeting_id=meeting.id)


@page(blueprint, "/board/meetings/<int:meeting_id>", Permission.MEETING_OPEN)
def show(meeting_id: int) -> ResponseReturnValue:
    """One meeting: its agenda, when that must be public, and who is there."""
    return _meeting_page(get_meeting(house.work().session, meeting_id), ReasonForm())


def _meeting_page(meeting: Meeting, form: ReasonForm, refused: tuple[str, ...] = ()) -> str:
    work, zone = house.work(), house.charter().board.time_zone
    return render_template(
        "hearings/show.html",
        meeting=meeting,
        form=form,
        page_errors=[(None, reason) for reason in refused],
        reports=reports_of(work.session, meeting, work.actor),
        posting=latest_posting(work.charter, meeting.starts_at, meeting.kind),
        earliest=earliest_meeting(work.charter, work.now, meeting.kind),
        members=holders_on(work.session, local_date(meeting.starts_at, zone)),
        labels=seat_labels_of(work.charter),
        present=present_at(work.session, meeting.id),
        may_call=may_call(),
        begun=meeting.starts_at <= work.now,
        states=MeetingState,
        now=work.now,
        **agenda_shown(work, meeting),
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/agenda", Permission.MEETING_CALL)
def post_agenda(meeting_id: int) -> ResponseReturnValue:
    """Make the agenda public. A name that must not be public is said on the page, with its place."""
    try:
        actions.post_agenda(house.work(), meeting_id)
    except Refused as refusal:
        db.session.rollback()
        meeting = get_meeting(house.work().session, meeting_id)
        return _meeting_page(meeting, ReasonForm(), refusal.reasons), 409
    flash(_("The agenda is public now. No case can be added to it."), "success")
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/board/meetings/<int:meeting_id>/attendance", Permission.MEETING_CALL)
def attendance(meeting_id: int) -> ResponseReturnValue:
    """Note who is present now."""
    here = set(request.form.getlist("present", type=int))
    listed = set(request.form.getlist("listed", type=int))
    afar = set(request.form.getlist("afar", type=int))
    marked = {account: account in here | afar for account in listed}
    actions.mark_attendance(house.work(), meeting_id, marked, afar=afar)
    flash(_("Attendance is noted."), "success")
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/board/meetings/<int:meeting_id>/end", Permission.MEETING_CALL)
def end(meeting_id: int) -> ResponseReturnValue:
    """End a meeting that took place."""
    actions.end_meeting(house.work(), meeting_id)
    return done("hearings.show", meeting_id=meeting_id)


@command(blueprint, "/board/meetings/<int:meeting_id>/cancel", Permission.MEETING_CALL)
def cancel(meeting_id: int) -> ResponseReturnValue:
    """Call a meeting off."""
    form = ReasonForm()
    if not form.validate():
        return _meeting_page(get_meeting(house.work().session, meeting_id), form), 422
    actions.cancel_meeting(house.work(), meeting_id, form.reason.data or "")
    return done("hearings.show", meeting_id=meeting_id)

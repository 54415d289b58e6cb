"""Staff pages of minutes: drafting, editing, asking a meeting to approve, recording its motion."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.forms import MotionForm
from oversight.hearings.meetings.queries import closed_parts_of
from oversight.hearings.meetings.views.putting import offer_members, put_of, typed
from oversight.hearings.minutes.actions import approve_minutes, draft_minutes, edit_minutes, propose_minutes
from oversight.hearings.minutes.forms import EditForm, ProposeForm
from oversight.hearings.minutes.models import Minutes
from oversight.hearings.minutes.queries import get_minutes, get_version, minutes_of, sections_of
from oversight.hearings.minutes.rules import MinutesState, from_json
from oversight.hearings.queries import get_meeting, meetings_to_come
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.states import MeetingState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/meetings/<int:meeting_id>/minutes", Permission.AGENDA_PAPERS)
def minutes(meeting_id: int) -> ResponseReturnValue:
    """The minutes of a meeting, of its open and of its closed parts."""
    work = house.work()
    meeting = get_meeting(work.session, meeting_id)
    found = [minutes_of(work.session, meeting.id, closed=closed) for closed in (False, True)]
    return render_template(
        "hearings/minutes/index.html",
        meeting=meeting,
        open_minutes=found[0],
        closed_minutes=found[1],
        has_closed=bool(closed_parts_of(work.session, meeting.id)),
        held=meeting.state == MeetingState.HELD.value,
        keeps=may(work.actor, Permission.MEETING_CALL, None),
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/minutes", Permission.MEETING_CALL)
def minutes_draft(meeting_id: int) -> ResponseReturnValue:
    """Draft minutes from the record."""
    found = draft_minutes(house.work(), meeting_id, closed=request.form.get("part") == "closed")
    flash(_("The minutes are drafted from the record. Read them through and put them right."), "success")
    return done("hearings.minutes_read", minutes_id=found.id)


@page(blueprint, "/board/minutes/<int:minutes_id>", Permission.AGENDA_PAPERS)
def minutes_read(minutes_id: int) -> ResponseReturnValue:
    """Minutes as they stand, or an older version, and what can be done with them."""
    return _read_page(get_minutes(house.work().session, minutes_id), ProposeForm())


def _read_page(found: Minutes, form: ProposeForm, refused: tuple[str, ...] = ()) -> str:
    work = house.work()
    version = get_version(found, request.args.get("version", type=int))
    zone = work.charter.board.time_zone
    coming = [one for one in meetings_to_come(work.session, work.now, posted=True) if one.id != found.meeting_id]
    form.meeting.choices = offered((one.id, in_words(one.starts_at, zone)) for one in coming)
    at = found.approval_meeting
    going_on = at is not None and at.state == MeetingState.POSTED.value and at.starts_at <= work.now
    return render_template(
        "hearings/minutes/read.html",
        minutes=found,
        meeting=found.meeting,
        version=version,
        sections=from_json(version.content),
        latest=version.number == found.versions[-1].number,
        names=names_of(work.session, {one.by_id for one in found.versions if one.by_id}),
        keeps=may(work.actor, Permission.MEETING_CALL, None),
        states=MinutesState,
        going_on=going_on,
        form=form,
        page_errors=[(None, reason) for reason in refused],
    )


@page(blueprint, "/board/minutes/<int:minutes_id>/edit", Permission.MEETING_CALL)
def minutes_edit(minutes_id: int) -> ResponseReturnValue:
    """The text of minutes, part by part."""
    found = get_minutes(house.work().session, minutes_id)
    return _edit_page(found, EditForm(seen=found.versions[-1].number), {})


def _edit_page(found: Minutes, form: EditForm, texts: dict[str, str]) -> str:
    if found.state == MinutesState.APPROVED.value:
        raise Refused("These minutes are approved.")
    sections = sections_of(found)
    kept = {one.code: texts.get(one.code, one.text) for one in sections}
    return render_template(
        "hearings/minutes/edit.html", minutes=found, meeting=found.meeting, form=form, sections=sections, texts=kept
    )


@command(blueprint, "/board/minutes/<int:minutes_id>/edit", Permission.MEETING_CALL)
def minutes_save(minutes_id: int) -> ResponseReturnValue:
    """Keep the edited text as one more version."""
    found, form = get_minutes(house.work().session, minutes_id), EditForm()
    texts = {one.code: request.form.get(f"part-{one.code}", one.text) for one in sections_of(found)}
    if form.validate() and (form.seen.data or "").isdigit():
        try:
            edit_minutes(house.work(), minutes_id, int(form.seen.data or 0), texts, form.why.data or "")
            flash(_("The minutes are saved."), "success")
            return done("hearings.minutes_read", minutes_id=minutes_id)
        except Invalid as problem:
            db.session.rollback()
            form.why.errors = [*problem.reasons]
    return _edit_page(get_minutes(house.work().session, minutes_id), form, texts), 422


@command(blueprint, "/board/minutes/<int:minutes_id>/propose", Permission.MEETING_CALL)
def minutes_propose(minutes_id: int) -> ResponseReturnValue:
    """Ask a later meeting to approve."""
    form = ProposeForm()
    try:
        propose_minutes(house.work(), minutes_id, request.form.get("meeting", 0, int))
        flash(_("The meeting is asked to approve these minutes."), "success")
        return done("hearings.minutes_read", minutes_id=minutes_id)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _read_page(get_minutes(house.work().session, minutes_id), form), 422
    except Refused as refusal:
        db.session.rollback()
        return _read_page(get_minutes(house.work().session, minutes_id), form, refusal.reasons), 409


@page(blueprint, "/board/minutes/<int:minutes_id>/approval", Permission.MEETING_CALL)
def minutes_approval(minutes_id: int) -> ResponseReturnValue:
    """The motion that approves minutes."""
    return _approval_page(get_minutes(house.work().session, minutes_id), MotionForm())


def _approval_page(found: Minutes, form: MotionForm) -> str:
    at = found.approval_meeting
    if at is None or found.state != MinutesState.PROPOSED.value:
        raise Refused("No meeting is asked to approve these minutes.")
    body = offer_members(form, at)
    return render_template(
        "hearings/minutes/approval.html", minutes=found, meeting=at, form=form, body=body, votes=typed()
    )


@command(blueprint, "/board/minutes/<int:minutes_id>/approval", Permission.MEETING_CALL)
def minutes_approve(minutes_id: int) -> ResponseReturnValue:
    """Record the motion; carried, the minutes are approved and published."""
    found, form = get_minutes(house.work().session, minutes_id), MotionForm()
    if found.approval_meeting is None:
        raise Refused("No meeting is asked to approve these minutes.")
    body = offer_members(form, found.approval_meeting)
    if form.validate():
        try:
            motion = approve_minutes(house.work(), minutes_id, put_of(form, body))
            flash(motion.sentence, "success" if motion.carried else "warning")
            return done("hearings.minutes_read", minutes_id=minutes_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _approval_page(get_minutes(house.work().session, minutes_id), form), 422

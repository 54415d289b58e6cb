"""Staff pages on which a posted agenda is amended, and a meeting is put off or continued another day."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.agenda import earliest_meeting
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.actions.moving import Move, continue_meeting, postpone_meeting
from oversight.hearings.meetings.actions.posting import amend_agenda, posting_of
from oversight.hearings.meetings.forms import AmendForm, ContinueForm, MoveForm
from oversight.hearings.meetings.queries import agenda_now, items_of, latest_version
from oversight.hearings.meetings.rules import LAST, PublicAgenda, changes
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.states import ItemState, Sort
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import at_local, local
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/meetings/<int:meeting_id>/amendment", Permission.MEETING_CALL)
def amendment(meeting_id: int) -> ResponseReturnValue:
    """What would change, and whether the law allows it now."""
    return _amendment_page(get_meeting(house.work().session, meeting_id), AmendForm())


def _amendment_page(meeting: Meeting, form: AmendForm, refused: tuple[str, ...] = ()) -> str:
    work = house.work()
    posted = latest_version(work.session, meeting.id)
    if posted is None:
        raise Refused("The agenda was not posted. Post it; until then it is simply changed.")
    now = agenda_now(work.session, meeting, work.charter)
    return render_template(
        "hearings/amendment.html",
        meeting=meeting,
        form=form,
        page_errors=[(None, reason) for reason in refused],
        number=posted.number,
        changes=changes(PublicAgenda.from_json(posted.content), now),
        begins=now.begins,
        posting=posting_of(work, meeting),
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/amendment", Permission.MEETING_CALL)
def amend(meeting_id: int) -> ResponseReturnValue:
    """Post the amendment."""
    form, refused = AmendForm(), tuple[str, ...]()
    if form.validate():
        try:
            amend_agenda(house.work(), meeting_id, form.reason.data or "", form.ground.data or "")
            flash(_("The amended agenda is public now."), "success")
            return done("hearings.show", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
        except Refused as refusal:
            db.session.rollback()
            refused = refusal.reasons
    return _amendment_page(get_meeting(house.work().session, meeting_id), form, refused), 409 if refused else 422


@page(blueprint, "/board/meetings/<int:meeting_id>/postpone", Permission.MEETING_CALL)
def postponement(meeting_id: int) -> ResponseReturnValue:
    """The form that puts a meeting off."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _move_page("hearings/postpone.html", meeting, MoveForm(data=_kept(meeting)))


def _kept(meeting: Meeting) -> dict[str, object]:
    at = local(meeting.starts_at, house.charter().board.time_zone)
    return {"time": at.time(), "place": meeting.place, "remote": meeting.remote}


def _move_page(template: str, meeting: Meeting, form: MoveForm) -> str:
    law = house.charter()
    earliest, rule = earliest_meeting(law, house.now(), meeting.kind), law.agenda_notice(meeting.kind)
    return render_template(template, meeting=meeting, form=form, earliest=earliest, rule=rule)


def _move(form: MoveForm) -> Move:
    if form.starts_at.data is None or form.time.data is None:
        raise AssertionError("the form asks for both")
    return Move(
        starts_at=at_local(form.starts_at.data, form.time.data, house.charter().board.time_zone),
        place=form.place.data or "",
        remote=form.remote.data or "",
        reason=form.reason.data or "",
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/postpone", Permission.MEETING_CALL)
def postpone(meeting_id: int) -> ResponseReturnValue:
    """Put a meeting off."""
    form = MoveForm()
    if form.validate():
        try:
            postpone_meeting(house.work(), meeting_id, _move(form))
            flash(_("The meeting is put off. Everybody with a case on its agenda is told."), "success")
            return done("hearings.show", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _move_page("hearings/postpone.html", get_meeting(house.work().session, meeting_id), form), 422


@page(blueprint, "/board/meetings/<int:meeting_id>/continue", Permission.MEETING_CALL)
def continuation(meeting_id: int) -> ResponseReturnValue:
    """The form that takes what is left up again another day."""
    meeting = get_meeting(house.work().session, meeting_id)
    form = _offer_items(meeting, ContinueForm(data=_kept(meeting)))
    form.items.data = [one.id for one in _left(meeting) if one.sort == Sort.CASE.value]
    return _move_page("hearings/continue.html", meeting, form)


def _left(meeting: Meeting) -> list[AgendaItem]:
    items = items_of(house.work().session, meeting)
    never = LAST | {Sort.CALL_TO_ORDER.value}
    return [one for one in items if one.state == ItemState.WAITING.value and one.sort not in never]


def _offer_items(meeting: Meeting, form: ContinueForm) -> ContinueForm:
    titles = [
        (one.id, _("Case %(number)s", number=one.case.number) if one.case else one.title) for one in _left(meeting)
    ]
    form.items.choices = offered(titles)
    return form


@command(blueprint, "/board/meetings/<int:meeting_id>/continue", Permission.MEETING_CALL)
def go_on(meeting_id: int) -> ResponseReturnValue:
    """End a meeting and call the one that goes on with what was chosen."""
    form = _offer_items(get_meeting(house.work().session, meeting_id), ContinueForm())
    if form.validate():
        try:
            following = continue_meeting(house.work(), meeting_id, _move(form), form.items.data or [])
            flash(_("The meeting goes on another day. Post the agenda of that day in time."), "success")
            return done("hearings.show", meeting_id=following.id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _move_page("hearings/continue.html", get_meeting(house.work().session, meeting_id), form), 422

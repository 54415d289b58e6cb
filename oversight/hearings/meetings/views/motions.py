"""Staff pages for what a meeting decides about itself: any motion, and what is on consent."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.actions.consent import adopt_consent, calendar_of
from oversight.hearings.meetings.actions.motions import put_motion
from oversight.hearings.meetings.forms import MotionForm, WordsForm
from oversight.hearings.meetings.queries import items_to_decide
from oversight.hearings.meetings.views.putting import back, offer_members, put_of, typed
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.web import house
from oversight.web.routing import command, page


@page(blueprint, "/board/meetings/<int:meeting_id>/consent", Permission.MEETING_CALL)
def consent(meeting_id: int) -> ResponseReturnValue:
    """The motion that adopts what is on consent."""
    return _consent_page(get_meeting(house.work().session, meeting_id), MotionForm())


def _consent_page(meeting: Meeting, form: MotionForm, refused: tuple[str, ...] = ()) -> str:
    return render_template(
        "hearings/consent.html",
        meeting=meeting,
        form=form,
        body=offer_members(form, meeting),
        votes=typed(),
        page_errors=[(None, reason) for reason in refused],
        calendar=calendar_of(house.work(), meeting),
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/consent", Permission.MEETING_CALL)
def adopt(meeting_id: int) -> ResponseReturnValue:
    """Record the motion; when it is carried, everything on consent is adopted."""
    meeting, form = get_meeting(house.work().session, meeting_id), MotionForm()
    body = offer_members(form, meeting)
    if not form.validate():
        return _consent_page(meeting, form), 422
    try:
        shown = request.form.getlist("shown", type=int)
        adopted = adopt_consent(house.work(), meeting_id, put_of(form, body), shown)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _consent_page(get_meeting(house.work().session, meeting_id), form), 422
    except Refused as refusal:
        db.session.rollback()
        return _consent_page(get_meeting(house.work().session, meeting_id), form, refusal.reasons), 409
    carried = adopted.motion.carried
    flash(_("The items on consent are adopted.") if carried else adopted.motion.sentence, _kind(carried))
    for item, why in adopted.left:
        number = item.case.number if item.case else item.title
        flash(_("%(number)s is not adopted. %(why)s", number=number, why=why), "warning")
    return back(meeting_id)


def _kind(carried: bool) -> str:
    return "success" if carried else "warning"


@page(blueprint, "/board/meetings/<int:meeting_id>/motion", Permission.MEETING_CALL)
def motion(meeting_id: int) -> ResponseReturnValue:
    """The form on which any motion of the meeting is recorded."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _motion_page(meeting, _words_form(meeting))


def _words_form(meeting: Meeting) -> WordsForm:
    """The form with the items it may decide; in the room the one before the board is chosen already."""
    named = [
        (item.id, _("Item %(number)d: %(title)s", number=number, title=item.title))
        for number, item in items_to_decide(house.work().session, meeting)
    ]
    taken_up = request.args.get("item", 0, int)
    form = WordsForm(item=taken_up if taken_up in {one for one, _words in named} else 0)
    form.item.choices = offered([(0, _("No item of the agenda")), *named])
    return form


def _motion_page(meeting: Meeting, form: WordsForm) -> str:
    body = offer_members(form, meeting)
    return render_template("hearings/motion.html", meeting=meeting, form=form, body=body, votes=typed())


@command(blueprint, "/board/meetings/<int:meeting_id>/motion", Permission.MEETING_CALL)
def put(meeting_id: int) -> ResponseReturnValue:
    """Record a motion with every member's vote."""
    meeting = get_meeting(house.work().session, meeting_id)
    form = _words_form(meeting)
    body = offer_members(form, meeting)
    if form.validate():
        try:
            words, about = form.words.data or "", form.item.data or None
            found = put_motion(house.work(), meeting_id, words, put_of(form, body), about)
            flash(found.sentence, _kind(found.carried))
            return back(meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _motion_page(get_meeting(house.work().session, meeting_id), form), 422

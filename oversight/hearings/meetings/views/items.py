"""Staff pages that build an agenda: items, their order, consent."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.actions.items import (
    Entry,
    add_item,
    change_item,
    move_item,
    pull_item,
    remove_item,
)
from oversight.hearings.meetings.forms import SORTS, ItemForm, PaperForm
from oversight.hearings.meetings.queries import get_item, papers_of
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.states import MeetingState, Sort
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/meetings/<int:meeting_id>/items/new", Permission.MEETING_CALL)
def item_new(meeting_id: int) -> ResponseReturnValue:
    """The form for one more item."""
    return _new_page(get_meeting(house.work().session, meeting_id), item_form())


def item_form(**data: object) -> ItemForm:
    """The form of an item with the grounds that the law knows."""
    form = ItemForm(**data)
    closed = [(one.code, one.label) for one in house.charter().closed_grounds]
    form.ground.choices = offered([("", _("In public")), *closed])
    form.sort.choices = offered(SORTS)
    return form


def _new_page(meeting: Meeting, form: ItemForm) -> str:
    law = house.charter().meetings
    return render_template(
        "hearings/item_new.html",
        meeting=meeting,
        form=form,
        consent=law is None or law.consent,
        posted=_posted(meeting),
    )


def _posted(meeting: Meeting) -> bool:
    return meeting.state == MeetingState.POSTED.value


@command(blueprint, "/board/meetings/<int:meeting_id>/items", Permission.MEETING_CALL)
def item_add(meeting_id: int) -> ResponseReturnValue:
    """Put an item on an agenda."""
    form = item_form()
    if form.validate():
        try:
            add_item(house.work(), meeting_id, _entry(form, Sort(form.sort.data)))
            return done("hearings.show", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _new_page(get_meeting(house.work().session, meeting_id), form), 422


def _entry(form: ItemForm, sort: Sort) -> Entry:
    return Entry(
        sort=sort,
        title=form.title.data or "",
        words=form.words.data or "",
        ground=form.ground.data or "",
        consent=bool(form.consent.data),
    )


@page(blueprint, "/board/items/<int:item_id>", Permission.MEETING_CALL)
def item_edit(item_id: int) -> ResponseReturnValue:
    """One item: its words, its ground, its files."""
    item = get_item(house.work().session, item_id)
    form = item_form(data={name: getattr(item, name) for name in ("sort", "title", "words", "ground", "consent")})
    return item_page(item, form, PaperForm())


def item_page(item: AgendaItem, form: ItemForm, paper_form: PaperForm) -> str:
    """The page of one item."""
    work, law = house.work(), house.charter().meetings
    return render_template(
        "hearings/item.html",
        item=item,
        meeting=item.meeting,
        form=form,
        paper_form=paper_form,
        page_errors=[(name, words) for name, some in paper_form.errors.items() for words in some],
        papers=papers_of(work.session, item.meeting).get(item.id, []),
        consent=law is None or law.consent,
        consent_cases=law is not None and law.consent_cases,
        posted=_posted(item.meeting),
    )


@command(blueprint, "/board/items/<int:item_id>", Permission.MEETING_CALL)
def item_save(item_id: int) -> ResponseReturnValue:
    """Change what an item says."""
    item, form = get_item(house.work().session, item_id), item_form()
    is_case = item.sort == Sort.CASE.value
    if is_case:
        form.sort.data, form.sort.choices = Sort.CASE.value, offered([(Sort.CASE.value, "")])
    if form.validate():
        try:
            change_item(house.work(), item_id, _entry(form, Sort(form.sort.data)))
            return done("hearings.show", meeting_id=item.meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return item_page(get_item(house.work().session, item_id), form, PaperForm()), 422


@command(blueprint, "/board/items/<int:item_id>/move", Permission.MEETING_CALL)
def item_move(item_id: int) -> ResponseReturnValue:
    """Let an item stand one place earlier or later."""
    item = move_item(house.work(), item_id, up=request.form.get("way") == "up")
    return done("hearings.show", meeting_id=item.meeting_id, _anchor=f"item-{item.id}")


@command(blueprint, "/board/items/<int:item_id>/remove", Permission.MEETING_CALL)
def item_remove(item_id: int) -> ResponseReturnValue:
    """Take an item off its agenda."""
    item = remove_item(house.work(), item_id)
    flash(_("The item is off the agenda."), "success")
    return done("hearings.show", meeting_id=item.meeting_id)


@command(blueprint, "/board/items/<int:item_id>/pull", Permission.AGENDA_PULL)
def item_pull(item_id: int) -> ResponseReturnValue:
    """Have an item discussed by itself."""
    item = pull_item(house.work(), item_id)
    flash(_("The item is discussed by itself now."), "success")
    back = "hearings.room_seat" if request.form.get("back") == "seat" else "hearings.show"
    return done(back, meeting_id=item.meeting_id)

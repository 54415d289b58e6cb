"""Staff write the summary of a case for the public, and put it on the agenda."""

import io

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings.meetings.papers import take_in
from oversight.hearings.meetings.queries import get_item
from oversight.hearings.models import AgendaItem
from oversight.hearings.packet.actions.summaries import newest_summary, show_summary, shown_before, write_summary
from oversight.hearings.packet.drawing import drawn_summary
from oversight.hearings.packet.forms import SummaryForm
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.web import house
from oversight.web.routing import command, done, page

LARGEST = 5 * 1024 * 1024
"""Bytes of one drawn summary."""


@page(blueprint, "/board/items/<int:item_id>/summary", Permission.MEETING_CALL)
def summary(item_id: int) -> ResponseReturnValue:
    """The summary of a case."""
    item, _case = _open(item_id)
    newest = newest_summary(house.work().session, item.id)
    return _page(item, SummaryForm(formdata=None, words=newest.words if newest else ""))


def _open(item_id: int) -> tuple[AgendaItem, Case]:
    """The item of a case that is open to the person: who writes of a case must be able to read it."""
    work = house.work()
    item = get_item(work.session, item_id)
    if item.case is None:
        raise NotFound("Only a case has a summary.")
    case, _access = get_case(work, item.case.number)
    return item, case


def _page(item: AgendaItem, form: SummaryForm) -> str:
    work = house.work()
    newest = newest_summary(work.session, item.id)
    return render_template(
        "hearings/packet/summary.html",
        item=item,
        meeting=item.meeting,
        number=item.case.number if item.case else "",
        form=form,
        newest=newest,
        shown=newest is not None and newest.paper_id in shown_before(work.session, item.id),
        posted=item.meeting.agenda_posted_at is not None,
        page_errors=[("words", words) for words in form.words.errors],
    )


@command(blueprint, "/board/items/<int:item_id>/summary", Permission.MEETING_CALL)
def summary_write(item_id: int) -> ResponseReturnValue:
    """Keep what was written. A protected name is said with its place, and nothing is kept."""
    item, _case = _open(item_id)
    form = SummaryForm()
    if form.validate():
        try:
            write_summary(house.work(), item_id, form.words.data or "")
            flash(_("The summary is kept. The public sees it once it is on the posted agenda."), "success")
            return done("hearings.summary", item_id=item_id)
        except Invalid as problem:
            db.session.rollback()
            form.words.errors = list(problem.reasons)
            item, _case = _open(item_id)
    return _page(item, form), 422


@command(blueprint, "/board/items/<int:item_id>/summary/show", Permission.MEETING_CALL)
def summary_show(item_id: int) -> ResponseReturnValue:
    """Draw the newest version, search it, and put it on the agenda for everybody."""
    item, case = _open(item_id)
    newest = newest_summary(house.work().session, item.id)
    if newest is None:
        raise NotFound("Write the summary first.")
    number, version, words, board, at = case.number, newest.version, newest.words, house.charter().board, house.now()
    db.session.rollback()  # drawing takes long: no lock is held meanwhile
    content = drawn_summary(board, number, words, at)
    name = f"Summary of case {number}.pdf"
    taken = take_in(house.house().tools, io.BytesIO(content), name, public=True, limit=LARGEST)
    _open(item_id)  # asked again: it may have been shut meanwhile
    show_summary(house.work(), item_id, version, taken)
    flash(_("The summary is a paper of the agenda now."), "success")
    return done("hearings.summary", item_id=item_id)

"""The clocks of a case on a page, and as a file note on paper."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.deadlines.note import Note, gather
from oversight.deadlines.note.paper import draw
from oversight.deadlines.note.picture import NARROW, picture_of
from oversight.deadlines.note.values import ClockNote
from oversight.deadlines.views.blueprint import blueprint
from oversight.deadlines.views.offers import Offer, offers_of
from oversight.extensions import db
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import page


@page(blueprint, "/cases/<number>/clocks", Permission.CASE_OPEN)
def show(number: str) -> str:
    """Every clock of the case with its reasons, and every fact behind them."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("clocks", case.id)
    note = gather(work, case)
    return render_template(
        "clocks/show.html",
        case=case,
        note=note,
        running=_together(note),
        wide=picture_of(note),
        narrow=picture_of(note, key="narrow", width=NARROW),
        offers=_offers(note, access),
        may_ask=may(work.actor, Permission.CLOCK_ASK, access),
        may_decide=may(work.actor, Permission.CLOCK_DECIDE, access),
        reads_record=may(work.actor, Permission.RECORD_READ, access),
    )


def _together(note: Note) -> list[tuple[ClockNote, list[str]]]:
    """The clocks that run, each with the officers for whom it runs alike where they are several."""
    found: dict[object, tuple[ClockNote, list[str]]] = {}
    for one in note.open:
        alike = (one.code, one.charter, one.name, one.due, one.left, repr(one.steps)) if one.of_officer else one.id
        found.setdefault(alike, (one, []))[1].append(one.about)
    return [(one, who if len(who) > 1 else []) for one, who in found.values()]


def _offers(note: Note, access: AccessFacts) -> list[Offer]:
    return [one for one in offers_of(note, house.charter()) if may(house.actor(), one.permission, access)]


@page(blueprint, "/cases/<number>/clocks.pdf", Permission.CASE_OPEN)
def on_paper(number: str) -> ResponseReturnValue:
    """The same as a file note: PDF/A and PDF/UA."""
    work = house.work()
    case, _access = get_case(work, number)
    note_reading("clocks:paper", case.id)
    note, board = gather(work, case), house.charter().board
    db.session.rollback()  # drawing takes a second: no transaction stays open meanwhile
    answer = Response(draw(note, board), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="clocks-{number}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer

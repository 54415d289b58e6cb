"""The page of loose ends, and what is done about them on it: looking at a stop, sending a mail again, giving it up."""

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.charter.schema import TollReason
from oversight.deadlines.actions.looking import look_at_toll
from oversight.deadlines.models import ClockToll
from oversight.desk.loose_ends.queries import LONGEST, count_lines, limits_of, list_lines
from oversight.desk.loose_ends.rules import LISTS, Code, Line, reason, where
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.reminders import actions as reminders
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("loose_ends", __name__)


@page(blueprint, "/desk/loose-ends", Permission.DESK_OPEN)
def index() -> ResponseReturnValue:
    """Every list that must stay empty, as far as its cases are open to this person."""
    return _page()


def _page(problems: list[tuple[str, str]] | None = None, typed: dict[str, str] | None = None) -> str:
    work = house.work()
    at = limits_of(work)
    counts = count_lines(work, at)
    shown = {code: [_shown(code, line) for line in list_lines(work, code, at)] for code in counts if counts[code]}
    return render_template(
        "desk/loose_ends.html",
        lists=LISTS,
        counts=counts,
        lines=shown,
        total=sum(counts.values()),
        longest=LONGEST,
        may_look=may_ever(work.actor, Permission.CLOCK_ASK),
        page_errors=problems or [],
        typed=typed or {},
    )


def _shown(code: Code, line: Line) -> dict[str, object]:
    endpoint, values = where(code, _named(line))
    known = endpoint in house.endpoints()
    return {
        "line": line,
        "reason": reason(code, _named(line)),
        "url": url_for(endpoint if known else "cases.show", **values),
    }


def _named(line: Line) -> Line:
    """The line with the reason of a stop in words."""
    if line.kind not in ("stop", "toll"):
        return line
    law = next((one for one in _reasons() if one.code == line.detail), None)
    return Line(line.number, line.title, line.kind, law.label if law else line.detail, line.since, line.id)


def _reasons() -> list[TollReason]:
    return [reason for law in reversed(list(house.house().charters)) for reason in law.tolls]


@command(blueprint, "/desk/loose-ends/stops/<number>/<int:toll_id>", Permission.CLOCK_ASK)
def look(number: str, toll_id: int) -> ResponseReturnValue:
    """Note that the reason of a stop still holds."""
    work, seen = house.work(), request.form.get("seen", "")
    case, access = get_case(work, number)
    try:
        look_at_toll(work, case, access, db.get_or_404(ClockToll, toll_id), seen)
    except Invalid as problem:
        return _page([(f"seen-{toll_id}", str(problem))], {f"seen-{toll_id}": seen}), 422
    flash(_("Noted. This stop comes back to this list when nobody has looked at it for long."), "success")
    return done("loose_ends.index")


@command(blueprint, "/desk/loose-ends/mails/<int:reminder_id>/again", Permission.JOB_KEEP)
def again(reminder_id: int) -> ResponseReturnValue:
    """Send an e-mail to staff once more."""
    reminders.send_again(house.work(), reminder_id)
    flash(_("It is sent again now, if what it says is still true."), "success")
    return done("loose_ends.index")


@command(blueprint, "/desk/loose-ends/mails/<int:reminder_id>/give-up", Permission.JOB_KEEP)
def give_up(reminder_id: int) -> ResponseReturnValue:
    """Give an e-mail to staff up, with a reason."""
    typed = request.form.get("reason", "")
    try:
        reminders.give_up(house.work(), reminder_id, typed)
    except Invalid as problem:
        return _page([(f"reason-{reminder_id}", str(problem))], {f"reason-{reminder_id}": typed}), 422
    return done("loose_ends.index")

"""The versions of the law, what another one would change, and moving the running clocks to it."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.charter.schema import Charter
from oversight.deadlines.actions import ask_move, preview_law
from oversight.deadlines.actions.laws import LawChange
from oversight.deadlines.actions.moving import why_not_move
from oversight.deadlines.models import Deadline, LawMove, still_open
from oversight.kernel.errors import NotFound
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("law", __name__)
PAGE = 100
"""Clocks looked at on one page of the preview."""


@page(blueprint, "/law", Permission.CHARTER_MOVE)
def show() -> str:
    """The versions, and what moving to one of them would do, a page at a time."""
    work = house.work()
    version = request.args.get("version") or work.charter.version
    if version not in {one.version for one in work.charters}:
        raise NotFound("There is no such version of the law.")
    after = max(request.args.get("after", 0, type=int), 0)
    changes = preview_law(work, version, after=after, size=PAGE)
    counts = _counts()
    return render_template(
        "clocks/law.html",
        versions=[(one, _standing(one), counts.get(one.version, 0)) for one in reversed(list(work.charters))],
        version=version,
        elsewhere=sum(count for name, count in counts.items() if name != version),
        changes=[change for change in changes if change.moves],
        open_to_me=_open_to_me(changes),
        looked_at=len(changes),
        after=after,
        next_after=changes[-1].deadline_id if len(changes) == PAGE else None,
        reason=why_not_move(work, version),
        move=work.session.scalar(select(LawMove).order_by(LawMove.id.desc()).limit(1)),
    )


def _standing(one: Charter) -> str:
    if one.in_force > house.today():
        return str(_("not the law yet"))
    return str(_("the law now") if one is house.charter() else _("earlier law"))


def _counts() -> dict[str, int]:
    """Running clocks by the version they are under."""
    query = select(Deadline.charter, func.count()).where(still_open()).group_by(Deadline.charter)
    return {row[0]: row[1] for row in house.work().session.execute(query)}


def _open_to_me(changes: Sequence[LawChange]) -> set[str]:
    """Numbers of cases that this person may open; of the others the page says no number."""
    numbers = {change.number for change in changes if change.moves and change.number}
    if not numbers:
        return set()
    query = select(Case.number).where(Case.number.in_(sorted(numbers)), visible_to(house.actor()))
    return set(house.work().session.scalars(query))


@command(blueprint, "/law", Permission.CHARTER_MOVE)
def move() -> ResponseReturnValue:
    """Have the running clocks moved, in the background."""
    asked = ask_move(house.work(), request.form.get("version", ""))
    flash(_("The move has begun. This page says how far it is."), "success")
    return done("law.show", version=asked.charter)

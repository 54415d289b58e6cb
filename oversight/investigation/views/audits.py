"""Would it pass an audit today? Every open investigation with the gates it fails, each with the place to mend it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.investigation.queries.audits import AT_ONCE, Audited, count_open, list_audited
from oversight.investigation.rules.gates import Failing
from oversight.investigation.views.frame import blueprint
from oversight.web import house
from oversight.web.routing import page

Row = dict[str, object]


@page(blueprint, "/audit-today", Permission.CASE_LIST)
def audit_today() -> ResponseReturnValue:
    """The open investigations of this person, or of everybody whose cases they see."""
    work = house.work()
    only_mine = work.actor.offices == {Office.INVESTIGATOR}
    mine = request.args.get("whose", "mine" if only_mine else "all") == "mine"
    after = request.args.get("after", 0, type=int)
    rows = list_audited(work, mine=mine, after=after)
    failed = [row for row in rows if row.late]
    return render_template(
        "investigation/audit_today.html",
        fails=[_row(row) for row in failed],
        passes=[_row(row) for row in rows if not row.late],
        shown=len(rows),
        count=count_open(work, mine=mine),
        mine=mine,
        next_after=rows[-1].id if len(rows) == AT_ONCE else None,
        law=house.charter().gates.authority,
    )


def _row(one: Audited) -> Row:
    return {
        "number": one.number,
        "title": one.title,
        "stage": _(one.stage),
        "investigator": one.investigator,
        "late": [_gate(one.number, gate) for gate in one.late],
        "ahead": [_gate(one.number, gate) for gate in one.ahead],
    }


def _gate(number: str, one: Failing) -> Row:
    url = url_for(one.gate.endpoint, number=number, _anchor=one.gate.anchor or None)
    return {"reason": one.reason, "mend": _(one.gate.mend), "url": url}

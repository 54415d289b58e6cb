"""The case list."""

from enum import StrEnum
from urllib.parse import urlencode

from flask import render_template, request, url_for

from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.forms import ListForm
from oversight.cases.rules import ENDED, LABELS, ORIGIN_LABELS, Origin, Phase
from oversight.cases.views.blueprint import blueprint
from oversight.cases.views.listing import COUNTED, ORDERS, Line, Wanted, list_cases
from oversight.kernel.moments import local_date
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.routing import page


@page(blueprint, "/cases", Permission.CASE_LIST)
def index() -> str:
    """The cases one has to do with, narrowed and in order."""
    form = ListForm(request.args)
    wanted = _wanted(form)
    listed = list_cases(house.work(), wanted, read_mark(request.args.get("after")))
    return render_template(
        "cases/index.html",
        form=form,
        wanted=wanted,
        lines=[_shown(line) for line in listed.page.rows],
        total=listed.total,
        counted=COUNTED,
        later=request.args.get("after"),
        more_url=_address(listed.page.next_mark) if listed.page.next_mark else None,
        first_url=_address(None) if request.args.get("after") else None,
        may_open=may_ever(house.actor(), Permission.CASE_OPEN_NEW),
        may_register=may_ever(house.actor(), Permission.CASE_REGISTER),
        may_direct=may_ever(house.actor(), Permission.DIRECTIVE_CLOSE),
    )


def _wanted(form: ListForm) -> Wanted:
    """What was asked for. A value that is not in a list is left out, as if nobody had asked."""
    form.validate()
    wrong = set(form.errors)
    return Wanted(
        words="" if "q" in wrong else (form.q.data or "").strip(),
        phase=_known(form.phase.data, Phase),
        turn=_known(form.turn.data, Office),
        origin=_known(form.origin.data, Origin),
        received_from=None if "received_from" in wrong else form.received_from.data,
        received_to=None if "received_to" in wrong else form.received_to.data,
        mine=bool(form.mine.data),
        urgent=bool(form.urgent.data),
        sort=form.sort.data if form.sort.data in ORDERS else "newest",
    )


def _known(code: str | None, codes: type[StrEnum]) -> str:
    return code if code in set(codes) else ""


def _address(mark: str | None) -> str:
    kept = {name: value for name, value in request.args.items() if name in ListForm.NAMES and value}
    if mark is not None:
        kept["after"] = mark
    return f"{url_for('cases.index')}?{urlencode(kept)}" if kept else url_for("cases.index")


def _shown(line: Line) -> dict[str, object]:
    zone = house.charter().board.time_zone
    ended = line.stage in ENDED
    end = local_date(line.ended_at, zone) if line.ended_at else house.today()
    return {
        "line": line,
        "stage": LABELS[line.stage],
        "kind": "done" if ended else "now",
        "who": _people(line),
        "officers": ", ".join(name or "Not identified" for name in line.officers),
        "assigned": ", ".join(line.assigned),
        "late": line.due is not None and line.due.due_at < house.now(),
        "days": (end - local_date(line.received_at, zone)).days,
        "ended": ended,
    }


def _people(line: Line) -> str:
    if line.origin != Origin.COMPLAINT:
        return ORIGIN_LABELS[Origin(line.origin)]
    return ", ".join(name or "Anonymous" for name in line.complainants)

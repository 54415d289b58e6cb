"""The case list."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import urlencode

from flask import render_template, request, url_for
from werkzeug.datastructures import MultiDict

from oversight.access.facts import Actor
from oversight.access.map import may_ever
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.forms import ListForm
from oversight.cases.rules import ENDED, LABELS, ORIGIN_LABELS, Origin, Phase
from oversight.cases.saved.forms import KeepForm
from oversight.cases.saved.models import KeptList
from oversight.cases.saved.queries import list_kept
from oversight.cases.saved.rules import EXPORTED, narrowed
from oversight.cases.views.blueprint import blueprint
from oversight.cases.views.listing import COUNTED, ORDERS, Line, Wanted, list_cases
from oversight.desk.finding.rules import LABELS as FOUND_IN
from oversight.kernel.moments import local_date
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.readings import note_search
from oversight.web.routing import page


@page(blueprint, "/cases", Permission.CASE_LIST)
def index() -> str:
    """The cases one has to do with, narrowed and in order."""
    return list_page(request.args.to_dict())


def list_page(given: Mapping[str, str], keeping: KeepForm | None = None) -> str:
    """The list as an address asks for it; `keeping` is the form that keeps it, given back after a mistake."""
    work, form = house.work(), ListForm(MultiDict(given))
    wanted, kept = wanted_of(form), narrowed(given, ListForm.NAMES)
    if wanted.words:
        note_search(wanted.words)
    listed = list_cases(work, wanted, read_mark(given.get("after")))
    wrong = keeping.errors.items() if keeping else ()
    return render_template(
        "cases/index.html",
        form=form,
        wanted=wanted,
        lines=[shown(line) for line in listed.page.rows],
        total=listed.total,
        counted=COUNTED,
        more_url=_address(kept, listed.page.next_mark) if listed.page.next_mark else None,
        first_url=_address(kept, None) if given.get("after") else None,
        lists=[_kept(row, work.actor) for row in list_kept(work.session, work.actor)],
        keeping=keeping or KeepForm(formdata=None),
        narrowed=urlencode(kept),
        page_errors=[(keeping[name].id, text) for name, said in wrong for text in said] if keeping else (),
        exported=EXPORTED,
        may_open=may_ever(house.actor(), Permission.CASE_OPEN_NEW),
        may_register=may_ever(house.actor(), Permission.CASE_REGISTER),
    )


def wanted_of(form: ListForm) -> Wanted:
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


def _address(kept: Mapping[str, str], mark: str | None) -> str:
    asked = {**kept, "after": mark} if mark is not None else kept
    return f"{url_for('cases.index')}?{urlencode(asked)}" if asked else url_for("cases.index")


FEW = 3
"""Names that a line of the list tells; the file for a spreadsheet tells all."""


def _kept(row: KeptList, actor: Actor) -> dict[str, object]:
    url = f"{url_for('cases.index')}?{urlencode(row.narrowed)}"
    return {"id": row.id, "name": row.name, "url": url, "shared": row.shared, "own": row.account_id == actor.account_id}


def shown(line: Line) -> dict[str, object]:
    """A line of the list as people read it."""
    zone = house.charter().board.time_zone
    ended = line.stage in ENDED
    end = local_date(line.ended_at, zone) if line.ended_at else house.today()
    return {
        "line": line,
        "stage": LABELS[line.stage],
        "kind": "done" if ended else "now",
        "who": _people(line),
        "officers": ", ".join(name or "Not identified" for name in line.officers),
        "few_people": few(line.complainants, "Anonymous") if line.origin == Origin.COMPLAINT else _people(line),
        "few_officers": few(line.officers, "Not identified"),
        "assigned": ", ".join(line.assigned),
        "late": line.due is not None and line.due.due_at < house.now(),
        "days": (end - local_date(line.received_at, zone)).days,
        "ended": ended,
        "found": [{"where": FOUND_IN[place.place], "place": place} for place in line.found],
    }


def _people(line: Line) -> str:
    if line.origin != Origin.COMPLAINT:
        return ORIGIN_LABELS[Origin(line.origin)]
    return ", ".join(name or "Anonymous" for name in line.complainants)


def few(names: Sequence[str | None], unnamed: str) -> str:
    """The first names of many, and how many more there are; those without a name are counted."""
    named = [name for name in names if name]
    said, more, without = named[:FEW], len(named) - FEW, len(names) - len(named)
    if more > 0:
        said.append(f"{more} more")
    if without:
        said.append(unnamed if without == 1 else f"{without} {unnamed.lower()}")
    return ", ".join(said)

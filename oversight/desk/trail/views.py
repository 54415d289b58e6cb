"""The trail of all cases, of one case and of one person; as a file; and versions side by side."""

import csv
import io
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.audit.searches import SEARCHED, codes_of
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.views.drawing import readable
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import keeps_words
from oversight.complaints.queries import list_complaints
from oversight.complaints.registration.actions.corrections import FACTS
from oversight.complaints.registration.queries import list_corrections
from oversight.desk.trail.differences import differences
from oversight.desk.trail.forms import TrailForm
from oversight.desk.trail.queries import all_of_trail, case_of_number, list_people, list_trail
from oversight.desk.trail.rules import KINDS, Kind, Wanted, safe_cell
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.queries.records import list_notes
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.paging import read_mark
from oversight.web.readings import note_reading
from oversight.web.routing import page

blueprint = Blueprint("trail", __name__)
COLUMNS = ("When", "What", "Code", "Case", "Who", "Offices", "Said", "Before", "After", "Words")
NOBODY = -1
"""Stands for a case that is not there: nothing is found."""


@page(blueprint, "/record/trail", Permission.TRAIL_READ)
def index() -> str:
    """Who read and who changed what, across cases, also those that are gone."""
    form = _form()
    wanted = _wanted(form)
    note_reading("trail", wanted.case_id if wanted.case_id != NOBODY else None)
    return _page(form, wanted, None)


@page(blueprint, "/cases/<number>/trail", Permission.RECORD_READ)
def of_case(number: str) -> str:
    """Who read and who changed what in one case."""
    case, _access = get_case(house.work(), number, Permission.RECORD_READ)
    form = _form()
    note_reading("trail", case.id)
    return _page(form, _wanted(form, case), case)


def _form() -> TrailForm:
    form = TrailForm(request.args)
    people = list_people(house.work().session)
    form.person.choices = choices_of([("", _("Everybody")), *((str(number), name) for number, name in people)])
    form.validate()
    return form


def _wanted(form: TrailForm, case: Case | None = None) -> Wanted:
    """What was asked for. A value that cannot be is left out, but an unknown case finds nothing."""
    wrong, session = set(form.errors), house.work().session
    person = form.person.data or ""
    case_id = case.id if case else None
    if case is None and (form.case.data or "").strip():
        case_id = case_of_number(session, (form.case.data or "").strip()) or NOBODY
    return Wanted(
        kind=Kind(form.kind.data) if form.kind.data in set(Kind) else Kind.ALL,
        account_id=int(person) if person.isdigit() and len(person) < 18 else None,
        case_id=case_id,
        from_on=None if "from_on" in wrong else form.from_on.data,
        to_on=None if "to_on" in wrong else form.to_on.data,
        searched=_codes(form) if case is None else (),
    )


def _codes(form: TrailForm) -> tuple[str, ...]:
    """The codes of what somebody may have looked for; a search without a word in it finds nothing."""
    words = (form.searched.data or "").strip()
    return codes_of(words, house.house().tools.receipt_key) or (SEARCHED,) if words else ()


def _page(form: TrailForm, wanted: Wanted, case: Case | None) -> str:
    shown = list_trail(house.work(), wanted, read_mark(request.args.get("after")))
    return render_template(
        "record/trail.html",
        case=case,
        form=form,
        kinds=KINDS,
        here=_address(case),
        file_url=_address(case, file=True),
        rows=[(one, differences(one.before, one.after) if one.before or one.after else []) for one in shown.rows],
        narrowed=wanted != Wanted(case_id=case.id if case else None),
        more_url=_address(case, after=shown.next_mark) if shown.next_mark else None,
        first_url=_address(case) if request.args.get("after") else None,
        clear_url=url_for("trail.of_case", number=case.number) if case else url_for("trail.index"),
        links_cases=may_ever(house.actor(), Permission.CASE_OPEN),
    )


def _address(case: Case | None, *, after: str | None = None, file: bool = False) -> str:
    names = (
        ("kind", "person", "from_on", "to_on") if case else ("kind", "person", "case", "searched", "from_on", "to_on")
    )
    kept = {name: request.args[name] for name in names if request.args.get(name)}
    if after:
        kept["after"] = after
    endpoint = ("trail.case_file" if file else "trail.of_case") if case else ("trail.file" if file else "trail.index")
    base = url_for(endpoint, number=case.number) if case else url_for(endpoint)
    return f"{base}?{urlencode(kept)}" if kept else base


@page(blueprint, "/record/trail.csv", Permission.TRAIL_READ)
def file() -> ResponseReturnValue:
    """The trail as a file. Taking it along is noted before a byte is sent."""
    wanted = _wanted(_form())
    note_reading("trail-export", wanted.case_id if wanted.case_id != NOBODY else None)
    return _as_file(wanted, "trail")


@page(blueprint, "/cases/<number>/trail.csv", Permission.RECORD_READ)
def case_file(number: str) -> ResponseReturnValue:
    """The trail of one case as a file."""
    case, _access = get_case(house.work(), number, Permission.RECORD_READ)
    note_reading("trail-export", case.id)
    return _as_file(_wanted(_form(), case), f"trail-{case.number}")


def _as_file(wanted: Wanted, name: str) -> Response:
    out, zone = io.StringIO(), house.charter().board.time_zone
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in all_of_trail(house.work(), wanted):
        what = "reading" if one.is_reading else "change"
        at = local(one.at, zone).isoformat(timespec="seconds")
        said = (one.code, one.case_number, one.person, one.offices, one.text, one.before, one.after, one.words)
        writer.writerow([at, what, *(safe_cell(cell) for cell in said)])
    response = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


@page(blueprint, "/cases/<number>/differences", Permission.CASE_OPEN)
def versions(number: str) -> str:
    """The complaint as it was filed beside the facts as they stand, and notes beside their corrections."""
    work = house.work()
    case, _access = get_case(work, number)
    note_reading("differences", case.id)
    sight = whole_sight(work, case.id)
    kept = bool(keeps_words(case, sight))
    return render_template(
        "record/differences.html",
        case=case,
        kept=kept,
        complaints=[] if kept else list_complaints(work.session, case.id),
        facts=_facts(case),
        notes=_notes(case, sight.walled_ids(Subject.NOTE)),
    )


def _facts(case: Case) -> list[dict[str, object]]:
    """Every fact that was corrected: as first recorded, as it stands, and the difference."""
    first: dict[str, str] = {}
    for row in reversed(list_corrections(house.work().session, case.id)):
        if row.state == "applied":
            first.setdefault(row.field, row.old)
    found: list[dict[str, object]] = []
    for fact in FACTS:
        if fact.code in first:
            old, new = readable(fact.code, first[fact.code]), readable(fact.code, fact.read(case))
            found.append({"label": fact.label, "old": old, "new": new, "pieces": differences(old, new)})
    return found


def _notes(case: Case, walled: frozenset[int]) -> list[dict[str, object]]:
    """Notes that were corrected, each beside its correction; none behind a wall, on either side."""
    found: list[dict[str, object]] = []
    notes = {note.id: note for note in list_notes(house.work().session, case.id) if note.id not in walled}
    for note in notes.values():
        old = notes.get(note.corrects_id or 0)
        if old is not None:
            found.append({"at": old.at, "corrected_at": note.at, "pieces": differences(old.text, note.text)})
    return found

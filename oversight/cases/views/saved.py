"""Keeping a list of cases under a name, dropping one, and taking a list away as a file."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from oversight.access.permissions import Permission
from oversight.cases.forms import ListForm
from oversight.cases.rules import LABELS
from oversight.cases.saved.actions import drop_list, keep_list, note_export
from oversight.cases.saved.forms import KeepForm
from oversight.cases.saved.queries import get_own
from oversight.cases.saved.rules import EXPORTED, harmless, narrowed
from oversight.cases.views.blueprint import blueprint
from oversight.cases.views.index import list_page, shown, wanted_of
from oversight.cases.views.listing import all_cases
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import local_date
from oversight.web import house
from oversight.web.routing import command, done

COLUMNS = ("Case", "Title", "Complainant", "Officers", "Received", "Stage", "Assigned to", "Next due", "Days open")


@command(blueprint, "/cases/lists", Permission.CASE_LIST)
def keep() -> ResponseReturnValue:
    """Keep the list that is shown under a name."""
    form, kept = KeepForm(), _asked()
    if form.validate():
        try:
            row = keep_list(house.work(), form.name.data or "", kept, shared=bool(form.shared.data))
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
        else:
            flash(_("The list “%(name)s” is kept.", name=row.name), "success")
            return redirect(f"{url_for('cases.index')}?{urlencode(kept)}", 303)
    return list_page(kept, form), 422


@command(blueprint, "/cases/lists/<int:list_id>/drop", Permission.CASE_LIST)
def drop(list_id: int) -> ResponseReturnValue:
    """Drop a list of one's own."""
    work = house.work()
    drop_list(work, get_own(work.session, work.actor, list_id))
    return done("cases.index")


@command(blueprint, "/cases/export", Permission.CASE_LIST)
def export() -> ResponseReturnValue:
    """The list that is shown as a file for a spreadsheet. That it left is written down first."""
    work, kept = house.work(), _asked()
    lines = all_cases(work, wanted_of(ListForm(MultiDict(kept))), EXPORTED)
    note_export(work, kept, len(lines))
    zone = house.charter().board.time_zone
    rows = [
        [
            line.number,
            line.title,
            row["who"],
            row["officers"],
            local_date(line.received_at, zone).isoformat(),
            LABELS[line.stage],
            row["assigned"],
            line.due.due_on.isoformat() if line.due else "",
            row["days"],
        ]
        for line, row in ((line, shown(line)) for line in lines)
    ]
    name = f"cases-{house.today().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response("".join(_written([list(COLUMNS), *rows])), mimetype="text/csv", headers=headers)


def _written(rows: list[list[object]]) -> Iterator[str]:
    """Lines of a CSV file that a spreadsheet opens as UTF-8 and takes for words."""
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in row])
        yield line.getvalue()


def _asked() -> dict[str, str]:
    """What the list was narrowed to, as the page carried it along."""
    return narrowed(dict(parse_qsl(request.form.get("narrowed", "")[:2000])), ListForm.NAMES)

"""The public's pages: the list of decisions, one decision as page, PDF and JSON."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.publication.queries import PAGE, Wanted, list_decisions
from oversight.publication.versions.queries import find_newest
from oversight.publication.versions.views.reading import answer_with_file, answer_with_page
from oversight.publication.views.editions import asked_for
from oversight.publication.views.listing import lines
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("publication", __name__)

DEEPEST = 500
"""Pages of the list that can be turned."""


@public_page(blueprint, "/decisions")
def index() -> ResponseReturnValue:
    """Search and filter all published decisions."""
    charter = house.charter()
    wanted = Wanted(
        words=request.args.get("q", "")[:200].replace("\0", " "),
        category=_known(request.args.get("category", ""), {one.code for one in charter.categories}),
        finding=_known(request.args.get("finding", ""), {one.code for one in charter.findings}),
        year=request.args.get("year", None, type=int),
    )
    page = min(max(request.args.get("page", 1, type=int), 1), DEEPEST)
    found = list_decisions(db.session(), wanted, page)
    turned: dict[str, Any] = {
        name: value for name, value in request.args.items() if name in ("q", "category", "finding", "year")
    }
    return render_template(
        "publication/index.html",
        wanted=wanted,
        decisions=lines(found.rows, charter),
        total=found.total,
        first=(page - 1) * PAGE + 1,
        years=range(house.today().year, charter.in_force.year - 1, -1),
        newer=url_for("publication.index", **turned, page=page - 1) if page > 1 else None,
        older=url_for("publication.index", **turned, page=page + 1) if found.more else None,
    )


def _known(code: str, codes: set[str]) -> str:
    return code if code in codes else ""


@public_page(blueprint, "/decisions/<number>")
def show(number: str) -> ResponseReturnValue:
    """One decision as a page; with `.pdf` or `.json` behind the number as a file, with `.es` in another language."""
    asked = asked_for(number)
    row = find_newest(db.session(), asked.number)
    if asked.form is None:
        return answer_with_page(row, asked.language)
    return answer_with_file(row, asked.form, asked.language)

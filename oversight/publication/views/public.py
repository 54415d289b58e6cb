"""The public's pages: the list of decisions, one decision as page, PDF and JSON."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.publication.document import Seal, document
from oversight.publication.models import Publication
from oversight.publication.preparing import public_json
from oversight.publication.projection import PublicDecision
from oversight.publication.queries import PAGE, Wanted, get_decision, list_decisions
from oversight.publication.views.listing import lines
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("publication", __name__)

PIECE = 64 * 1024
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
    """One decision as a page; with `.pdf` or `.json` behind the number, as a file."""
    for ending, answer in ((".pdf", _as_pdf), (".json", _as_json)):
        if number.endswith(ending):
            return answer(get_decision(db.session(), number.removesuffix(ending)))
    row = get_decision(db.session(), number)
    values = document(PublicDecision.from_json(dict(row.data)), _law(row), _seal(row))
    return render_template("publication/decision.html", decision=values, pdf_size=row.pdf_size)


def _law(row: Publication) -> Any:
    """The version of the charter under which it was published."""
    return house.house().charters.version(str(row.data["charter"]))


def _seal(row: Publication) -> Seal:
    return Seal(row.fingerprint, row.position, row.head)


def _as_pdf(row: Publication) -> Response:
    stored = house.house().tools.storage.open(row.pdf_sha256)
    answer = Response(_pieces(stored), mimetype="application/pdf")
    answer.headers["Content-Length"] = str(row.pdf_size)
    answer.headers["Content-Disposition"] = f'inline; filename="decision-{row.number}.pdf"'
    answer.set_etag(row.pdf_sha256)
    return answer


def _pieces(stored: BinaryIO) -> Iterator[bytes]:
    with stored:
        while piece := stored.read(PIECE):
            yield piece


def _as_json(row: Publication) -> Response:
    values = public_json(PublicDecision.from_json(dict(row.data)), _seal(row))
    return Response(json.dumps(values, ensure_ascii=False, indent=1), mimetype="application/json")

"""The public's pages: the list of decisions, one decision as page, PDF and JSON, and the check of a document."""

import hashlib
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.audit.chain import head
from oversight.extensions import db, limiter
from oversight.publication.models import Publication
from oversight.publication.queries import PAGE, Wanted, find_by_fingerprint, list_decisions
from oversight.publication.versions.queries import find_newest
from oversight.publication.versions.views.reading import answer_with_file, answer_with_page
from oversight.publication.views.editions import asked_for
from oversight.publication.views.listing import lines
from oversight.web import house
from oversight.web.routing import public_command, public_page

blueprint = Blueprint("publication", __name__)

LARGEST_COPY = 25 * 1024 * 1024
"""Bytes of a file that somebody brings to be checked."""
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


@public_page(blueprint, "/verify")
def verify() -> ResponseReturnValue:
    """Where anybody checks a copy against the record."""
    return _verify_page()


def _verify_page(**found: Any) -> str:
    position, digest = head(db.session())
    return render_template("publication/verify.html", position=position, head=digest, **found)


@public_command(blueprint, "/verify")
@limiter.limit("60 per minute")
def compare() -> ResponseReturnValue:
    """Compare a file, or a fingerprint typed in, with what was published."""
    typed = "".join(request.form.get("fingerprint", "").lower().split())[:200]
    copy = request.files.get("copy")
    content = copy.stream.read(LARGEST_COPY + 1) if copy else b""
    if len(content) > LARGEST_COPY:
        return _verify_page(problem="too-large", typed=typed), 422
    if not content and not typed:
        return _verify_page(problem="nothing", typed=typed), 422
    if not content and (len(typed) != 64 or not typed.isalnum()):
        return _verify_page(problem="not-a-fingerprint", typed=typed), 422
    digest = hashlib.sha256(content).hexdigest() if content else typed
    row = find_by_fingerprint(db.session(), digest)
    return _verify_page(asked=True, digest=digest, row=row, newest=_newest(row), typed=typed)


def _newest(row: Publication | None) -> bool:
    return row is not None and row.state == "published"

"""The public's pages of versions: each at its own address, its files, and what changed from one to the next."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight.charter.schema import Charter
from oversight.desk.trail.differences import differences
from oversight.extensions import db
from oversight.kernel.errors import NotFound
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.versions.differences import compare
from oversight.publication.versions.models import Rendition
from oversight.publication.versions.queries import (
    NO_DECISION,
    find_file,
    find_newest,
    get_version,
    languages_kept,
    newest_rendition,
    renditions_of,
    versions_of,
)
from oversight.publication.versions.rules import Form
from oversight.publication.views.citing import citation_of, lasting_address
from oversight.publication.views.editions import Addresses
from oversight.publication.views.serving import body_of, data_answer, file_answer, page_answer, tombstone
from oversight.web import house
from oversight.web.languages import in_language
from oversight.web.routing import public_page

blueprint = Blueprint("versions", __name__)


def _language(row: Publication, asked: str = "") -> str:
    """The language that was asked for, where there is a file in it; otherwise the one it was written in.

    `asked` stands in the address itself: what has no file there has no page. Raises NotFound.
    """
    kept = languages_kept(db.session(), row.id) or ["en"]
    if asked and asked not in kept:
        raise NotFound(NO_DECISION)
    wanted = asked or request.args.get("language", "")
    return wanted if wanted in kept else kept[0]


def answer_with_file(row: Publication, kind: Form, asked: str = "") -> ResponseReturnValue:
    """A version as a file, in the language asked for: the stored bytes, or the tombstone."""
    if row.state == "taken_down":
        return tombstone(row)
    language = "" if kind is Form.JSON else _language(row, asked)
    one = newest_rendition(db.session(), row.id, kind, language)
    if one is None and kind is Form.JSON:
        return data_answer(row)
    if one is None:
        raise NotFound("This version has no such file yet. Read it on its page.")
    return file_answer(row, one)


def answer_with_page(row: Publication, asked: str = "") -> ResponseReturnValue:
    """A version as a page, in the language asked for: the stored body in the frame of today, or the tombstone."""
    if row.state == "taken_down":
        return tombstone(row)
    session, language = db.session(), _language(row, asked)
    versions = versions_of(session, row.number)
    files = renditions_of(session, [one.id for one in versions])
    kept = languages_kept(session, row.id) or ["en"]
    with in_language(language):
        words = render_template(
            "publication/decision.html",
            row=row,
            body=body_of(row, language),
            language=language,
            addresses=Addresses(row, is_newest=row.id == versions[0].id, first=kept[0]),
            kept=kept,
            newest=versions[0],
            versions=versions,
            files=[(one, _sorted(files.get(one.id, []))) for one in versions],
            pdf=newest_rendition(session, row.id, Form.PDF, language),
            citation=citation_of(row),
            link=lasting_address(row),
        )
    return page_answer(words)


def _sorted(files: list[Rendition]) -> list[Rendition]:
    """The newest edition first; in it the PDF of each language, then the page, then the JSON."""
    kinds = [Form.PDF.value, Form.HTML.value, Form.JSON.value]
    return sorted(files, key=lambda one: (-one.made_at.timestamp(), kinds.index(one.kind), one.language))


@public_page(blueprint, "/decisions/<number>/v<int:version>")
def show(number: str, version: int) -> ResponseReturnValue:
    """One version as a page. Each version has its address for good."""
    return answer_with_page(get_version(db.session(), number, version))


@public_page(blueprint, "/decisions/<number>/v<int:version>.pdf")
def pdf(number: str, version: int) -> ResponseReturnValue:
    """One version as a PDF."""
    return answer_with_file(get_version(db.session(), number, version), Form.PDF)


@public_page(blueprint, "/decisions/<number>/v<int:version>.json")
def data(number: str, version: int) -> ResponseReturnValue:
    """One version as data."""
    return answer_with_file(get_version(db.session(), number, version), Form.JSON)


@public_page(blueprint, "/decisions/<number>/files/<sha256>")
def file(number: str, sha256: str) -> ResponseReturnValue:
    """One stored file by its fingerprint, of whatever version and edition."""
    row, one = find_file(db.session(), number, sha256.lower())
    return tombstone(row) if row.state == "taken_down" else file_answer(row, one)


@public_page(blueprint, "/decisions/<number>/v<int:version>/changes")
def changes(number: str, version: int) -> ResponseReturnValue:
    """What a version changed in the one before it, found by comparing the two."""
    row = get_version(db.session(), number, version)
    if row.state == "taken_down":
        return tombstone(row)
    before = next((one for one in versions_of(db.session(), number) if one.version < version), None)
    if before is None:
        raise NotFound(NO_DECISION)
    old, new = (PublicDecision.from_json(dict(one.data)) for one in (before, row))
    found = compare(old, new, (_law(before), _law(row)))
    words = render_template(
        "publication/changes.html",
        row=row,
        before=before,
        newest=find_newest(db.session(), number),
        change=new.change,
        parts=[_shown(one.part, one.number, one.officer, one.before, one.after) for one in found],
    )
    return page_answer(words)


def _shown(part: str, number: int, officer: int, before: str, after: str) -> dict[str, Any]:
    return {"part": part, "number": number, "officer": officer, "pieces": differences(before, after)}


def _law(row: Publication) -> Charter:
    return house.house().charters.version(str(row.data["charter"]))

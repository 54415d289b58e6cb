"""Answers of the reading room: stored bytes as they are, pages around them, and what a court left in their place.

Whoever has a copy asks with its ETag and gets 304 while it is the same. Copies may be kept for a minute and are then
asked for again: what is taken down is gone everywhere within that minute.
"""

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO, Final

from flask import Response, render_template, request
from markupsafe import Markup

from oversight.adapters.storage import Missing, StorageUnreachable
from oversight.extensions import db
from oversight.kernel.errors import NotFound, Refused
from oversight.publication.document import Seal
from oversight.publication.models import Publication
from oversight.publication.preparing import json_text, page_body
from oversight.publication.projection import PublicDecision
from oversight.publication.taking_down.queries import get_standing_order
from oversight.publication.versions.models import Rendition
from oversight.publication.versions.queries import newest_rendition
from oversight.publication.versions.rules import MIME, Form
from oversight.web import house
from oversight.web.offline import OUTSIDE

KEPT: Final = f"public, max-age={OUTSIDE}, must-revalidate"
PIECE: Final = 64 * 1024
GONE: Final = 410


def conditional(answer: Response, etag: str, changed_at: dt.datetime | None = None, *, weak: bool = False) -> Response:
    """The answer with what a cache needs to know; 304 without a body for whoever has it already."""
    answer.set_etag(etag, weak=weak)
    if changed_at is not None:
        answer.last_modified = changed_at
    answer.headers["Cache-Control"] = KEPT
    answer.make_conditional(request)
    return answer


def page_answer(words: str) -> Response:
    """A public page that a cache may keep for a minute, with an ETag over all that stands on it."""
    answer = Response(words, content_type="text/html; charset=utf-8")
    answer.add_etag(weak=True)
    answer.headers["Cache-Control"] = KEPT
    answer.make_conditional(request)
    return answer


def file_answer(row: Publication, one: Rendition) -> Response:
    """The stored bytes of a rendition, exactly as they were made."""
    kind = Form(one.kind)
    probe = conditional(Response(mimetype=MIME[kind]), one.sha256, one.made_at, weak=kind is not Form.PDF)
    if probe.status_code == 304:
        return probe
    if kind is Form.PDF:
        answer = _streamed(one)
    else:
        answer = Response(_whole(one.sha256), content_type=MIME[kind])
        conditional(answer, one.sha256, one.made_at, weak=True)
    answer.headers["Content-Disposition"] = f'inline; filename="{file_name(row, one)}"'
    return answer


def file_name(row: Publication, one: Rendition) -> str:
    """How a file is called when it is kept: number and version, and the language where it has one."""
    language = f"-{one.language}" if one.language else ""
    return f"decision-{row.number}-v{row.version}{language}.{one.kind}"


def _streamed(one: Rendition) -> Response:
    if request.range is not None:  # a few megabytes at most: cut out of the whole
        answer = Response(_whole(one.sha256), mimetype=MIME[Form.PDF])
        answer.set_etag(one.sha256)
        answer.last_modified = one.made_at
        answer.make_conditional(request, accept_ranges=True, complete_length=one.size)
    else:
        db.session.rollback()  # no transaction is open while bytes go
        answer = Response(_pieces(_open(one.sha256)), mimetype=MIME[Form.PDF])
        answer.content_length = one.size
        answer.set_etag(one.sha256)
        answer.last_modified = one.made_at
        answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = KEPT
    return answer


def _open(sha256: str) -> BinaryIO:
    try:
        return house.house().tools.storage.open(sha256)
    except Missing as error:
        raise NotFound("This file is not in the store. Tell the administrator.") from error
    except StorageUnreachable as error:
        raise Refused("Our store for files does not answer. Try again in some minutes.") from error


def _whole(sha256: str) -> bytes:
    with _open(sha256) as stored:
        return stored.read()


def _pieces(stored: BinaryIO) -> Iterator[bytes]:
    with stored:
        while piece := stored.read(PIECE):
            yield piece


def body_of(row: Publication, language: str) -> Markup:
    """The stored body of a version's page. Of a version from before bodies were stored, it is drawn now."""
    stored = newest_rendition(db.session(), row.id, Form.HTML, language)
    if stored is not None:
        words = _whole(stored.sha256).decode()
    else:
        law = house.house().charters.version(str(row.data["charter"]))
        words = page_body(PublicDecision.from_json(dict(row.data)), law, _seal(row), language)
    return Markup(words)


def _seal(row: Publication) -> Seal:
    return Seal(row.fingerprint, row.position, row.head)


def data_answer(row: Publication) -> Response:
    """The JSON of a version from before it was stored: the same values, the same fingerprint."""
    words = json_text(PublicDecision.from_json(dict(row.data)), _seal(row))
    answer = Response(words, content_type=MIME[Form.JSON])
    return conditional(answer, row.fingerprint, row.published_at, weak=True)


def tombstone(row: Publication) -> Response:
    """What stands where a decision was: that a court ordered it away, which one and when. Nothing of the decision."""
    order = get_standing_order(db.session(), row.number)
    words = render_template("publication/gone.html", number=row.number, court=order.court, day=order.ordered_on)
    answer = Response(words, status=GONE, content_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = KEPT
    return answer

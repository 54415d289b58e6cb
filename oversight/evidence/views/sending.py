"""The bytes of a file on their way out: by a signed address, as a whole or a stretch of it, decrypted as they go."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.http import dump_options_header, parse_range_header
from werkzeug.urls import iri_to_uri

from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing, StorageUnreachable
from oversight.cases.queries import get_case
from oversight.evidence.examining.queries import get_bare
from oversight.evidence.examining.rules import why_locked
from oversight.evidence.links import Link, read, sign
from oversight.evidence.models import CaseFile
from oversight.evidence.queries import get_open_file
from oversight.evidence.views.blueprint import blueprint
from oversight.extensions import db
from oversight.kernel.errors import NotFound, Refused
from oversight.web import house
from oversight.web.routing import page

HARMLESS: Final = re.compile(r"application/pdf|text/plain|audio/[\w.+-]+|video/[\w.+-]+|image/(?!svg)[\w.+-]+")
"""Kinds that keep their type on download. Everything else goes out as bytes that no browser opens by itself."""
UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""Letters that a file name must not carry to a disk: controls, paths, and marks that turn its ending around."""
_STEP: Final = 256 * 1024
GONE: Final = "This address was for a short time. Open the file on its case again."


def address_of(number: str, file_id: int, *, bare: bool = False, shown: bool = False) -> str:
    """A signed address of a file for the person of this request. The caller has checked who may, and notes it."""
    actor = house.actor()
    link = Link(actor.account_id or 0, actor.epoch, number, file_id, bare, shown)
    return url_for("evidence.send", signed=sign(link, house.house().settings.secret_key))


def need_open(row: CaseFile) -> None:
    """Raise Refused for a file that nobody may open now."""
    reason = why_locked(row.scan, looks=house.house().tools.scanner.looks)
    if reason:
        raise Refused(reason)


@page(blueprint, "/files/<signed>", Permission.CASE_OPEN)
def send(signed: str) -> ResponseReturnValue:
    """A file by its signed address. Another person, or one who lost the case meanwhile, gets nothing."""
    work, link = house.work(), read(signed, house.house().settings.secret_key)
    if link is None or (work.actor.account_id, work.actor.epoch) != (link.account_id, link.epoch):
        raise NotFound(GONE)
    case, _access = get_case(work, link.number)
    row = get_open_file(work, case, link.file_id)
    need_open(row)
    bare = get_bare(work.session, row.id) if link.bare else None
    if link.bare and bare is None:
        raise NotFound("There is no such copy of this file.")
    kept = (bare.sha256, bare.size, bare.mime) if bare else (row.sha256, row.size, row.mime)
    name = f"copy-{row.id}.{bare.mime.split('/')[1]}" if bare else row.name
    db.session.rollback()  # no transaction is open while bytes are sent
    return _sent(*kept, name, shown=link.shown)


def _sent(sha256: str, size: int, mime: str, name: str, *, shown: bool) -> Response:
    wanted = parse_range_header(request.headers.get("Range"))
    span = wanted.range_for_length(size) if wanted and wanted.units == "bytes" else None
    if wanted and span is None and len(wanted.ranges) == 1:
        return Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = span or (0, size)
    answer = Response(_pieces(_opened(sha256, start), end - start), 206 if span else 200)
    answer.mimetype = mime if HARMLESS.fullmatch(mime) else "application/octet-stream"
    answer.content_length = end - start
    if span:
        answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["ETag"] = f'"{sha256[:32]}"'
    answer.headers["Content-Disposition"] = _disposition(name, shown)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _opened(sha256: str, start: int) -> BinaryIO:
    try:
        return house.house().tools.storage.open(sha256, start)
    except Missing as error:
        raise NotFound("This file is not in the store. Tell the administrator.") from error
    except StorageUnreachable as error:
        raise Refused("Our store for files does not answer. Try again in some minutes.") from error


def _pieces(file: BinaryIO, left: int) -> Iterator[bytes]:
    with file:
        while left > 0 and (piece := file.read(min(_STEP, left))):
            left -= len(piece)
            yield piece


def _disposition(name: str, shown: bool) -> str:
    safe = safe_name(name)
    plain = safe.encode("ascii", "ignore").decode() or "file"
    options = {"filename": plain} if plain == safe else {"filename": plain, "filename*": f"UTF-8''{iri_to_uri(safe)}"}
    return dump_options_header("inline" if shown else "attachment", options)


def safe_name(name: str) -> str:
    """A file name as a person may save it: no paths, no controls, nothing that hides its ending."""
    plain = UNSAFE.sub("_", name).strip(" ._")
    return plain[-150:] or "file"

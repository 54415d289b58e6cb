"""Answering the program that sends: each request of the protocol, the same for staff and for complainants.

A view says who sends and what happens to a file that is whole; everything else is here. Every refusal is a sentence in
plain text, which the page shows to the person.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from flask import Response, request
from flask_babel import gettext as _

from oversight.adapters.storage import Missing, Part, StorageFull, StorageUnreachable
from oversight.evidence.actions import Received
from oversight.evidence.uploads import protocol
from oversight.evidence.uploads.actions import Sender, acknowledge, begin_upload, end_upload, finish_upload, words_of
from oversight.evidence.uploads.clearing import clear_upload
from oversight.evidence.uploads.models import Upload
from oversight.evidence.uploads.protocol import Misspoken
from oversight.evidence.uploads.queries import get_upload, list_parts
from oversight.evidence.uploads.taking import Taking
from oversight.extensions import db
from oversight.kernel.errors import DomainError, Forbidden, Invalid, NotFound, Stale
from oversight.web import house

Whose = Callable[[], Sender]
"""Asks who sends, and whether they may. May raise any DomainError."""
Place = Callable[[Received, dict[str, str]], None]
"""Puts a whole file where it belongs, in the transaction of the request. May raise any DomainError."""

log = logging.getLogger(__name__)


def add_abilities(answer: Response) -> Response:
    """Say what this server can do, when a sender asks with OPTIONS."""
    if request.method == "OPTIONS" and "/uploads" in request.path:
        answer.headers.update(protocol.abilities(house.house().settings.largest_upload))
    return answer


def begin(sender: Whose, address: Callable[[str], str]) -> Response:
    """A new upload; the answer says its address."""
    return _spoken(sender, lambda who: _begin(who, address))


def tell(sender: Whose, token: str) -> Response:
    """How far an upload is."""
    return _spoken(sender, lambda who: _told(_found(who, token)[0], 200))


def take(sender: Whose, token: str, place: Place) -> Response:
    """Take in what comes. The file takes its place as soon as it is whole."""
    return _spoken(sender, lambda who: _take(who, token, place))


def end(sender: Whose, token: str) -> Response:
    """Give an upload up, and remove what came of it."""
    return _spoken(sender, lambda who: _end(who, token))


def _begin(sender: Sender, address: Callable[[str], str]) -> Response:
    protocol.need_version(_headers())
    length, words = protocol.length_of(_headers()), protocol.metadata_of(_headers())
    installation = house.house()
    with installation.transactions().begin(house.actor()) as work:
        row = begin_upload(work, installation.tools.vault, sender, length, words, installation.settings.largest_upload)
    answer = _told(row, 201)
    answer.headers["Location"] = address(row.token)
    return answer


def _take(sender: Sender, token: str, place: Place) -> Response:
    protocol.need_version(_headers())
    if request.mimetype != protocol.PIECE:
        raise Misspoken("The piece must come as application/offset+octet-stream.", 415)
    offset, checksum = protocol.offset_of(_headers()), protocol.checksum_of(_headers())
    row, parts = _found(sender, token)
    if offset != row.received:
        raise Stale("The upload stands at another place.")
    if (request.content_length or 0) > row.length - offset:
        raise Misspoken("More bytes come than were announced.", 413)
    if row.received < row.length:
        tools = house.house().tools
        taking = Taking(tools.storage, house.house().transactions(), row.id, token, row.length, offset, parts, checksum)
        request.max_content_length = row.length - offset
        if taking.run(request.stream):
            _place(sender, taking, words_of(tools.vault, row), place)
    return _told(_found(sender, token)[0], 204)


def _found(sender: Sender, token: str) -> tuple[Upload, list[Part]]:
    """An upload and its pieces, read in a transaction that is over."""
    with house.house().transactions().read(house.actor()) as work:
        row = get_upload(work.session, sender.mark, token, work.now)
        return row, list_parts(work.session, row.id)


def _place(sender: Sender, taking: Taking, words: dict[str, str], place: Place) -> None:
    """The last piece is acknowledged in the transaction in which the file takes its place: both, or neither."""
    try:
        received = taking.end(words["filename"] or _("A file without a name"))
        work = house.work()
        acknowledge(work, taking.upload_id, taking.received, taking.last)
        place(replace(received, label=words["label"].strip()[:120] or received.label), words)
        finish_upload(work, get_upload(work.session, sender.mark, taking.token, work.now))
        db.session.commit()
    except BaseException:
        db.session.rollback()
        taking.drop()
        raise


def _end(sender: Sender, token: str) -> Response:
    protocol.need_version(_headers())
    installation = house.house()
    with installation.transactions().begin(house.actor()) as work:
        upload_id = end_upload(work, sender, token)
    try:
        clear_upload(installation.transactions(), installation.tools.storage, upload_id)
    except (StorageUnreachable, StorageFull):
        log.warning("The pieces of an upload could not be removed now. The schedule removes them.")
    return Response(status=204, headers={"Tus-Resumable": protocol.VERSION})


def _headers() -> dict[str, str]:
    return {name.title(): value for name, value in request.headers.items()}


def _told(row: Upload, status: int) -> Response:
    return Response(status=status, headers=protocol.state(row.received, row.length, row.expires_at))


def _spoken(sender: Whose, answer: Callable[[Sender], Response]) -> Response:
    """The answer, or a refusal as one sentence with the status that the protocol wants."""
    try:
        who = sender()
        db.session.rollback()  # no transaction stays open while bytes come
        return answer(who)
    except Misspoken as error:
        return _refusal(str(error), error.status)
    except DomainError as error:
        return _refusal(" ".join(error.reasons), _status_of(error))
    except StorageFull:
        log.error("There is no room left for files.")
        return _refusal(
            _("There is no room for this file now. What arrived is safe. Try again later, or call us."), 507
        )
    except (StorageUnreachable, Missing) as error:
        log.error("The store of files does not answer: %s", type(error).__name__)
        return _refusal(_("Our store for files does not answer. What arrived is safe. Try again in some minutes."), 503)


def _status_of(error: DomainError) -> int:
    if isinstance(error, Stale):
        return 409
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, Invalid):
        return 413 if "too large" in error.reasons[0] else 422
    return 403 if isinstance(error, Forbidden) else 422


def _refusal(sentence: str, status: int) -> Response:
    db.session.rollback()
    answer = Response(sentence, status=status, mimetype="text/plain", headers={"Tus-Resumable": protocol.VERSION})
    answer.headers["Cache-Control"] = "no-store"
    if status == 412:
        answer.headers["Tus-Version"] = protocol.VERSION
    return answer

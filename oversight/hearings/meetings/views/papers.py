"""Papers of an agenda: adding one, taking one off, opening one."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.http import dump_options_header

from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing, StorageUnreachable
from oversight.cases.queries import get_case
from oversight.evidence.views.sending import HARMLESS, safe_name
from oversight.extensions import db
from oversight.hearings.meetings.actions.items import add_paper, remove_paper
from oversight.hearings.meetings.forms import PaperForm
from oversight.hearings.meetings.models import AgendaPaper
from oversight.hearings.meetings.papers import take_in
from oversight.hearings.meetings.queries import get_item
from oversight.hearings.meetings.views.items import item_form, item_page
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.web import house
from oversight.web.routing import command, done, page

_STEP: Final = 256 * 1024


@command(blueprint, "/board/items/<int:item_id>/papers", Permission.MEETING_CALL)
def paper_add(item_id: int) -> ResponseReturnValue:
    """Put a file to an item: it is scanned, copied without its traces, and its words are kept for the leak check."""
    get_item(house.work().session, item_id)
    form = PaperForm()
    upload: FileStorage | None = form.file.data
    if form.validate() and upload:
        try:
            _add(item_id, upload, public=form.readers.data == "public")
            flash(_("The file belongs to the item now."), "success")
            return done("hearings.item_edit", item_id=item_id)
        except Invalid as problem:
            form.file.errors = list(problem.reasons)
    elif not upload:
        form.file.errors = [_("Choose a file.")]
    item = get_item(house.work().session, item_id)
    kept = {name: getattr(item, name) for name in ("sort", "title", "words", "ground", "consent")}
    return item_page(item, item_form(formdata=None, data=kept), form), 422


def _add(item_id: int, upload: FileStorage, *, public: bool) -> None:
    installation = house.house()
    db.session.rollback()  # scanning and storing take long: no lock is held meanwhile
    taken = take_in(
        installation.tools,
        upload.stream,  # type: ignore[arg-type]  # a spooled file: a binary stream by behaviour
        safe_name(upload.filename or "file"),
        public=public,
        limit=installation.settings.upload_limit,
    )
    add_paper(house.work(), item_id, taken)


@command(blueprint, "/board/papers/<int:paper_id>/remove", Permission.MEETING_CALL)
def paper_remove(paper_id: int) -> ResponseReturnValue:
    """Take a file off its item."""
    paper = remove_paper(house.work(), paper_id)
    return done("hearings.item_edit", item_id=paper.item_id)


@page(blueprint, "/board/papers/<int:paper_id>", Permission.AGENDA_PAPERS)
def paper_open(paper_id: int) -> ResponseReturnValue:
    """Open a paper as a member or staff. One that belongs to a case opens to those who may open the case."""
    work = house.work()
    paper = work.session.get(AgendaPaper, paper_id)
    if paper is None or paper.removed_at is not None:
        raise NotFound("There is no such file.")
    if paper.item.case is not None:
        get_case(work, paper.item.case.number)
    return sent(paper.sha256, paper.size, paper.mime, paper.name)


def sent(sha256: str, size: int, mime: str, name: str, kept: str = "no-store") -> Response:
    """The bytes of a stored file as an answer; no transaction is open while they go."""
    db.session.rollback()
    try:
        stored = house.house().tools.storage.open(sha256)
    except Missing as error:
        raise NotFound("This file is not in the store. Tell the administrator.") from error
    except StorageUnreachable as error:
        raise Refused("Our store for files does not answer. Try again in some minutes.") from error
    answer = Response(_pieces(stored))
    answer.mimetype = mime if HARMLESS.fullmatch(mime) else "application/octet-stream"
    answer.content_length = size
    plain = safe_name(name).encode("ascii", "ignore").decode() or "file"
    answer.headers["Content-Disposition"] = dump_options_header("inline", {"filename": plain})
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = kept
    return answer


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_STEP):
            yield piece

"""Complainants send a large film piece by piece: into their draft, or to the complaint that they opened."""

import secrets

from flask import Response, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.complaints import actions
from oversight.complaints.drafts import KeptFile
from oversight.complaints.queries import get_by_receipt
from oversight.complaints.rules import MOST_FILES
from oversight.complaints.views import carrying, status
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.uploads import name_of
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.evidence.uploads import serving
from oversight.evidence.uploads.actions import Sender, end_upload
from oversight.evidence.uploads.clearing import clear_upload
from oversight.evidence.uploads.queries import list_unfinished
from oversight.extensions import db
from oversight.kernel.errors import NotFound, Refused
from oversight.web import house
from oversight.web.routing import done, public_command, public_page, stream


def of_draft() -> Sender:
    """Who writes the draft of this browser; a draft is begun when there is none."""
    draft = carrying.to_change()
    sender = Sender(f"draft:{draft.draft.receipt_digest}")
    db.session.commit()
    return sender


def of_draft_here() -> Sender:
    """Who writes the draft of this browser. Raises NotFound when there is none."""
    draft = carrying.unsent()
    if draft is None:
        raise NotFound(_("There is no draft on this device any more."))
    return Sender(f"draft:{draft.draft.receipt_digest}")


def of_complaint() -> Sender:
    """Who has opened a complaint in this browser. Raises NotFound when it was closed, or left for too long."""
    complaint = status.opened()
    if complaint is None:
        raise NotFound(_("Too much time has passed. Type your six words again; what arrived is safe."))
    return Sender(f"mailbox:{session[status.COOKIE]['digest']}", status.home_of(complaint).id)


@stream(blueprint, "/file/uploads", None, "POST")
def begin_draft_upload() -> Response:
    """A new file on its way into the draft."""
    return serving.begin(_of_draft_with_room, lambda token: url_for("complaints.draft_upload", token=token))


def _of_draft_with_room() -> Sender:
    draft = carrying.unsent()
    held = len(draft.content.files) if draft else 0
    sender = of_draft()
    if held + len(list_unfinished(db.session(), sender.mark, house.now())) >= MOST_FILES:
        raise Refused(_("%(most)d files are the most.", most=MOST_FILES))
    return sender


@public_page(blueprint, "/file/uploads/<token>")
def draft_upload(token: str) -> Response:
    """How far it is."""
    return serving.tell(of_draft_here, token)


@stream(blueprint, "/file/uploads/<token>", None, "PATCH")
def take_draft_upload(token: str) -> Response:
    """The next piece. The whole file goes into the draft."""

    def place(received: Received, _words: dict[str, str]) -> None:
        draft = carrying.carried(for_change=True)
        if draft is None or draft.content.filed:
            raise Refused(_("This complaint was sent meanwhile. Send the file on the page of your complaint."))
        actions.add_draft_file(house.work(), draft.draft, received.sha256)
        carrying.keep(draft, draft.content.with_file(_kept(received)))

    return serving.take(of_draft_here, token, place)


def _kept(received: Received) -> KeptFile:
    return KeptFile(
        key=secrets.token_urlsafe(9),
        sha256=received.sha256,
        size=received.size,
        name=name_of(received.name),
        mime=received.mime,
        label=received.label,
        misnamed=received.misnamed,
    )


@stream(blueprint, "/file/uploads/<token>", None, "DELETE")
def end_draft_upload(token: str) -> Response:
    """Give it up."""
    return serving.end(of_draft_here, token)


@public_command(blueprint, "/file/uploads/<token>/remove")
def remove_draft_upload(token: str) -> ResponseReturnValue:
    """Give it up, asked with a button."""
    _remove(of_draft_here(), token)
    return done("complaints.file_files")


@stream(blueprint, "/status/uploads", None, "POST")
def begin_upload() -> Response:
    """A new file on its way to the complaint."""
    return serving.begin(of_complaint, lambda token: url_for("complaints.upload", token=token))


@public_page(blueprint, "/status/uploads/<token>")
def upload(token: str) -> Response:
    """How far it is."""
    return serving.tell(of_complaint, token)


@stream(blueprint, "/status/uploads/<token>", None, "PATCH")
def take_upload(token: str) -> Response:
    """The next piece. The whole file goes on the case."""

    def place(received: Received, _words: dict[str, str]) -> None:
        complaint = get_by_receipt(db.session(), session[status.COOKIE]["digest"])
        if complaint is None:
            raise NotFound(_("This complaint is not here any more."))
        add_file(house.work(), status.home_of(complaint), received, FileSource.COMPLAINANT)

    return serving.take(of_complaint, token, place)


@stream(blueprint, "/status/uploads/<token>", None, "DELETE")
def end_upload_by_program(token: str) -> Response:
    """Give it up."""
    return serving.end(of_complaint, token)


@public_command(blueprint, "/status/uploads/<token>/remove")
def remove_upload(token: str) -> ResponseReturnValue:
    """Give it up, asked with a button."""
    _remove(of_complaint(), token)
    return done("complaints.status", _anchor="your-files")


def _remove(sender: Sender, token: str) -> None:
    upload_id = end_upload(house.work(), sender, token)
    db.session.commit()
    clear_upload(house.house().transactions(), house.house().tools.storage, upload_id)

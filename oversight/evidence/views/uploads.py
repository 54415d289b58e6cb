"""Staff send a large file piece by piece: begun, asked after, gone on with, given up."""

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.evidence.uploads import serving
from oversight.evidence.uploads.actions import Sender, end_upload
from oversight.evidence.uploads.clearing import clear_upload
from oversight.evidence.views.blueprint import blueprint
from oversight.extensions import db
from oversight.kernel.errors import Refused
from oversight.web import house
from oversight.web.routing import command, done, page, stream


def sender_of(case_id: int) -> Sender:
    """The person of this request, for this case."""
    return Sender(f"staff:{house.actor().account_id}:{case_id}", case_id)


def _sender(number: str) -> Sender:
    """The sender, asked anew whether they may."""
    case, _access = get_case(house.work(), number, Permission.INVESTIGATE)
    if case.closed_at is not None:
        raise Refused("The case is closed.")
    return sender_of(case.id)


@stream(blueprint, "/cases/<number>/uploads", Permission.INVESTIGATE, "POST")
def begin_upload(number: str) -> Response:
    """A new file on its way."""
    return serving.begin(lambda: _sender(number), lambda token: url_for("evidence.upload", number=number, token=token))


@page(blueprint, "/cases/<number>/uploads/<token>", Permission.INVESTIGATE)
def upload(number: str, token: str) -> Response:
    """How far it is."""
    return serving.tell(lambda: _sender(number), token)


@stream(blueprint, "/cases/<number>/uploads/<token>", Permission.INVESTIGATE, "PATCH")
def take_upload(number: str, token: str) -> Response:
    """The next piece. The whole file goes on the case."""

    def place(received: Received, words: dict[str, str]) -> None:
        work = house.work()
        case, _access = get_case(work, number, Permission.INVESTIGATE)  # asked again: it may have changed meanwhile
        if case.closed_at is not None:
            raise Refused("The case is closed.")
        source = words["source"] if words["source"] in set(FileSource) else FileSource.STAFF.value
        add_file(work, case, received, FileSource(source), words["note"])

    return serving.take(lambda: _sender(number), token, place)


@stream(blueprint, "/cases/<number>/uploads/<token>", Permission.INVESTIGATE, "DELETE")
def end_upload_by_program(number: str, token: str) -> Response:
    """Give it up, asked by the program that sends."""
    return serving.end(lambda: _sender(number), token)


@command(blueprint, "/cases/<number>/uploads/<token>/remove", Permission.INVESTIGATE)
def remove_upload(number: str, token: str) -> ResponseReturnValue:
    """Give it up, asked by a person with a button."""
    work = house.work()
    case, _access = get_case(work, number, Permission.INVESTIGATE)
    upload_id = end_upload(work, sender_of(case.id), token)
    db.session.commit()
    clear_upload(house.house().transactions(), house.house().tools.storage, upload_id)
    return done("evidence.files", number=number)

"""Taking in what a person sends: every file whole into storage, told by its content, with a sentence when it fails."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from oversight.adapters.content import HEAD, sniff
from oversight.adapters.storage import StorageFull, StorageUnreachable, TooLarge
from oversight.complaints.answers import clean
from oversight.complaints.drafts import KeptFile
from oversight.complaints.rules import MOST_FILES
from oversight.web import house

LONGEST_NAME = 200


@dataclass(frozen=True)
class Taken:
    """What was stored, and a sentence for each file that was not."""

    files: tuple[KeptFile, ...]
    problems: tuple[str, ...]


def sent() -> list[FileStorage]:
    """The files that the form brought; a field left empty brings none."""
    return [upload for upload in request.files.getlist("files") if upload.filename]


def take_in(uploads: Iterable[FileStorage], already: int) -> Taken:
    """Store the uploads. No transaction may be open: this can take minutes."""
    files: list[KeptFile] = []
    problems = []
    for upload in uploads:
        name = name_of(upload.filename or "")
        if already + len(files) >= MOST_FILES:
            problems.append(_("%(name)s was not taken: %(most)d files are the most.", name=name, most=MOST_FILES))
            continue
        try:
            files.append(_stored(upload, name))
        except _NotTaken as problem:
            problems.append(str(problem))
    return Taken(tuple(files), tuple(problems))


class _NotTaken(Exception):
    """Why a file was not stored, in words for the person who sent it."""


def _stored(upload: FileStorage, name: str) -> KeptFile:
    head = upload.stream.read(HEAD)
    upload.stream.seek(0)
    if not head:
        raise _NotTaken(_("%(name)s is empty. Choose it again, or send another file.", name=name))
    limit = house.house().settings.upload_limit
    try:
        stored = house.house().tools.storage.put(upload.stream, limit)
    except TooLarge:
        raise _NotTaken(too_large(name)) from None
    except (StorageFull, StorageUnreachable):
        sentence = _("%(name)s was not taken: our store for files cannot take it now.", name=name)
        raise _NotTaken(f"{sentence} {_('Try again in some minutes, or call us.')}") from None
    kind = sniff(head, name)
    return KeptFile(
        key=secrets.token_urlsafe(9),
        sha256=stored.sha256,
        size=stored.size,
        name=name,
        mime=kind.mime,
        label=kind.label,
        misnamed=kind.misnamed,
    )


def too_large(name: str) -> str:
    """The sentence for a file that is too large."""
    limit = house.house().settings.upload_limit
    sentence = _("%(name)s is too large: %(limit)s is the most.", name=name, limit=size_in_words(limit))
    return f"{sentence} {_('Send it in parts, or call us and bring it on any device.')}"


def name_of(raw: str) -> str:
    """The name of a file without path and controls, not too long."""
    name = re.split(r"[/\\]", clean(raw))[-1]
    plain = "".join(one for one in name if one.isprintable()).strip()
    return plain[-LONGEST_NAME:] or _("A file without a name")


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: 2 MB."""
    for unit, step in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= step:
            number = size / step
            return f"{number:.0f} {unit}" if number >= 10 or number == int(number) else f"{number:.1f} {unit}"
    return str(_("%(size)d bytes", size=size))


def kind_of(mime: str) -> str:
    """Which drawing stands beside a file."""
    return {"image": "photo", "video": "video", "audio": "audio"}.get(mime.split("/")[0], "document")

"""Taking in a paper of an agenda: told by its content, scanned, copied without its traces, and its words read out."""

from dataclasses import dataclass
from typing import BinaryIO, Final

from oversight.adapters.scan import ScannerUnreachable
from oversight.adapters.tools import Tools
from oversight.evidence.actions import Received
from oversight.evidence.examining.copying import Copied, copy_bare
from oversight.evidence.examining.looking import look
from oversight.evidence.examining.rules import Caution, Leaving
from oversight.evidence.receiving import receive
from oversight.kernel.errors import Invalid
from oversight.leaks.artefact import from_bytes
from oversight.leaks.places import Unreadable

LARGEST_PUBLIC: Final = 25 * 1024 * 1024
"""Bytes of a paper for the public: all of it is opened and searched before it is posted."""
UNWANTED: Final = frozenset({Caution.PROGRAM.value, Caution.BOMB.value, Caution.ENCRYPTED.value, Caution.BROKEN.value})
READABLE: Final = frozenset({"application/pdf", "application/zip", "text/plain"})
"""Kinds whose words can be searched: PDF, office documents, plain text."""


@dataclass(frozen=True)
class Taken:
    """A paper as it is stored: the copy that leaves, and of a public one where words stand in it."""

    name: str
    public: bool
    sha256: str
    size: int
    mime: str
    pages: list[list[str]]


def take_in(tools: Tools, stream: BinaryIO, name: str, *, public: bool, limit: int) -> Taken:
    """Store a paper that may leave. `limit` is in bytes. No transaction may be open.

    Raises Invalid on the field `file` for what is empty, too large, harmful or locked, and for the public also for what
    cannot be searched.
    """
    received = receive(tools.storage, stream, name, limit=min(limit, LARGEST_PUBLIC) if public else limit)
    _scan(tools, received)
    warnings, _told = look(received.mime, received.size, lambda start: tools.storage.open(received.sha256, start))
    if UNWANTED & set(warnings):
        raise Invalid("file", "This file is a program, is locked or is broken. Give a file that everyone can open.")
    if public and received.mime not in READABLE:
        raise Invalid("file", "The words in this file cannot be searched for names. Give a PDF or a text.")
    copied = copy_bare(tools.storage, received.sha256, received.size, received.mime, warnings)
    sha256, size, mime = _leaving(received, copied)
    pages = _pages(tools, sha256, name) if public else []
    return Taken(name=name, public=public, sha256=sha256, size=size, mime=mime, pages=pages)


def _scan(tools: Tools, received: Received) -> None:
    if not tools.scanner.looks:
        return
    try:
        with tools.storage.open(received.sha256) as content:
            verdict = tools.scanner.scan(content)
    except ScannerUnreachable as error:
        raise Invalid("file", "The malware scanner does not answer. Try again in some minutes.") from error
    if verdict.state != "clean":
        raise Invalid("file", "The malware scanner does not let this file pass.")


def _leaving(received: Received, copied: Copied) -> tuple[str, int, str]:
    if copied.state is Leaving.PLAIN:
        return received.sha256, received.size, received.mime
    if copied.stored is None:
        raise Invalid("file", f"No copy of this file can leave. {copied.reason}")
    return copied.stored.sha256, copied.stored.size, copied.mime


def _pages(tools: Tools, sha256: str, name: str) -> list[list[str]]:
    with tools.storage.open(sha256) as stored:
        content = stored.read()
    try:
        places = from_bytes(content, name).places
    except Unreadable as error:
        raise Invalid("file", "This file cannot be opened and searched for names.") from error
    pages = [place for place in places if place.where.startswith("page ")]
    blank = [place.where for place in pages if not place.text.strip()]
    if blank or not any(place.text.strip() for place in places[1:]):
        where = blank[0] if blank else "The file"
        raise Invalid("file", f"{where.capitalize()} holds no words, perhaps a picture of them. Nobody can search it.")
    return [[place.where, place.text, place.unit, place.at_least.name] for place in places]

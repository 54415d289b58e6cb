"""What goes into a packet, as what, and how its pages are numbered. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from oversight.evidence.examining.rules import ScanState, why_locked

MOST = 2_000
"""Things in one packet: its table of contents is drawn within what one job may take."""
LONGEST_PREFIX = 40
LARGEST_TEXT = 200_000
"""Bytes of a text that becomes pages; a longer one stands beside the packet."""
LARGEST_PICTURE = 200 * 1024 * 1024
"""Bytes of a picture that becomes a page."""
LARGEST_ZIP = 4 * 1024**3
"""Bytes of the files beside one packet."""
PREFIX = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]*")
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp"})


class Thing(StrEnum):
    """What can be chosen."""

    FILE = "file"
    LETTER = "letter"
    DECISION = "decision"


class Outcome(StrEnum):
    """What became of a thing in the packet."""

    WAITS = "waits"
    PAGES = "pages"
    SLIP = "slip"
    LEFT_OUT = "left-out"


class Becomes(StrEnum):
    """How a thing is made into pages."""

    DOCUMENT = "document"
    PICTURE = "picture"
    TEXT = "text"
    SLIP = "slip"


NO_PAGE = "It cannot be shown as pages."
TOO_LONG = "It is too long to be printed."
BESIDE = "The file itself is in the ZIP beside this packet."
COPY_BESIDE = "A copy that does not tell who made it, where and when is in the ZIP beside this packet."
STAYS = (
    "It is not in the ZIP: what it tells about its making cannot be taken out, and nobody decided that it may leave."
)
NO_ROOM = "It is too large for the ZIP beside this packet. Ask for the file itself; this is its fingerprint."
WALLED = "A wall stands around it."
INFECTED = "The scanner found malware in it."
UNSCANNED = "The malware scanner has not found it clean."


@dataclass(frozen=True)
class Chosen:
    """A thing as far as leaving it out is concerned. `scanner`: the installation has one."""

    scan: str
    walled: bool
    scanner: bool


def left_out(chosen: Chosen) -> str:
    """Why a thing stays out of a packet, or nothing. Without a scanner, what nobody could scan goes in."""
    if chosen.walled:
        return WALLED
    if chosen.scan == ScanState.INFECTED:
        return INFECTED
    return UNSCANNED if why_locked(chosen.scan, looks=chosen.scanner) else ""


def becomes(mime: str, size: int) -> tuple[Becomes, str]:
    """How a thing of this type and size (bytes) is made into pages; with the reason where it is not."""
    if mime == "application/pdf":
        return Becomes.DOCUMENT, ""
    if mime in PICTURES:
        return (Becomes.PICTURE, "") if size <= LARGEST_PICTURE else (Becomes.SLIP, TOO_LONG)
    if mime == "text/plain":
        return (Becomes.TEXT, "") if size <= LARGEST_TEXT else (Becomes.SLIP, TOO_LONG)
    return Becomes.SLIP, NO_PAGE


@dataclass(frozen=True)
class Numbering:
    """How the pages are numbered, as in “MC-2026-0012-000001”."""

    prefix: str
    width: int
    first: int = 1

    def at(self, page: int) -> str:
        """The number of a page, counted from 1."""
        return f"{self.prefix}{self.first + page - 1:0{self.width}d}"

    def span(self, page: int, pages: int) -> str:
        """The numbers of so many pages from this one on."""
        return self.at(page) if pages == 1 else f"{self.at(page)} – {self.at(page + pages - 1)}"


def numbering_problem(numbering: Numbering) -> tuple[str, str] | None:
    """The field and the sentence that stand in the way of numbering pages so, or nothing."""
    if numbering.prefix and (len(numbering.prefix) > LONGEST_PREFIX or not PREFIX.fullmatch(numbering.prefix)):
        return "before", "Use letters of the English alphabet, digits, spaces, dots, dashes and strokes only."
    if not 1 <= numbering.width <= 12:
        return "width", "A page number has 1 to 12 digits."
    if not 1 <= numbering.first < 10**numbering.width:
        return "first", "The first number must fit into so many digits."
    return None


def usual_prefix(number: str) -> str:
    """The prefix that is proposed: the number of the case."""
    return (
        "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in number)
        + "-"
    )


_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def beside(place: int, name: str) -> str:
    """The name of a file in the ZIP: its place in the packet, and what of its own name every system can write."""
    plain = _UNSAFE.sub("-", name).strip("-.")[-100:]
    return f"files/{place:04d}-{plain or 'file'}"

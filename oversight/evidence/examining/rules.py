"""When a file may be opened, what may be shown in a page, and the words for it. Pure."""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final


class ScanState(StrEnum):
    """What is known of a file and malware."""

    NOT_SCANNED = "not-scanned"
    "No scanner is installed."
    WAITING = "waiting"
    "A scanner is installed and has not looked yet."
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"
    "The scanner did not answer. It is asked again."
    UNSCANNABLE = "unscannable"
    "The scanner takes no file of this kind or size. A person decides."
    RELEASED = "released"
    "A person decided that it may be opened all the same."


class Leaving(StrEnum):
    """Whether a file may leave, and as what. What tells about its making does not leave unless a person decides so."""

    COPY = "copy"
    "As a copy that tells nothing about its making."
    PLAIN = "plain"
    "As it is: a file of this kind tells nothing."
    STAYS = "stays"
    "Not at all: no copy can be made. A person may decide otherwise."
    ALLOWED = "allowed"
    "As it is: a person decided so."


class Caution(StrEnum):
    """What a reader must know before opening a file."""

    PROGRAM = "program"
    SCRIPT = "script"
    ATTACHMENTS = "attachments"
    BOMB = "bomb"
    ENCRYPTED = "encrypted"
    TOO_MANY_PIXELS = "too-many-pixels"
    BROKEN = "broken"


WORDS: Final[dict[ScanState, str]] = {
    ScanState.NOT_SCANNED: "Not scanned for malware.",
    ScanState.WAITING: "Waits for the malware scanner. It opens once it is found clean.",
    ScanState.CLEAN: "Scanned: clean.",
    ScanState.INFECTED: "Malware was found. Nobody can open it here.",
    ScanState.FAILED: "The malware scanner did not answer. It is asked again every few minutes.",
    ScanState.UNSCANNABLE: "The malware scanner cannot look into it. A supervisor decides whether it may be opened.",
    ScanState.RELEASED: "Released by a person without a clean scan.",
}
TODO: Final[dict[ScanState, str]] = {
    ScanState.INFECTED: "Ask the sender for another copy. The file stays locked away as it came.",
    ScanState.FAILED: "Tell the administrator that the scanner does not answer.",
    ScanState.UNSCANNABLE: "Look at it on a machine that holds nothing else, then release it with a reason.",
}
WARNINGS: Final[dict[Caution, str]] = {
    Caution.PROGRAM: "This is a program. Do not start it.",
    Caution.SCRIPT: "It holds a script that runs when it is opened. Open it on a machine that holds nothing else.",
    Caution.ATTACHMENTS: "Other files are hidden in it.",
    Caution.BOMB: "It unpacks to far more than it is. Do not unpack it on your own machine.",
    Caution.ENCRYPTED: "It is locked with a password. Ask the sender for it.",
    Caution.TOO_MANY_PIXELS: "The picture is so large that showing it could stop a machine.",
    Caution.BROKEN: "It is damaged or incomplete and may not play. Ask the sender for another copy.",
}
SHOWN: Final = re.compile(r"image/(jpeg|png|gif|webp)|video/(mp4|webm)|audio/(mpeg|mp4|wav)|application/ogg")
OPEN: Final = frozenset({ScanState.CLEAN, ScanState.RELEASED})
RELEASABLE: Final = frozenset({ScanState.FAILED, ScanState.UNSCANNABLE})


def state_of(scan: str, *, looks: bool) -> ScanState:
    """What is known of a file. Where a scanner looks, a file that came before it waits like any other."""
    state = ScanState(scan)
    return ScanState.WAITING if looks and state is ScanState.NOT_SCANNED else state


def why_locked(scan: str, *, looks: bool) -> str:
    """Why a file may not be opened now; empty when it may."""
    state = state_of(scan, looks=looks)
    if state in OPEN or (not looks and state not in (ScanState.INFECTED, ScanState.UNSCANNABLE)):
        return ""
    return WORDS[state]


def may_show(mime: str, warnings: Collection[str], *, misnamed: bool, examined: bool) -> bool:
    """Whether a page may show the file itself. Everything else is only offered for download."""
    return examined and not misnamed and not warnings and SHOWN.fullmatch(mime) is not None

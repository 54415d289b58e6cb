"""The copy of a file that may leave: the same to see and hear, nothing of who made it, where, when and with what."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from oversight.adapters.content import HEAD, TooManyPixels, UnreadablePicture, sniff, strip
from oversight.adapters.film import Uncleanable, can_clean, strip_film
from oversight.adapters.office import strip_office
from oversight.adapters.pages import NoPages, still
from oversight.adapters.scratch import anywhere, scratch
from oversight.adapters.storage import Storage, Stored
from oversight.evidence.examining.rules import Caution, Leaving

LARGEST_PICTURE: Final = 64 * 1024 * 1024
"""Bytes of a picture of which a copy is made."""
LARGEST: Final = 4 * 1024**3
"""Bytes of any other file of which a copy is made."""
PATIENCE: Final = 50.0
"""Seconds for copying one film, below what a job may take."""
NO_COPY: Final = "Nobody can say what a file of this kind tells about its making."
TOO_LARGE: Final = "It is too large to be copied without its traces."
BOMB: Final = "It unpacks to far more than it is."


@dataclass(frozen=True)
class Copied:
    """Whether a file may leave, and the stored copy if there is one, with its type."""

    state: Leaving
    reason: str = ""
    stored: Stored | None = None
    mime: str = ""
    caution: Caution | None = None
    "What a reader must know, as the try has shown."


def copy_bare(storage: Storage, sha256: str, size: int, mime: str, warnings: list[str]) -> Copied:
    """Make and store the copy of a file that may leave; or say why there is none. Raises Missing."""
    if mime == "text/plain":
        return Copied(Leaving.PLAIN)
    if Caution.BOMB.value in warnings:
        return Copied(Leaving.STAYS, BOMB)
    making = _making(mime)
    if making is None:
        return Copied(Leaving.STAYS, NO_COPY)
    if size > (LARGEST_PICTURE if mime.startswith("image/") else LARGEST):
        return Copied(Leaving.STAYS, TOO_LARGE)
    try:
        with anywhere(lambda start: storage.open(sha256, start), size) as source, scratch() as target:
            making(source, target)
            target.seek(0)
            head = target.read(HEAD)
            target.seek(0)
            return Copied(Leaving.COPY, "", storage.put(target, 2 * LARGEST), sniff(head, "").mime)
    except TooManyPixels as reason:
        return Copied(Leaving.STAYS, str(reason), caution=Caution.TOO_MANY_PIXELS)
    except UnreadablePicture as reason:
        return Copied(Leaving.STAYS, str(reason), caution=Caution.BROKEN)
    except (Uncleanable, NoPages) as reason:
        return Copied(Leaving.STAYS, str(reason))


def _making(mime: str) -> Callable[[BinaryIO, BinaryIO], None] | None:
    if mime == "application/pdf":
        return _paper
    if mime == "application/zip":
        return strip_office
    if mime.startswith("image/") and mime not in ("image/svg+xml", "image/heif"):
        return _picture
    if can_clean(mime):
        until = time.monotonic() + PATIENCE
        return lambda source, target: strip_film(source, target, mime, until)
    return None


def _picture(source: BinaryIO, target: BinaryIO) -> None:
    target.write(strip(source.read()))


def _paper(source: BinaryIO, target: BinaryIO) -> None:
    still(source, target)

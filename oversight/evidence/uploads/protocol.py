"""What the tus protocol says in headers: read, checked, and written. Pure. https://tus.io/protocols/resumable-upload"""

import base64
import binascii
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Final

VERSION: Final = "1.0.0"
EXTENSIONS: Final = ("creation", "expiration", "checksum", "termination")
ALGORITHMS: Final = ("sha256", "sha1")
PIECE: Final = "application/offset+octet-stream"
CHECKSUM_MISMATCH: Final = 460
LONGEST_VALUE: Final = 20_000


class Misspoken(Exception):
    """The program that sends does not keep to the protocol. `status` is the answer it gets."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Checksum:
    """What a piece must add up to."""

    algorithm: str
    digest: bytes

    def fits(self, content: "hashlib._Hash") -> bool:
        """Whether the piece that was hashed is the one that was meant."""
        return content.digest() == self.digest


def need_version(headers: Mapping[str, str]) -> None:
    """Raise Misspoken for a program that speaks another version."""
    if headers.get("Tus-Resumable") != VERSION:
        raise Misspoken("This is not the version of the protocol that we speak.", 412)


def length_of(headers: Mapping[str, str]) -> int:
    """The announced size of a new upload in bytes."""
    return _number(headers, "Upload-Length")


def offset_of(headers: Mapping[str, str]) -> int:
    """From which byte on a piece is meant."""
    return _number(headers, "Upload-Offset")


def metadata_of(headers: Mapping[str, str]) -> dict[str, str]:
    """What the sender says of the file: pairs of a word and its value in base64."""
    pairs: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in headers.get("Upload-Metadata", "").split(","))):
        name, _, value = pair.partition(" ")
        try:
            pairs[name] = base64.b64decode(value, validate=True).decode()[:LONGEST_VALUE]
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Misspoken("The description of the file cannot be read.") from error
    return pairs


def checksum_of(headers: Mapping[str, str]) -> Checksum | None:
    """The announced sum of a piece; None when there is none."""
    announced = headers.get("Upload-Checksum")
    if announced is None:
        return None
    algorithm, _, value = announced.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Misspoken("We do not know this kind of checksum.")
    try:
        return Checksum(algorithm, base64.b64decode(value, validate=True))
    except binascii.Error as error:
        raise Misspoken("The checksum cannot be read.") from error


def abilities(largest: int) -> dict[str, str]:
    """What we can do, for the sender who asks. `largest` is in bytes."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": ",".join(EXTENSIONS),
        "Tus-Max-Size": str(largest),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def state(offset: int, length: int, expires_at: dt.datetime) -> dict[str, str]:
    """How far an upload is."""
    return {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(offset),
        "Upload-Length": str(length),
        "Upload-Expires": format_datetime(expires_at.astimezone(dt.UTC), usegmt=True),
        "Cache-Control": "no-store",
    }


def _number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Misspoken(f"{name} must be a whole number.")
    return int(text)

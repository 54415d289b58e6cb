"""Looking into a file without unpacking, decoding or playing it: its head, its lists and its marks, all bounded."""

import io
import re
import struct
import warnings
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from PIL import ExifTags, Image, UnidentifiedImageError

from oversight.adapters.film import can_clean, describe_film
from oversight.adapters.office import describe_office
from oversight.adapters.paper_facts import describe_paper
from oversight.adapters.picture import LARGEST
from oversight.adapters.scratch import anywhere
from oversight.evidence.examining.rules import Caution

HEAD: Final = 4 * 1024 * 1024
"""Bytes from the beginning of a picture that its description may lie in."""
TAIL: Final = 66_000
"""Bytes from the end of an archive in which its list of contents is announced."""
LONGEST_LIST: Final = 8 * 1024 * 1024
"""Bytes of an archive's list that are read; a longer one is suspicious by itself."""
MOST_TIMES: Final = 100
MOST_UNPACKED: Final = 20 * 1024**3
MOST_BOXES: Final = 200
MOST_READ: Final = 64 * 1024 * 1024
"""Bytes of a PDF that are searched for scripts."""
LONGEST_WORD: Final = 200
MOST_DESCRIBED: Final = 512 * 1024 * 1024
"""Bytes of a paper that is opened to see what it tells about its making."""
_STEP: Final = 1024 * 1024
_SCRIPT: Final = re.compile(rb"/(?:JavaScript|JS|Launch|OpenAction|AA)\b")
_HIDDEN: Final = re.compile(rb"/(?:EmbeddedFile|EmbeddedFiles)\b")
_LOCKED: Final = re.compile(rb"/Encrypt\b")
_MEDIA: Final = ("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4")

OpenAt = Callable[[int], BinaryIO]
"""The content of the file from a byte on."""


def look(mime: str, size: int, open_at: OpenAt) -> tuple[list[str], dict[str, str]]:
    """Codes of what a reader must know, and what the file says about its making. Reads a bounded part of it."""
    found: set[Caution] = set()
    described: dict[str, str] = {}
    if mime == "application/x-program":
        found.add(Caution.PROGRAM)
    elif mime == "application/pdf":
        found |= _in_pdf(open_at)
        described = _described_by(describe_paper, size, open_at)
    elif mime == "application/zip":
        found |= _in_archive(size, open_at)
        described = _described_by(describe_office, size, open_at) if Caution.BOMB not in found else {}
    elif can_clean(mime):
        found |= _in_film(size, open_at) if mime in _MEDIA else set()
        with anywhere(open_at, size) as film:
            described = describe_film(film)
    elif mime.startswith("image/") and mime not in ("image/svg+xml", "image/heif"):
        picture, described = _in_picture(open_at)
        found |= picture
    elif mime in ("text/html", "image/svg+xml"):
        found.add(Caution.SCRIPT)
    return sorted(one.value for one in found), described


def _described_by(told: Callable[[BinaryIO], dict[str, str]], size: int, open_at: OpenAt) -> dict[str, str]:
    """What a paper tells, unless it is so large that looking for that would take long."""
    if size > MOST_DESCRIBED:
        return {}
    with anywhere(open_at, size) as paper:
        return told(paper)


def _in_pdf(open_at: OpenAt) -> set[Caution]:
    marks = {_SCRIPT: Caution.SCRIPT, _HIDDEN: Caution.ATTACHMENTS, _LOCKED: Caution.ENCRYPTED}
    found, kept, read = set[Caution](), b"", 0
    with open_at(0) as file:
        while read < MOST_READ and (piece := file.read(_STEP)):
            read += len(piece)
            text = kept + piece
            found |= {caution for mark, caution in marks.items() if mark.search(text)}
            kept = text[-32:]
    return found


def _in_archive(size: int, open_at: OpenAt) -> set[Caution]:
    start = max(0, size - TAIL)
    with open_at(start) as file:
        tail = file.read(TAIL)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < 22:
        return {Caution.BROKEN}
    entries, length, offset = struct.unpack("<HII", tail[place + 10 : place + 20])
    if entries == 0xFFFF or offset == 0xFFFFFFFF or length > LONGEST_LIST:
        return {Caution.BOMB}  # the list itself is larger than any honest one
    with open_at(offset) as file:
        return _in_list(file.read(length), size)


def _in_list(listed: bytes, size: int) -> set[Caution]:
    """What the list of an archive announces: sizes are believed only as a warning, nothing is unpacked."""
    unpacked, locked, place = 0, False, 0
    while place + 46 <= len(listed):
        if listed[place : place + 4] != b"PK\x01\x02":
            return {Caution.BROKEN}
        flags = struct.unpack("<H", listed[place + 8 : place + 10])[0]
        full = struct.unpack("<I", listed[place + 24 : place + 28])[0]
        name, extra, remark = struct.unpack("<HHH", listed[place + 28 : place + 34])
        unpacked, locked = unpacked + full, locked or bool(flags & 1)
        place += 46 + name + extra + remark
    found = {Caution.ENCRYPTED} if locked else set[Caution]()
    return found | ({Caution.BOMB} if unpacked > MOST_UNPACKED or unpacked > MOST_TIMES * max(size, 1) else set())


def _in_film(size: int, open_at: OpenAt) -> set[Caution]:
    """Walk the outer boxes of a film: they must fill the file, and one of them must say how it plays."""
    place, kinds = 0, set[bytes]()
    for _count in range(MOST_BOXES):
        if place >= size:
            break
        with open_at(place) as file:
            head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1 and len(head) == 16:
            length = int.from_bytes(head[8:16], "big")
        if length == 0:
            length = size - place
        if len(head) < 8 or length < 8 or place + length > size:
            return {Caution.BROKEN}
        kinds.add(head[4:8])
        place += length
    return set() if b"moov" in kinds or b"moof" in kinds else {Caution.BROKEN}


def _in_picture(open_at: OpenAt) -> tuple[set[Caution], dict[str, str]]:
    with open_at(0) as file:
        head = file.read(HEAD)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(head)) as picture:  # reads the header; no pixel is decoded
                if picture.width * picture.height > LARGEST:
                    return {Caution.TOO_MANY_PIXELS}, {}
                return set(), dict(_described(picture))
    except Image.DecompressionBombError:
        return {Caution.TOO_MANY_PIXELS}, {}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, KeyError, TypeError):
        return {Caution.BROKEN}, {}


def _described(picture: Image.Image) -> Iterator[tuple[str, str]]:
    yield "pixels", f"{picture.width} × {picture.height}"
    exif = picture.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    taken = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    words = {
        "taken": taken,
        "maker": exif.get(ExifTags.Base.Make),
        "model": exif.get(ExifTags.Base.Model),
        "software": exif.get(ExifTags.Base.Software),
        "author": exif.get(ExifTags.Base.Artist),
        "serial": inner.get(ExifTags.Base.BodySerialNumber),
    }
    for name, value in words.items():
        if plain := _plain(value):
            yield name, plain
    if place := _place(exif.get_ifd(ExifTags.IFD.GPSInfo)):
        yield "place", place


def _plain(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return "".join(one for one in text if one.isprintable()).strip()[:LONGEST_WORD]


def _place(gps: dict[int, object]) -> str:
    """The place in degrees, north and east counted up: 41.40338, 2.17403."""
    try:
        north = _degrees(gps[ExifTags.GPS.GPSLatitude], gps.get(ExifTags.GPS.GPSLatitudeRef) == "S")
        east = _degrees(gps[ExifTags.GPS.GPSLongitude], gps.get(ExifTags.GPS.GPSLongitudeRef) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return f"{north:.5f}, {east:.5f}"


def _degrees(parts: object, negative: bool) -> float:
    whole, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]
    return (whole + minutes / 60 + seconds / 3600) * (-1 if negative else 1)

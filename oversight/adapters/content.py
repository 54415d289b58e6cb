"""What a file is, told by its content and not by its name; and pictures without what they tell about their maker."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import puremagic

from oversight.adapters.picture import TooManyPixels, UnreadablePicture, strip

__all__ = ["HEAD", "Kind", "TooManyPixels", "UnreadablePicture", "sniff", "strip"]

HEAD: Final = 8 * 1024
"""Bytes from the beginning of a file that `sniff` needs."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is. `safe_inline`: a browser may show it; everything else is only offered for download.

    `misnamed` says that the name's ending promises something else.
    """

    mime: str
    label: str
    safe_inline: bool
    misnamed: bool = False


_KNOWN: Final[dict[str, tuple[str, bool, str]]] = {
    # type: plain name, may be shown by a browser, endings
    "application/pdf": ("PDF document", True, "pdf"),
    "image/jpeg": ("JPEG picture", True, "jpg jpeg jpe jfif"),
    "image/png": ("PNG picture", True, "png"),
    "image/gif": ("GIF picture", True, "gif"),
    "image/webp": ("WebP picture", True, "webp"),
    "image/heif": ("HEIF picture", False, "heif heic"),
    "image/tiff": ("TIFF picture", False, "tif tiff"),
    "image/bmp": ("BMP picture", False, "bmp dib"),
    "image/svg+xml": ("SVG drawing", False, "svg"),
    "video/mp4": ("MP4 video", True, "mp4 m4v"),
    "video/quicktime": ("QuickTime video", False, "mov qt"),
    "video/webm": ("WebM video", True, "webm mkv"),
    "video/3gpp": ("3GP video", False, "3gp 3g2"),
    "video/x-msvideo": ("AVI video", False, "avi"),
    "audio/mpeg": ("MP3 sound", True, "mp3 mpga"),
    "audio/mp4": ("MP4 sound", True, "m4a mp4"),
    "audio/wav": ("WAV sound", True, "wav wave"),
    "audio/amr": ("AMR sound", False, "amr"),
    "application/ogg": ("Ogg sound or video", True, "ogg oga ogv opus"),
    "text/plain": ("plain text", True, "txt text log csv tsv md ics srt vtt json eml toml yaml yml ini"),
    "text/html": ("web page", False, "html htm xhtml"),
    "application/xml": ("XML document", False, "xml gpx kml rss"),
    "application/rtf": ("RTF document", False, "rtf"),
    "message/rfc822": ("e-mail", False, "eml"),
    "application/msword": ("older Office document", False, "doc xls ppt msg"),
    "application/zip": ("ZIP archive or Office document", False, "zip docx xlsx pptx odt ods odp"),
    "application/x-program": ("program", False, "exe dll com scr bin so elf sh bat"),
}
_UNKNOWN: Final = "application/octet-stream"

_FTYP: Final = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"hei": "image/heif",
    b"hev": "image/heif",
    b"mif1": "image/heif",
    b"3g": "video/3gpp",
}
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"MZ", "application/x-program"),
    (b"\x7fELF", "application/x-program"),
    (b"#!", "application/x-program"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"{\\rtf", "application/rtf"),
)
_MARKUP: Final = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|script|iframe|svg|\?xml|[a-z!])", re.I
)
_OTHER_NAMES: Final = {
    "image/x-ms-bmp": "image/bmp",
    "image/heic": "image/heif",
    "audio/wave": "audio/wav",
    "audio/x-wav": "audio/wav",
    "audio/x-m4a": "audio/mp4",
    "video/avi": "video/x-msvideo",
}


def sniff(head: bytes, name: str) -> Kind:
    """What a file is by its first bytes (`HEAD` of them suffice); `name` only tells whether it is misnamed."""
    mime = _by_content(head)
    label, inline, endings = _KNOWN.get(mime, ("file of unknown kind", False, ""))
    ending = PurePath(name.lower()).suffix.lstrip(".")
    known_ending = any(ending in known.split() for _, _, known in _KNOWN.values())
    misnamed = bool(ending) and ending not in endings.split() and (known_ending or mime == "application/x-program")
    return Kind(mime, label, inline and not misnamed, misnamed)


def _by_content(head: bytes) -> str:
    if not head:
        return _UNKNOWN
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return next((mime for start, mime in _FTYP.items() if brand.startswith(start)), "video/mp4")
    matching = [(len(start), mime) for start, mime in _SIGNATURES if head.startswith(start)]
    if matching:
        return max(matching)[1]
    if found := _MARKUP.match(head):
        return _markup(found[1].lower(), head)
    return "text/plain" if _is_text(head) else _by_library(head)


def _markup(tag: bytes, head: bytes) -> str:
    if tag == b"svg" or (tag == b"?xml" and b"<svg" in head.lower()):
        return "image/svg+xml"
    return "application/xml" if tag == b"?xml" and b"<html" not in head.lower() else "text/html"


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-8", "ignore").encode()
    controls = sum(one < 32 and one not in b"\t\n\r\f\x1b" for one in head)
    return controls == 0 and len(head) - len(text) <= max(3, len(head) // 10)


def _by_library(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return _UNKNOWN
    for one in found:
        mime = str(_OTHER_NAMES.get(one.mime_type, one.mime_type))
        if mime in _KNOWN:
            return mime
    return _UNKNOWN

"""What a file is, by its content and not by its name; and pictures without what cameras write into them."""

import io
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from PIL import Image, UnidentifiedImageError

HEAD = 64 * 1024
"""Bytes that are looked at."""
MOST_PIXELS = 60_000_000
"""A picture with more is a trap or a poster; it is kept as sent and not opened."""
DANGEROUS = frozenset({".exe", ".dll", ".msi", ".com", ".scr", ".bat", ".cmd", ".ps1", ".jar", ".elf", ".sh", ".apk"})
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
"""How programs begin."""
KINDS: tuple[tuple[str, str], ...] = (
    ("image/", "Photo"),
    ("video/", "Video"),
    ("audio/", "Sound recording"),
    ("application/pdf", "PDF"),
    ("text/", "Text"),
    ("application/msword", "Document"),
    ("application/vnd.", "Document"),
)
INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf", "video/mp4", "audio/mpeg"})
"""What a browser may show in the page."""


@dataclass(frozen=True)
class Kind:
    """What a file is. `misnamed` when its name says something else; `dangerous` for programs."""

    mime: str
    label: str
    safe_inline: bool
    misnamed: bool
    dangerous: bool


class NotAPicture(ValueError):
    """The bytes are no picture that can be opened safely."""


def sniff(head: bytes, name: str) -> Kind:
    """What the first bytes of a file say, held against its name."""
    matches = _matches(head)
    ending = PurePath(name.lower()).suffix
    endings = {match.extension for match in matches}
    mime = next((match.mime_type for match in matches if match.mime_type), "") or _plain(head)
    dangerous = bool(endings & DANGEROUS) or ending in DANGEROUS or head.startswith(PROGRAMS)
    known = bool(matches) and bool(ending)
    misnamed = known and ending not in endings and not _same_family(mime, ending)
    return Kind(mime, _label(mime), mime in INLINE and not misnamed, misnamed, dangerous)


def _matches(head: bytes) -> list[puremagic.PureMagicWithConfidence]:
    if not head:
        return []
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return []
    best = max((match.confidence for match in found), default=0.0)
    return [match for match in found if match.confidence >= best - 0.11]


def _plain(head: bytes) -> str:
    try:
        head[: HEAD - 4].decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in head else "text/plain"


SAME = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jfif": "image/jpeg", ".tif": "image/tiff", ".tiff": "image/tiff"}


def _same_family(mime: str, ending: str) -> bool:
    if SAME.get(ending) == mime:
        return True
    office = ending in {".docx", ".xlsx", ".pptx", ".odt", ".ods"} and ("zip" in mime or "officedocument" in mime)
    moving = ending in {".mp4", ".mov", ".m4v", ".3gp", ".m4a"} and mime.split("/")[0] in {"video", "audio"}
    return office or moving or mime == "text/plain"


def _label(mime: str) -> str:
    return next((label for start, label in KINDS if mime.startswith(start)), "File")


def stripped(picture: bytes) -> bytes:
    """The same picture without place, camera, owner and thumbnails. Raises NotAPicture."""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotAPicture("This picture is too large to open.")
            upright = _upright(image)
            out = io.BytesIO()
            upright.save(out, format=image.format or "PNG", **({"quality": 90} if image.format == "JPEG" else {}))
            return out.getvalue()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise NotAPicture("This is not a picture that can be opened.") from problem


def _upright(image: Image.Image) -> Image.Image:
    from PIL import ImageOps  # the turn a camera notes in its metadata must not be lost with them

    turned = ImageOps.exif_transpose(image)
    clean = Image.new(turned.mode, turned.size)
    clean.paste(turned)
    return clean

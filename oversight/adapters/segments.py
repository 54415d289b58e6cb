"""JPEG and PNG pictures inside other files, without what they tell: whole segments fall away, no pixel is touched."""

import struct
from typing import Final

_KEPT_JPEG: Final = frozenset({0xE0, 0xE2, 0xEE})
"""Of the application segments: how it is to be shown (JFIF, colour profile, Adobe's transform)."""
_KEPT_PNG: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
    | {b"acTL", b"fcTL", b"fdAT", b"cICP"}
)
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class NoPicture(ValueError):
    """The bytes are not a whole picture of this kind."""


def bare_segments(content: bytes) -> bytes:
    """The same JPEG or PNG without words, place, device and thumbnail. Raises NoPicture for anything else."""
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content.startswith(_PNG):
        return _png(content)
    raise NoPicture("The bytes are no JPEG and no PNG.")


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise NoPicture("The JPEG is damaged.")
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        length = 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        if kind == 0xDA:
            end = content.rfind(b"\xff\xd9")  # what was hung behind the picture stays behind
            first = content.find(b"\xff\xd9\xff\xd8", at)  # a second picture, as telephones hang it on
            return b"".join(kept) + content[at : (first if first > 0 else end if end > at else len(content)) + 2]
        if not (0xE0 <= kind <= 0xEF and kind not in _KEPT_JPEG) and kind != 0xFE and not _is_list(content, at, kind):
            kept.append(content[at : at + length])
        at += length
    raise NoPicture("The JPEG has no pixels.")


def _is_list(content: bytes, at: int, kind: int) -> bool:
    """Whether an application segment lists further pictures behind this one."""
    return kind == 0xE2 and content[at + 4 : at + 8] == b"MPF\0"


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content):
            break
        if kind in _KEPT_PNG:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise NoPicture("The PNG is damaged.")

"""The places of a picture where text can stand: EXIF, comments, captions. What is painted in it cannot be read."""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from PIL import ExifTags, Image, UnidentifiedImageError

from oversight.leaks.data_places import decode
from oversight.leaks.places import Place, Unreadable

Opener = Callable[[bytes, str], Iterator[Place]]

_SIGNATURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*")


def is_image(content: bytes) -> bool:
    """Whether the bytes begin like a picture."""
    return content.startswith(_SIGNATURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def read(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Every metadata field as text. Raises Unreadable when the picture cannot be opened."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            fields = {**{str(key): value for key, value in picture.info.items()}, **_tags(exif)}
            for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.IFD1):
                fields.update({f"{block.name}/{key}": value for key, value in _tags(exif.get_ifd(block)).items()})
            if hasattr(picture, "text"):
                fields.update(picture.text)
            if picture.format == "JPEG":
                fields.update({f"segment {at}": data for at, (_, data) in enumerate(getattr(picture, "applist", ()))})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable(f"A picture cannot be opened: {error}.") from error
    yield from (Place(f"picture metadata {key}", text) for key, value in fields.items() if (text := _text(value)))


def _tags(exif: Mapping[int, Any]) -> dict[str, Any]:
    return {ExifTags.TAGS.get(key, str(key)): value for key, value in exif.items()}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        utf16 = value.decode("utf-16-le", "ignore") if value[1::2].count(0) * 4 > len(value) else ""
        text = decode(value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0"))
        return "".join(one if one.isprintable() else " " for one in f"{text} {utf16}").strip()
    return value if isinstance(value, str) else ""

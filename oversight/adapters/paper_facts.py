"""What a PDF tells about its making, and forgetting it: its list of facts, its XMP, the programs' own notes, the names
of those who commented, and what the photographs in it tell.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO, Final

import pikepdf

from oversight.adapters.segments import NoPicture, bare_segments

_WORDS: Final = {
    "/Author": "author",
    "/Title": "title",
    "/Subject": "comment",
    "/Creator": "software",
    "/Producer": "producer",
    "/CreationDate": "taken",
    "/ModDate": "changed",
    "/Company": "company",
}
_NOTES: Final = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/SpiderInfo", "/AF", "/EF", "/DSS", "/Perms")
_DATE: Final = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?")
LONGEST: Final = 200


def describe_paper(source: BinaryIO) -> dict[str, str]:
    """What a PDF tells about its making: codes and values; nothing for one that cannot be read."""
    try:
        with pikepdf.open(source) as document:
            found = dict(_told(document))
            if document.attachments:
                found["beside"] = ", ".join(sorted(document.attachments))[:LONGEST]
            return {**found, "pages": str(len(document.pages))}
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OSError):
        return {}


def _told(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    info = document.trailer.get("/Info")
    for name, code in _WORDS.items():
        value = info.get(name) if info is not None else None
        text = "".join(letter for letter in str(value or "") if letter.isprintable()).strip()[:LONGEST]
        if text:
            yield code, _date(text) if code in ("taken", "changed") else text
    with suppress(Exception), document.open_metadata() as packet:  # a broken packet tells nothing
        for name, code in (("xmp:CreatorTool", "software"), ("dc:creator", "author"), ("xmp:CreateDate", "taken")):
            value = packet.get(name)
            if value:
                yield code, ", ".join(value)[:LONGEST] if isinstance(value, list) else str(value)[:LONGEST]


def _date(value: str) -> str:
    found = _DATE.match(value)
    if found is None:
        return value
    day = "-".join(part for part in found.groups()[:3] if part)
    return f"{day} {found[4]}:{found[5]}" if found[5] else day


def forget(document: pikepdf.Pdf) -> None:
    """Take out of a PDF what it tells about its making. What it shows stays."""
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for thing in document.objects:
        held: Any = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        if not isinstance(held, pikepdf.Dictionary):
            continue
        for name in _NOTES:
            if name in held:
                del held[name]
        if isinstance(thing, pikepdf.Stream):
            _forget_photograph(thing)
        elif "/Subtype" in held and "/Rect" in held and "/T" in held and held.get("/FT") is None:
            del held["/T"]  # of a note: who wrote it


def _forget_photograph(stream: pikepdf.Stream) -> None:
    kind = stream.get("/Filter")
    only = kind[0] if isinstance(kind, pikepdf.Array) and len(kind) == 1 else kind
    if only != pikepdf.Name.DCTDecode or "/DecodeParms" in stream:
        return
    with suppress(NoPicture):
        stream.write(bare_segments(stream.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)

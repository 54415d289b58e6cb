"""The places of a PDF: its pages as read and by the position of each glyph, and every string anywhere in the file."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import unquote

import pikepdf

from oversight.leaks import pdf_pages
from oversight.leaks.data_places import decode
from oversight.leaks.forms import Level
from oversight.leaks.image_places import read as read_image
from oversight.leaks.places import Place, Unreadable

Opener = Callable[[bytes, str], Iterator[Place]]

_LABELS: Final = {
    "/Alt": "alternative text",
    "/ActualText": "replacement text /ActualText",
    "/E": "expansion of an abbreviation",
    "/URI": "link",
    "/F": "file name inside the PDF",
    "/UF": "file name inside the PDF",
    "/Desc": "attachment description",
    "/JS": "script",
    "/V": "form field value",
    "/DV": "form field value",
    "/T": "form field or annotation name",
    "/TU": "form field or annotation name",
    "/Contents": "annotation",
    "/RC": "annotation",
    "/Subj": "annotation",
}
_RANDOM: Final = ("/ID", "/CheckSum")
"""Keys whose strings are chance bytes."""

_TECHNICAL: Final = ("/FontFamily", "/Registry", "/Ordering", "/Lang")
"""Keys whose strings are names of fonts and character sets."""

_NOT_DRAWN: Final = ("/ObjStm", "/XRef", "/CMap")
_MARKED: Final = re.compile(rb"/(?:ActualText|Alt|E|Lang|T|Contents)\b")
_COMMENT: Final = re.compile(rb"(?:^|[\r\n])[ \t]*(%[^\r\n]{4,})")
_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def read(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Every place of the file, earlier revisions included. Raises Unreadable when it is damaged or locked."""
    try:
        yield from pdf_pages.read(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from _metadata(pdf)
            yield from _objects(pdf)
            yield from _streams(pdf, open_inner)
    except pikepdf.PasswordError as error:
        raise Unreadable("The PDF is locked with a password.") from error
    except pikepdf.PdfError as error:
        raise Unreadable(f"The PDF cannot be opened: {error}.") from error
    yield Place("comments between the objects", "\n".join(_comments(content)))
    yield from _earlier(content, open_inner)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Place]:
    for key, value in pdf.docinfo.items() if "/Info" in pdf.trailer else ():
        yield Place(f"metadata {key}", str(value))
        yield Place(f"key {key}", _name(key), at_least=Level.certain)


def _objects(pdf: pikepdf.Pdf) -> Iterator[Place]:
    """Strings and names of every object, wherever it hangs and even if nothing points at it."""
    info = pdf.trailer.get("/Info")
    skip = info.objgen if info is not None and info.is_indirect else None
    for one in pdf.objects:
        if not (skip and isinstance(one, pikepdf.Object) and one.objgen == skip):
            yield from _strings(one, "", 0)


def _strings(value: Any, key: str, depth: int) -> Iterator[Place]:
    if depth > 40 or (depth and getattr(value, "is_indirect", False)):
        return
    if isinstance(value, pikepdf.String):
        yield from _string(value, key)
    elif isinstance(value, pikepdf.Name):
        yield Place(f"name {key}".strip(), _name(str(value)), at_least=Level.certain)
    elif isinstance(value, pikepdf.Array):
        for inner in value:
            yield from _strings(inner, key, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        outline = "/Title" in value and "/Parent" in value
        for name, inner in value.items():
            if name in _RANDOM:
                continue
            label = "bookmark" if outline and name == "/Title" else _LABELS.get(name, name)
            yield from _strings(inner, label, depth + 1)
            if name not in _LABELS:
                yield Place(f"key {name}", _name(name), at_least=Level.certain)


def _name(written: str) -> str:
    """A name of the PDF with its escapes (#20) read."""
    return unquote(written[1:].replace("#", "%"))


def _string(value: pikepdf.String, key: str) -> Iterator[Place]:
    where, text, raw = key or "text of an object", str(value), bytes(value)
    sure = Level.certain if key in _TECHNICAL else Level.possible
    yield Place(where, text, at_least=sure)
    if "%" in text:
        yield Place(where, unquote(text), at_least=sure)
    if raw.startswith((b"\xff\xfe", b"\xef\xbb\xbf")):
        yield Place(where, decode(raw), at_least=sure)


def _streams(pdf: pikepdf.Pdf, open_inner: Opener) -> Iterator[Place]:
    attached = _attachments(pdf)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _stream_places(one, attached.get(one.objgen), open_inner)


def _attachments(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """The streams that are attached files, and their names."""
    found = {}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and isinstance(files := one.get("/EF"), pikepdf.Dictionary):
            name = str(one.get("/UF", one.get("/F", "without a name")))
            found.update({stream.objgen: name for stream in files.values() if isinstance(stream, pikepdf.Stream)})
    return found


def _stream_places(one: pikepdf.Stream, attached: str | None, open_inner: Opener) -> Iterator[Place]:
    kind, subtype = str(one.get("/Type", "")), str(one.get("/Subtype", ""))
    if attached is not None or kind == "/EmbeddedFile":
        name = attached or "without a name"
        yield from (place.inside(f"attachment {name}") for place in open_inner(one.read_bytes(), name))
    elif subtype == "/Image":
        yield from _picture(one)
    elif kind == "/Metadata" or subtype == "/XML":
        yield from (Place("metadata XMP", place.text) for place in open_inner(one.read_bytes(), "metadata.xml"))
    elif kind not in _NOT_DRAWN and "/Length1" not in one:
        yield from _marked(one)


def _picture(one: pikepdf.Stream) -> Iterator[Place]:
    filters = one.get("/Filter", pikepdf.Array([]))
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(name) for name in filters]
    if names == ["/DCTDecode"]:
        yield from (place.inside("picture on a page") for place in read_image(one.read_raw_bytes(), _nothing))


def _nothing(content: bytes, name: str) -> Iterator[Place]:
    yield from ()


def _marked(one: pikepdf.Stream) -> Iterator[Place]:
    """Text written into the drawing instructions for screen readers: the dictionaries of marked content."""
    try:
        content = one.read_bytes()
    except pikepdf.PdfError as error:
        raise Unreadable(f"A stream of the PDF cannot be read: {error}.") from error
    if b"BDC" not in content or not _MARKED.search(content):
        return
    for step in pikepdf.parse_content_stream(one):
        if str(step.operator) in ("BDC", "DP"):
            for operand in step.operands:
                yield from _strings(operand, "marked content", 0)


def _comments(content: bytes) -> Iterator[str]:
    for found in _COMMENT.findall(_STREAM.sub(b"", content)):
        if not found.startswith((b"%PDF-", b"%%EOF")):
            yield decode(found[1:])


def _earlier(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """What an earlier saved state of the same file said."""
    ends = [found.end() for found in re.finditer(rb"%%EOF\s", content)]
    for number, end in enumerate(ends[:-1], 1):
        if not content[end:].strip(b"\r\n\0 ") or b"/Linearized" in content[:2048]:
            continue
        try:
            with pikepdf.open(io.BytesIO(content[:end])) as pdf:
                places = [*_metadata(pdf), *_objects(pdf), *_streams(pdf, open_inner), *pdf_pages.read(content[:end])]
        except (pikepdf.PdfError, Unreadable):
            continue
        yield from (place.inside(f"earlier state {number} of the file") for place in places)

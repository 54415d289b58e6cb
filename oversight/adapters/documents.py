"""The board's documents: HTML from our own templates, and PDF that can be kept for good and read by everyone.

Every PDF is PDF/A-3a (ISO 19005-3: it will still open in decades) and PDF/UA-1 (ISO 14289-1: a screen reader can
read it) in one file. WeasyPrint draws the tagged pages; `_finish` then writes the metadata that declares both
standards, which no single output variant of WeasyPrint does. The same input gives the same bytes: the date comes from
the caller, the file's identifier from its content, and nothing tells the machine or the person that made it.

Documents fetch nothing but the project's own static files. Anything else stops the document.
"""

import atexit
import base64
import io
import threading
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pikepdf
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from oversight.adapters.catalogue import catalogue
from oversight.adapters.tagging import tidy
from oversight.adapters.xmp import Identity, xmp_packet

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}
STYLE = "print.css"
BAD_END = b"\r\nendstream"
PRODUCER = "Oversight, with WeasyPrint"
_DRAWING = threading.Lock()


@lru_cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(catalogue(lang), newstyle=True)  # type: ignore[attr-defined]
    return environment


def render_html(template: str, *, lang: str = "en", **values: object) -> str:
    """The document `documents/<template>.html` as HTML, its fixed words in `lang` (BCP 47).

    A value the template needs and does not get raises `jinja2.UndefinedError`: no letter leaves with a hole in it.
    """
    return _environment(lang).get_template(f"documents/{template}.html").render(lang=lang, **values)


def pdf(
    html: str,
    *,
    title: str,
    lang: str,
    author: str,
    created: datetime,
    subject: str = "",
    identity: Identity | None = None,
) -> bytes:
    """`html` as PDF/A-3a and PDF/UA-1.

    `title`, `lang` (BCP 47), `author` (the board) and `created` (aware) become the document's metadata, and so does
    which decision it is, where it is one. Raises
    `ForeignFile` when the document names a file that is not one of the project's static files.
    """
    if created.tzinfo is None:
        raise ValueError("The document's date needs a time zone")
    facts = {"title": title, "lang": lang, "author": author, "subject": subject, "producer": PRODUCER}
    return _finish(_draw(html), html, facts, created.astimezone(UTC).replace(microsecond=0), identity)


class ForeignFile(RuntimeError):
    """A document named a file that is not among the project's static files, or is not there."""


def own_file(url: str, static: Path) -> Path:
    """The static file that `url` names. Raises `ForeignFile` for everything else: networks, data, other folders."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if (
        parts.scheme != "file"
        or parts.netloc
        or not path.is_relative_to(static.resolve())
        or path.suffix not in KINDS
        or not path.is_file()
    ):
        raise ForeignFile(f"A document may use only files of {static.name}/ that are installed, not {url}")
    return path


def _draw(html: str) -> bytes:
    from weasyprint import HTML  # it takes about a second to load, so only those who draw pay for it
    from weasyprint.urls import FatalURLFetchingError

    try:
        # One at a time in a process: the shared fonts belong to a library that does not promise more.
        with _DRAWING, warnings.catch_warnings():
            style, fonts, fetcher = _style()
            page: Any = HTML(string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=fetcher)
            # WeasyPrint 70 leaves closing its colour profile to the garbage collector
            warnings.filterwarnings("ignore", "unclosed file .*sRGB", ResourceWarning)
            drawn: bytes = page.write_pdf(pdf_variant="pdf/a-3a", stylesheets=[style], font_config=fonts)
    except FatalURLFetchingError as refusal:
        raise ForeignFile(str(refusal)) from refusal
    return drawn


@lru_cache(maxsize=1)
def _style() -> tuple[Any, Any, Any]:
    """The style of every document with its fonts, read once in a process: more than half the time of a short letter.

    Returns WeasyPrint's `CSS`, its `FontConfiguration`, and the `URLFetcher` that reads our own files only.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        """Reads the project's own files; a foreign one is fatal, for otherwise WeasyPrint would log it and go on."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            try:
                file = own_file(url, STATIC)
            except ForeignFile as refusal:
                raise FatalURLFetchingError(str(refusal)) from refusal
            return URLFetcherResponse(url, _content(file), {"Content-Type": KINDS[file.suffix]})

    fonts, fetcher = FontConfiguration(), OwnFiles()
    style = CSS(url=(STATIC / STYLE).as_uri(), url_fetcher=fetcher, font_config=fonts, media_type="print")
    atexit.register(_style.cache_clear)  # the fonts lie in a folder that must go while Python can still remove it
    return style, fonts, fetcher


def _content(file: Path) -> bytes:
    return _unpacked(file) if file.suffix == ".woff2" else file.read_bytes()


@lru_cache(maxsize=32)
def _unpacked(font: Path) -> bytes:
    """A packed font, unpacked once in a process: WeasyPrint would unpack it for every document, half its time."""
    from fontTools.ttLib import woff2

    made = io.BytesIO()
    with font.open("rb") as packed:
        woff2.decompress(packed, made)
    return made.getvalue()


def _finish(drawn: bytes, html: str, facts: Mapping[str, str], created: datetime, identity: Identity | None) -> bytes:
    """Complete the structure, declare both standards in the metadata, save with an identifier made from the content."""
    with pikepdf.open(io.BytesIO(drawn)) as document:
        tidy(document, html)
        stamp = created.strftime("D:%Y%m%d%H%M%SZ")
        document.Root.Lang = pikepdf.String(facts["lang"])
        document.Root.Metadata = document.make_indirect(_metadata(document, xmp_packet(facts, created, identity)))
        document.trailer.Info = document.make_indirect(
            pikepdf.Dictionary(
                Title=facts["title"],
                Author=facts["author"],
                Subject=facts["subject"],
                Producer=facts["producer"],
                CreationDate=stamp,
                ModDate=stamp,
            )
        )
        saved = _saved(document, compress=True)
        if BAD_END in saved:
            end_streams_plainly(document)
            saved = _saved(document, compress=False)
        return saved


def _saved(document: pikepdf.Pdf, *, compress: bool) -> bytes:
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        compress_streams=compress,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        preserve_pdfa=True,
    )
    return out.getvalue()


def end_streams_plainly(document: pikepdf.Pdf) -> None:
    """Re-encode each stream whose last byte is a carriage return, as one compressed stream in 256 is by chance.

    With the line feed that PDF/A wants before `endstream` that byte reads as an end of line, and the stream as one
    byte shorter than its /Length says. Saving must not compress again, or the byte comes back.
    """
    for stream in document.objects:
        if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
            parameters = stream.get("/DecodeParms")
            encoded = base64.a85encode(stream.read_raw_bytes(), wrapcol=72) + b"~>"
            filters = [pikepdf.Name.ASCII85Decode, *_listed(stream.get("/Filter"))]
            stream.write(encoded, filter=pikepdf.Array(filters))
            if parameters is not None:
                stream.DecodeParms = pikepdf.Array([None, *_listed(parameters)])


def _listed(value: Any) -> list[Any]:
    """A PDF entry that may be absent, one thing or an array, as a list."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]


def _metadata(document: pikepdf.Pdf, packet: bytes) -> pikepdf.Stream:
    stream = pikepdf.Stream(document, packet)
    stream.Type = pikepdf.Name.Metadata
    stream.Subtype = pikepdf.Name.XML
    return stream

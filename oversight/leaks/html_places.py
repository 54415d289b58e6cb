"""The places of HTML, XML and feeds: visible text, title, attributes, comments, scripts, embedded files."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from oversight.leaks.data_places import decode
from oversight.leaks.listing import listed
from oversight.leaks.places import Place

Opener = Callable[[bytes, str], Iterator[Place]]

_INLINE: Final = listed(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
    """
)
_APART: Final = listed("script style title template noscript textarea option svg desc")
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6}) ?")
_DATA: Final = re.compile(r"data:([^;,]*)((?:;[^;,]*)*),(.*)", re.DOTALL)


def read(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Everything a reader, a search engine or a look at the source would find."""
    parser = _Parser()
    parser.feed(decode(content))
    parser.close()
    yield Place("visible text", "".join(parser.visible))
    yield from parser.places
    for where, kind, inner in parser.embedded:
        yield from (one.inside(where) for one in open_inner(inner, kind))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.visible: list[str] = []
        self.places: list[Place] = []
        self.embedded: list[tuple[str, str, bytes]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _APART:
            self._open.append(tag)
        if tag not in _INLINE:
            self.visible.append("\n")
        for name, value in attrs:
            self._attribute(f"{tag} {name}", name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _APART and self._open:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag not in _INLINE:
            self.visible.append("\n")

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.places.append(Place(self._open[-1], data))
            if "\\" in data:
                self.places.append(Place(self._open[-1], unescaped(data)))
        if not self._open or self._open[-1] not in ("script", "style"):
            self.visible.append(data)

    def handle_comment(self, data: str) -> None:
        self.places.append(Place("comment", data))

    def handle_pi(self, data: str) -> None:
        self.places.append(Place("processing instruction", data))

    def handle_decl(self, decl: str) -> None:
        self.places.append(Place("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        """CDATA, as feeds use it: markup in its own right."""
        text = data.removeprefix("CDATA[")
        self.visible.append(re.sub(r"<[^>]*>", " ", text))
        self.places.append(Place("CDATA", text))

    def _attribute(self, where: str, name: str, value: str) -> None:
        if not value:
            return
        if found := _DATA.match(value):
            inner = _payload(found)
            self.embedded.append((f"attribute {where}", found[1].replace("/", "."), inner))
            return
        self.places.append(Place(f"attribute {where}", value))
        if "%" in value:
            self.places.append(Place(f"attribute {where}", unquote(value)))


def unescaped(data: str) -> str:
    """A script or a style with its escapes written out, as `\\u0042` and `\\42 ` are by whoever runs it."""
    return _ESCAPE.sub(lambda found: chr(min(int(next(filter(None, found.groups())), 16), 0x10FFFF)), data)


def _payload(found: re.Match[str]) -> bytes:
    raw = unquote_to_bytes(found[3])
    if "base64" not in found[2]:
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error:
        return raw

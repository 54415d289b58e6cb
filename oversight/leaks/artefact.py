"""Opening a finished artefact again: every place in it where text can stand, whatever its kind."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from oversight.leaks import data_places, html_places, image_places, packed_places, pdf_places
from oversight.leaks.places import Place, Unreadable

_DEEPEST: Final = 4
_LARGEST_MEMBER: Final = 200 * 1024 * 1024
"""Bytes. A member of an archive larger than this is not opened; the artefact counts as unreadable."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A published file as a list of searchable places; the file name is the first of them."""

    name: str
    places: tuple[Place, ...]


def from_path(path: Path) -> Artefact:
    """Open a file. Raises Unreadable when it, or something inside it, cannot be opened."""
    try:
        return from_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}.") from error


def from_bytes(content: bytes, name: str) -> Artefact:
    """Open bytes under the name they will be published with; what they are is told by their content."""
    return Artefact(name, tuple(dict.fromkeys([Place("file name", unquote(name)), *_places(content, name, _DEEPEST)])))


def _places(content: bytes, name: str, depth: int) -> Iterator[Place]:
    if depth == 0:
        raise Unreadable(f"{name} holds files inside files inside files; that cannot be checked.")

    def open_inner(inner: bytes, inner_name: str) -> Iterator[Place]:
        return _places(inner, inner_name, depth - 1)

    yield from _reader(content, name)(content, open_inner)


Opener = Callable[[bytes, str], Iterator[Place]]


def _reader(content: bytes, name: str) -> Callable[[bytes, Opener], Iterator[Place]]:
    head = content[:1024].lstrip()
    if b"%PDF-" in content[:1024]:
        return pdf_places.read
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _archive
    if content[:2] == b"\x1f\x8b":
        return packed_places.read_gzip(name)
    if content.startswith(packed_places.CLOSED):
        return packed_places.refuse
    if image_places.is_image(content):
        return image_places.read
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b'"'):
        if data_places.is_json(content):
            return data_places.read_json
        if data_places.is_json_lines(content):
            return data_places.read_json_lines
    if re.match(rb"(?:\xef\xbb\xbf)?<[!?a-zA-Z]", head):
        return html_places.read
    return data_places.read_csv if name.lower().endswith((".csv", ".tsv")) else data_places.read_text


def _archive(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """A ZIP, also in the guise of an office document: names, comments and every member."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Place("archive comment", archive.comment.decode("utf-8", "replace"))
            for member in archive.infolist():
                where = f"archive member {member.filename}"
                yield Place(f"{where}, name", f"{member.filename} {member.comment.decode('utf-8', 'replace')}")
                if member.file_size > _LARGEST_MEMBER:
                    raise Unreadable(f"{member.filename} in the archive is too large to be checked.")
                if not member.is_dir():
                    yield from (one.inside(where) for one in open_inner(archive.read(member), member.filename))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unreadable(f"The archive cannot be opened: {error}.") from error

"""Papers of word processors and tables (OOXML, OpenDocument): what they tell about their making, and a copy without.

Properties go whole; in the text the names of those who wrote, changed and commented go; photographs lose what they
tell. Papers with programs or other files inside are not copied: nobody can say what these tell.
"""

import re
import zipfile
from contextlib import suppress
from html import unescape
from typing import BinaryIO, Final

from oversight.adapters.film import Uncleanable
from oversight.adapters.segments import NoPicture, bare_segments

LARGEST: Final = 500 * 1024 * 1024
"""Bytes of all parts unpacked."""
LARGEST_PART: Final = 64 * 1024 * 1024
LONGEST: Final = 200
_EMPTY: Final = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxml'
    b'formats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.'
    b'org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:'
    b'opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
_ALIEN: Final = re.compile(
    r"vbaProject|(^|/)(embeddings|activeX|macros|Basic|Scripts|ObjectReplacements|printerSettings)/"
    r"|\.bin$|^Object ",
    re.I,
)
_PICTURES: Final = (".jpg", ".jpeg", ".png")
_OTHER_PICTURES: Final = (".tif", ".tiff", ".emf", ".wmf", ".svg", ".heic", ".webp", ".mp4", ".mov", ".wav", ".mp3")
_NAMES: Final = re.compile(
    rb"((?:w|w15|w14|p15|x18tc|w16cex):(?:author|initials|userId|displayName)|(?<=\s)(?:displayName|userId|providerId"
    rb'|initials|lastModifiedBy|userName))="[^"]*"'
)
_SPEAKERS: Final = re.compile(rb'(<(?:\w+:)?cmAuthor\b[^>]*?\sname)="[^"]*"')
_TEXTS: Final = re.compile(
    rb"(<((?:dc:creator|dc:date|meta:creator-initials|meta:initial-creator|text:author-name|text:author-initials"
    rb"|text:creation-date|author))(?:\s[^>]*)?>)[^<]*(</\2>)"
)
_DROPPED: Final = ("docProps/thumbnail", "customXml/")
"""Parts that nothing shows: a small picture of the first page, and what document libraries keep."""
_TO_DROPPED: Final = re.compile(
    rb'<Relationship\b[^>]*(?:metadata/thumbnail|Target="(?:\.\./|/)?customXml/)[^>]*/>'
    rb'|<Override\b[^>]*PartName="/(?:customXml|docProps/thumbnail)[^>]*/>'
)
_TOLD: Final = {
    "author": r"dc:creator|meta:initial-creator",
    "changed-by": r"cp:lastModifiedBy",
    "company": r"Company",
    "software": r"Application|meta:generator",
    "title": r"dc:title",
    "taken": r"dcterms:created|meta:creation-date",
    "changed": r"dcterms:modified|dc:date",
}


def is_office(names: list[str]) -> bool:
    """Whether an archive with these parts is a paper of a word processor, a table or a show."""
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def describe_office(source: BinaryIO) -> dict[str, str]:
    """What a paper tells about its making: codes and values; nothing for another archive."""
    found: dict[str, str] = {}
    unreadable = (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError)
    with suppress(*unreadable), zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        if not is_office(names):
            return {}
        for name in _EMPTY:
            if name in names and archive.getinfo(name).file_size <= 1024 * 1024:
                found = {**_told(archive.read(name).decode("utf-8", "replace")), **found}
    return found


def _told(words: str) -> dict[str, str]:
    found = {}
    for code, names in _TOLD.items():
        hit = re.search(rf"<(?:{names})(?:\s[^>]*)?>([^<]+)</", words)
        if hit:
            found[code] = unescape(hit[1]).strip()[:LONGEST]
    return found


def strip_office(source: BinaryIO, target: BinaryIO) -> None:
    """Write a copy of a paper that does not tell who made it. Raises Uncleanable."""
    try:
        with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
            parts = archive.infolist()
            _check(parts)
            for part in parts:
                if part.filename.startswith(_DROPPED):
                    continue
                bare = zipfile.ZipInfo(part.filename)
                bare.compress_type = part.compress_type
                copy.writestr(bare, _bare(part.filename, archive.read(part)))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise Uncleanable("It is damaged, or locked with a password.") from error


def _check(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if not is_office(names):
        raise Uncleanable("It is an archive. Nobody can say what the files in it tell.")
    if any(_ALIEN.search(name) for name in names):
        raise Uncleanable("It holds programs or other files. Nobody can say what these tell.")
    if any(name.lower().endswith(_OTHER_PICTURES) for name in names):
        raise Uncleanable("It holds pictures or films of a kind that cannot be copied without their traces.")
    if sum(part.file_size for part in parts) > LARGEST or any(part.file_size > LARGEST_PART for part in parts):
        raise Uncleanable("It is too large to be copied.")


def _bare(name: str, content: bytes) -> bytes:
    if name in _EMPTY:
        return _EMPTY[name]
    if name == "Thumbnails/thumbnail.png" or name.lower().endswith(_PICTURES):
        try:
            return bare_segments(content)
        except NoPicture as error:
            raise ValueError("A picture in it is damaged.") from error
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return _TO_DROPPED.sub(b"", content)
    if name.endswith(".xml"):
        bare = _NAMES.sub(rb'\1=""', content)
        return _TEXTS.sub(rb"\1\3", _SPEAKERS.sub(rb'\1=""', bare))
    return content

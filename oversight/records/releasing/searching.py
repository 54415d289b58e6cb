"""The leak check over a whole ZIP: each member is opened again and searched for the protected words of the case."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from oversight.evidence.packets.queries import Part
from oversight.leaks.artefact import from_bytes
from oversight.leaks.check import search
from oversight.leaks.passing import pattern_of, without
from oversight.leaks.places import Unreadable
from oversight.records.releasing.queries import ReleasePlan

RECORDINGS = ("video/", "audio/")
"""Beginnings of types in which nothing can be searched but the name. Whoever gives them out has listened to them."""
PAGE = re.compile(r"page (\d+)")


@dataclass(frozen=True)
class Seen:
    """A protected word that stands in the ZIP."""

    where: str
    source: str
    excerpt: str


def search_zip(target: BinaryIO, plan: ReleasePlan, silent: Sequence[str], public: Sequence[str]) -> list[Seen]:
    """Every protected word in the ZIP; what cannot be opened counts as one. `silent`: members without words."""
    found: list[Seen] = []
    with zipfile.ZipFile(target) as archive:
        for member in archive.infolist():
            content = b"" if member.filename in silent else archive.read(member)
            found += _search(content, member.filename, plan, public)
    return list(dict.fromkeys(found))


def _search(content: bytes, name: str, plan: ReleasePlan, public: Sequence[str]) -> Iterator[Seen]:
    try:
        artefact = without(from_bytes(content, name), pattern_of(public))
    except Unreadable as problem:
        yield Seen(name, "cannot be searched", str(problem))
        return
    for hit in search(plan.terms, artefact):
        where = f"{name}, {hit.where}"
        thing = _thing_at(hit.where, plan.plan.inside) if name == RELEASED else ""
        yield Seen(f"{where}: {thing}" if thing else where, f"{hit.term.source}: {hit.kind}", hit.excerpt)


RELEASED = "released.pdf"


def _thing_at(where: str, parts: Sequence[Part]) -> str:
    """The title of the thing to which a page belongs; nothing for cover and contents."""
    found = PAGE.search(where)
    page = int(found[1]) if found else 0
    of = (one.title for one in parts if one.first_page and one.first_page <= page < one.first_page + one.pages)
    return next(of, "")

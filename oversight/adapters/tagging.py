"""The structure of a drawn PDF, made fit for a screen reader where the drawing engine leaves it short.

WeasyPrint 70 tags what it draws. Four things are added here, each asked for by ISO 14289-1 (PDF/UA-1): every header
cell says whether it heads a row or a column (7.5); running heads and page numbers are artifacts, not content that is
read aloud on every page (7.8); parts in another language say so (7.2); and nothing empty stands in the tree.
"""

import re
import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf

ARTICLE = re.compile(r'<article\b[^>]*?\blang="([^"]+)"')
"""A part of a document in another language stands in an `article`; nothing else does."""
MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
RUNNING = b"/Artifact <</Type/Pagination>> BDC"
HOLLOW = frozenset({"/Span", "/NonStruct"})


def tidy(document: pikepdf.Pdf, html: str) -> None:
    """Complete the structure of a document that was drawn from `html`."""
    tree = _Tree(ARTICLE.findall(html))
    tree.visit(document.Root.StructTreeRoot.K[0], head=False)
    _set_aside(document, tree.seen)


class _Tree:
    """Walks the structure once. `languages` are those of the articles, in the order in which they are read."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.seen: set[tuple[int, int]] = set()
        self._languages = languages
        self._articles = 0

    def visit(self, element: Any, head: bool) -> bool:
        """Complete an element and what is below it. False when nothing stands in it, so that it can go."""
        self.seen.add(element.objgen)
        kind = str(element.S)
        if kind == "/Art":
            self._tell_language(element)
        head = head or kind == "/THead"
        kids = _listed(element.get("/K"))
        kept = [kid for kid in kids if not _is_element(kid) or self.visit(kid, head)]
        if len(kept) < len(kids):
            element.K = pikepdf.Array(kept)
        if kind == "/TH":
            _attributes(element).Scope = pikepdf.Name.Column if head else pikepdf.Name.Row
        return bool(kept) or kind not in HOLLOW

    def _tell_language(self, element: Any) -> None:
        """An article that a page parts is two elements, so they pair off only where all speak one language."""
        if len(set(self._languages)) == 1:
            element.Lang = pikepdf.String(self._languages[0])
        elif self._articles < len(self._languages):
            element.Lang = pikepdf.String(self._languages[self._articles])
        self._articles += 1


def _set_aside(document: pikepdf.Pdf, seen: set[tuple[int, int]]) -> None:
    """Make an artifact of all that the structure does not reach: running heads, and the numbers of pages."""
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page in document.pages:
        owners = parents.get(int(page.obj.get("/StructParents", -1)))
        if owners is None:
            continue
        lost = {no for no, owner in enumerate(owners) if owner is not None and owner.objgen not in seen}
        if lost:
            _rewrite(page.obj.Contents, lost)
            for no in lost:
                owners[no] = None


def _rewrite(stream: Any, lost: set[int]) -> None:
    def aside(found: re.Match[bytes]) -> bytes:
        return RUNNING if int(found[1]) in lost else found[0]

    drawn = MARKED.sub(aside, stream.read_bytes())
    stream.write(zlib.compress(drawn, 9), filter=pikepdf.Name.FlateDecode)


def _attributes(element: Any) -> Any:
    """The attributes of a cell, made where there are none yet."""
    if "/A" not in element:
        element.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
    return element.A


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _listed(value: Any) -> list[Any]:
    """An entry that may be absent, one thing or an array, as a list."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]

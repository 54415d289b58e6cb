"""Several PDFs bound into one to print, each on sheets of its own, with the tags that let a screen reader read them.

Binding pages alone would lose the tags. So each document's tree is taken over below one common root, and the numbers by
which pages find their tags are counted on from document to document. The bound file is for the printer and for whoever
checks it on screen; it does not claim PDF/A or PDF/UA, which every letter by itself does.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pikepdf


def bind(documents: Sequence[bytes], *, title: str, lang: str, created: datetime) -> tuple[bytes, int]:
    """The documents in this order as one file, and its number of pages.

    A document with an odd number of pages is followed by an empty one: printed on both sides, no letter may begin on
    the back of another. The same documents give the same bytes. Raises ValueError for none.
    """
    if not documents:
        raise ValueError("There is nothing to bind.")
    bound = pikepdf.new()
    tree = Tree(bound)
    for document in documents:
        with pikepdf.open(io.BytesIO(document)) as source:
            first = len(bound.pages)
            bound.pages.extend(source.pages)
            tree.take(source, list(bound.pages)[first:])
            if len(source.pages) % 2:
                _, _, width, height = (float(value) for value in source.pages[-1].mediabox)
                bound.add_blank_page(page_size=(width, height))
    tree.finish()
    _describe(bound, title, lang, created)
    out = io.BytesIO()
    bound.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), len(bound.pages)


def _describe(bound: pikepdf.Pdf, title: str, lang: str, created: datetime) -> None:
    stamp = created.strftime("D:%Y%m%d%H%M%SZ")
    bound.Root.Lang = pikepdf.String(lang)
    bound.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    bound.trailer.Info = bound.make_indirect(pikepdf.Dictionary(Title=title, CreationDate=stamp, ModDate=stamp))


class Tree:
    """The tags of everything that is bound, growing document by document."""

    def __init__(self, bound: pikepdf.Pdf) -> None:
        self._bound = bound
        self._root: Any = bound.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        self._children: list[Any] = []
        self._numbers: list[Any] = []
        self._roles: dict[str, Any] = {}
        self._next = 0

    def take(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
        """Take over the tags of a document whose pages are bound already: its tags then point to those pages."""
        tree = source.Root.get("/StructTreeRoot")
        if tree is None:
            return
        copied: Any = self._bound.copy_foreign(tree)
        for child in listed(copied.get("/K")):
            child.P = self._root
            child.Lang = source.Root.get("/Lang", pikepdf.String(""))
            self._children.append(child)
        start, last = self._next, self._next
        for number, entry in numbered(copied.get("/ParentTree")):
            self._numbers += [start + number, entry]
            last = max(last, start + number + 1)
        self._next = last
        self._roles |= {str(name): role for name, role in (copied.get("/RoleMap") or {}).items()}
        for page in pages:
            count_on(page.obj, start)

    def finish(self) -> None:
        """Hang the tree into the file."""
        if not self._children:
            return
        self._root.K = pikepdf.Array(self._children)
        self._root.ParentTree = self._bound.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self._numbers)))
        self._root.ParentTreeNextKey = self._next
        if self._roles:
            self._root.RoleMap = pikepdf.Dictionary(self._roles)
        self._bound.Root.StructTreeRoot = self._root
        self._bound.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def count_on(page: Any, start: int) -> None:
    """The numbers by which a page and its links find their tags, in the common tree."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + start
    for annotation in listed(page.get("/Annots")):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + start


def numbered(tree: Any) -> list[tuple[int, Any]]:
    """The entries of a number tree, with those of its branches."""
    if tree is None:
        return []
    flat = listed(tree.get("/Nums"))
    found = [(int(flat[place]), flat[place + 1]) for place in range(0, len(flat), 2)]
    return found + [entry for branch in listed(tree.get("/Kids")) for entry in numbered(branch)]


def listed(value: Any) -> list[Any]:
    """An entry that may be absent, one thing or an array, as a list."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]

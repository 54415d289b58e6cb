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
    for document in documents:
        with pikepdf.open(io.BytesIO(document)) as source:
            first = len(bound.pages)
            bound.pages.extend(source.pages)
            take_tags(bound, source, list(bound.pages)[first:])
            if len(source.pages) % 2:
                _, _, width, height = (float(value) for value in source.pages[-1].mediabox)
                bound.add_blank_page(page_size=(width, height))
    _describe(bound, title, lang, created)
    out = io.BytesIO()
    bound.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), len(bound.pages)


def _describe(bound: pikepdf.Pdf, title: str, lang: str, created: datetime) -> None:
    stamp = created.strftime("D:%Y%m%d%H%M%SZ")
    bound.Root.Lang = pikepdf.String(lang)
    bound.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    bound.trailer.Info = bound.make_indirect(pikepdf.Dictionary(Title=title, CreationDate=stamp, ModDate=stamp))


def take_tags(bound: pikepdf.Pdf, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Take over the tags of a document whose `pages` are bound already: its tags then point to those pages."""
    tree = source.Root.get("/StructTreeRoot")
    if tree is None:
        return
    copied: Any = bound.copy_foreign(tree if tree.is_indirect else source.make_indirect(tree))
    for child in _listed(copied.get("/K")):
        child.Lang = source.Root.get("/Lang", pikepdf.String(""))
    join_tags(bound, copied, pages)


def join_tags(bound: pikepdf.Pdf, tree: Any, pages: Sequence[pikepdf.Page]) -> None:
    """Hang the tags of these pages, which lie in the file as a tree of their own, below the common root."""
    children = _listed(tree.get("/K"))
    if not children:
        return
    common = _common_tree(bound)
    for child in children:
        child.P = common
        common.K.append(child if child.is_indirect else bound.make_indirect(child))
    start = behind = int(common.ParentTreeNextKey)
    for number, entry in _numbered(tree.get("/ParentTree")):
        common.ParentTree.Nums.extend([start + number, entry])
        behind = max(behind, start + number + 1)
    common.ParentTreeNextKey = behind
    for name, role in (tree.get("/RoleMap") or {}).items():
        common.RoleMap[name] = role
    for page in pages:
        _count_on(page.obj, start)


def _common_tree(bound: pikepdf.Pdf) -> Any:
    """The root of all tags of the bound file, empty at first."""
    if "/StructTreeRoot" not in bound.Root:
        numbers = bound.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array()))
        bound.Root.StructTreeRoot = bound.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructTreeRoot,
                K=pikepdf.Array(),
                ParentTree=numbers,
                ParentTreeNextKey=0,
                RoleMap=pikepdf.Dictionary(),
            )
        )
        bound.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    return bound.Root.StructTreeRoot


def _count_on(page: Any, start: int) -> None:
    """The numbers by which a page and its links find their tags, in the common tree."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + start
    for annotation in _listed(page.get("/Annots")):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + start


def _numbered(tree: Any) -> list[tuple[int, Any]]:
    """The entries of a number tree, with those of its branches."""
    if tree is None:
        return []
    flat = _listed(tree.get("/Nums"))
    found = [(int(flat[place]), flat[place + 1]) for place in range(0, len(flat), 2)]
    return found + [entry for branch in _listed(tree.get("/Kids")) for entry in _numbered(branch)]


def _listed(value: Any) -> list[Any]:
    """An entry that may be absent, one thing or an array, as a list."""
    return [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]

"""Pages of several PDFs written into one: nothing is lost, everything points to where it pointed before."""

import datetime as dt
import io
import os
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from oversight.adapters import sheaves
from oversight.adapters.bates import Piece, bind_numbered
from oversight.adapters.pages import picture_pages
from tests.factories.evidence import pdf_of, picture_of

AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
MEGABYTE: Final = 1024 * 1024


def inherited() -> bytes:
    """Two pages that have size and turn from the tree of pages; a link leads from the first to the second."""
    document = pikepdf.new()
    for _page in range(2):
        document.add_blank_page(page_size=(300, 400))
    first, second = document.pages
    document.Root.Pages.MediaBox = pikepdf.Array([0, 0, 300, 400])
    document.Root.Pages.Rotate = 90
    for page in (first, second):
        del page.obj["/MediaBox"]
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        Dest=[second.obj, pikepdf.Name.Fit],
        Contents=pikepdf.String("1 0 R (or) \\ 2 0 R)"),
    )
    first.obj.Annots = pikepdf.Array([document.make_indirect(link)])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bound(*contents: bytes) -> bytes:
    parts, target, pieces = io.BytesIO(), io.BytesIO(), []
    for place, content in enumerate(contents):
        pieces.append(Piece(f"Part {place} – Ж", parts.tell(), len(content), level=min(place, 1)))
        parts.write(content)
    bind_numbered(
        parts, pieces, target, number_at=lambda page: f"A-{page:04d}", title="T", author="B", lang="en", created=AT
    )
    return target.getvalue()


def test_what_a_page_has_from_its_tree_and_where_its_links_lead_stays() -> None:
    with pikepdf.open(io.BytesIO(bound(pdf_of(1), inherited()))) as document:
        assert document.check_pdf_syntax() == []
        page = document.pages[1].obj
        assert (list(page.MediaBox), int(page.Rotate)) == ([0, 0, 300, 400], 90)
        assert page.Annots[0].Dest[0].objgen == document.pages[2].obj.objgen
        assert str(page.Annots[0].Contents) == "1 0 R (or) \\ 2 0 R)"
        assert {one.Parent.objgen for one in (page, document.pages[0].obj)} == {document.Root.Pages.objgen}


def test_bookmarks_stand_in_each_other_and_lead_to_their_pages() -> None:
    with pikepdf.open(io.BytesIO(bound(pdf_of(2), pdf_of(1), pdf_of(1)))) as document, document.open_outline() as top:
        assert [one.title for one in top.root] == ["Part 0 – Ж"]
        below = top.root[0].children
        assert [one.title for one in below] == ["Part 1 – Ж", "Part 2 – Ж"]
        assert below[1].destination[0].objgen == document.pages[3].obj.objgen


def test_the_same_parts_give_the_same_bytes() -> None:
    assert bound(pdf_of(2), inherited()) == bound(pdf_of(2), inherited())


def test_several_sheaves_give_the_same_packet_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [inherited(), tagged(1), pdf_of(2), tagged(2), tagged(3)]
    one = bound(*contents)
    monkeypatch.setattr(sheaves, "SHEAF", 1)
    monkeypatch.setattr(sheaves, "SHEAVES", len(contents))
    several = bound(*contents)
    assert several != one  # its objects have other numbers
    assert told(several) == told(one)
    assert len(told(one)["tags"]) == 3


def test_a_tree_of_tags_that_is_no_object_of_its_own_and_an_empty_one_are_taken() -> None:
    trees = []
    for k in (pikepdf.Dictionary(S=pikepdf.Name.Document), pikepdf.Array()):
        document, out = pikepdf.new(), io.BytesIO()
        document.add_blank_page()
        document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=k)
        document.save(out)
        trees.append(out.getvalue())
    with pikepdf.open(io.BytesIO(bound(*trees))) as whole:
        (top,) = whole.Root.StructTreeRoot.K
        assert (str(top.S), top.P.objgen) == ("/Document", whole.Root.StructTreeRoot.objgen)
    with pikepdf.open(io.BytesIO(bound(trees[1]))) as plain:
        assert "/StructTreeRoot" not in plain.Root


def test_no_part_of_a_packet_carries_what_only_helped_to_bind_it() -> None:
    with pikepdf.open(io.BytesIO(bound(tagged(1), pdf_of(1)))) as document:
        assert [key for page in document.pages for key in page.obj if "Oversight" in key] == []


def test_no_pieces_cannot_be_bound() -> None:
    with pytest.raises(ValueError, match="nothing"):
        bound()


def test_a_long_packet_lies_on_the_disk_as_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheaves, "SHEAF", 8 * MEGABYTE)
    document, content = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.pages[0].obj.Extra = pikepdf.Stream(document, os.urandom(4 * MEGABYTE))
    document.save(content)
    parts, pieces = content, [Piece(str(place), 0, len(content.getvalue())) for place in range(20)]
    before, target = memory(), _Scales()
    bind_numbered(parts, pieces, target, number_at=str, title="T", author="B", lang="en", created=AT, tick=target.weigh)  # type: ignore[arg-type]
    assert target.size > 80 * MEGABYTE
    assert target.most - before < 40 * MEGABYTE


class _Scales(io.RawIOBase):
    """Keeps nothing of what is written, and the most memory that there was meanwhile."""

    size, most = 0, 0

    def writable(self) -> bool:
        return True

    def write(self, content: Any, /) -> int:
        self.size += len(content)
        self.weigh()
        return len(content)

    def weigh(self, _pages: int = 0) -> None:
        self.most = max(self.most, memory())


def memory() -> int:
    """Bytes that this process has in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def tagged(number: int) -> bytes:
    """A picture on a page of its own, with its tags."""
    out = io.BytesIO()
    picture_pages(picture_of(), out, words=f"Picture {number}", lang="es")
    return out.getvalue()


def told(content: bytes) -> dict[str, Any]:
    """What a reader finds in a packet, whatever the numbers of its objects are; each tag with its words and pages."""
    document: Any
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as outline:
        assert document.check_pdf_syntax() == []
        places = {page.obj.objgen: place for place, page in enumerate(document.pages)}
        tree: Any = document.Root.StructTreeRoot
        entries = {int(number): entry for number, entry in batched(tree.ParentTree.Nums)}
        return {
            "pages": [
                (page.mediabox, page.obj.get("/Rotate"), [one.read_bytes() for one in page.Contents])
                for page in document.pages
            ],
            "links": [places[note.Dest[0].objgen] for page in document.pages for note in page.obj.get("/Annots", [])],
            "tags": [(str(top.Lang), str(top.K[0].Alt), places[top.K[0].Pg.objgen]) for top in tree.K],
            "tags found from their pages": [
                (place, str(entries[int(page.StructParents)][0].Alt))
                for place, page in enumerate(document.pages)
                if "/StructParents" in page
            ],
            "bookmarks": [
                (
                    one.title,
                    places[one.destination[0].objgen],
                    [(below.title, places[below.destination[0].objgen]) for below in one.children],
                )
                for one in outline.root
            ],
            "labels": document.Root.PageLabels.unparse(),
            "about": (str(document.Root.Lang), {key: str(value) for key, value in document.docinfo.items()}),
            "number": str(document.trailer.ID[0]) == str(document.trailer.ID[1]),
        }


def batched(flat: Any) -> list[tuple[Any, Any]]:
    return [(flat[place], flat[place + 1]) for place in range(0, len(flat), 2)]

"""Pages of several PDFs written into one: nothing is lost, everything points to where it pointed before."""

import datetime as dt
import io
import tracemalloc

import pikepdf

from oversight.adapters.bates import Piece, bind_numbered
from tests.factories.evidence import pdf_of

AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


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


def test_the_streams_of_one_part_are_forgotten_before_the_next_comes() -> None:
    def heavy() -> bytes:
        document, out = pikepdf.new(), io.BytesIO()
        document.add_blank_page()
        document.pages[0].obj.Extra = pikepdf.Stream(document, bytes(range(256)) * 16_000)
        document.save(out, compress_streams=False)
        return out.getvalue()

    one = heavy()
    parts, target = io.BytesIO(one), _Nowhere()
    pieces = [Piece(str(place), 0, len(one)) for place in range(12)]
    tracemalloc.start()
    bind_numbered(parts, pieces, target, number_at=str, title="T", author="B", lang="en", created=AT)  # type: ignore[arg-type]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 4 * len(one)


class _Nowhere:
    def write(self, content: bytes) -> int:
        return len(content)

"""Letters bound for the printer: each on its own sheets, tags kept, the same bytes every time."""

import contextlib
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from oversight.adapters import documents
from oversight.adapters.binding import bind

AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
LETTER = json.loads((Path(__file__).parent / "letter.json").read_text())
INCH = 72
WINDOW = (0.5, 2.0, 5.0, 3.2)
"""Inches from the left and the top of the sheet: what the window of a No. 10 envelope shows."""


def drawn(subject: str = "A letter", lang: str = "en", **more: object) -> bytes:
    html = documents.render_html("letter", lang=lang, letter={**LETTER, "subject": subject, **more})
    return documents.pdf(html, title=subject, lang=lang, author="The Board", created=AT)


@pytest.fixture(scope="module")
def bound() -> tuple[bytes, int]:
    return bind([drawn("One"), drawn("Two", lang="es"), drawn("Three")], title="Print", lang="en", created=AT)


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def pages_of(element: Any) -> set[tuple[int, int]]:
    """The pages that a tag and everything below it point to."""
    if not isinstance(element, pikepdf.Dictionary):
        return set()
    found = {element.Pg.objgen} if "/Pg" in element else set()
    below = element.get("/K", [])
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        found |= pages_of(child)
    return found


def test_no_letter_begins_on_the_back_of_another(bound: tuple[bytes, int]) -> None:
    file, pages = bound
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
    assert len(texts) == pages
    assert [place for place, text in enumerate(texts) if "Dear" in text] == [0, 2, 4]
    assert [bool(text.strip()) for text in texts] == [True, False] * 3


def test_the_tags_of_each_letter_point_to_its_own_page(bound: tuple[bytes, int]) -> None:
    with opened(bound[0]) as pdf:
        places = [page.obj.objgen for page in pdf.pages]
        trees = [pages_of(child) for child in pdf.Root.StructTreeRoot.K]
        assert [{places.index(one) for one in tree} for tree in trees] == [{0}, {2}, {4}]
        assert [str(child.Lang) for child in pdf.Root.StructTreeRoot.K] == ["en", "es", "en"]
        assert bool(pdf.Root.MarkInfo.Marked)


def test_each_page_finds_its_tags_by_its_number(bound: tuple[bytes, int]) -> None:
    with opened(bound[0]) as pdf:
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        entries = {int(flat[place]): flat[place + 1] for place in range(0, len(flat), 2)}
        numbered = [page.obj for page in pdf.pages if "/StructParents" in page.obj]
        assert len({int(page.StructParents) for page in numbered}) == len(numbered) == 3
        assert all(entries[int(page.StructParents)][0].Pg.objgen == page.objgen for page in numbered)


def test_the_same_letters_give_the_same_bytes() -> None:
    letters = [drawn("One"), drawn("Two")]
    first, second = (bind(letters, title="Print", lang="en", created=AT) for _ in range(2))
    assert first == second


def test_a_document_without_tags_is_bound_too() -> None:
    plain = pikepdf.new()
    plain.add_blank_page()
    out = io.BytesIO()
    plain.save(out)
    file, pages = bind([out.getvalue(), drawn()], title="Print", lang="en", created=AT)
    assert pages == 4
    with opened(file) as pdf:
        assert len(pdf.Root.StructTreeRoot.K) == 1


def test_nothing_cannot_be_bound() -> None:
    with pytest.raises(ValueError, match="nothing"):
        bind([], title="Print", lang="en", created=AT)


def test_the_address_stands_in_the_window_of_the_envelope_and_nothing_else_does() -> None:
    address = ["Wilhelmina Sandoval-Achterberg", "c/o The Orchard House", "12 Orchard Lane, Apartment 3", "Model City"]
    left, top, right, bottom = (inches * INCH for inches in WINDOW)
    with contextlib.closing(pypdfium2.PdfDocument(drawn(address=address, sent_by=""))) as document:
        page = document[0]
        height = page.get_height()
        inside = page.get_textpage().get_text_bounded(left=left, bottom=height - bottom, right=right, top=height - top)
        page.close()
    assert inside.split("\r\n") == address

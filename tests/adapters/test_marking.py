"""One drawing marks all pages of a copy, and one page taken out of it."""

import io

import pikepdf
import pypdfium2
import pytest

from oversight.adapters.marking import Mark, latin, leave_room, write_mark
from oversight.adapters.page_view import picture_of, take_page, words_of
from tests.factories.evidence import pdf_of

MARK = Mark("Wilhelmina Oduya", "MC-2026-0012, 22 Nov 2026, copy 7")


def roomy(*contents: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as bound:
        for content in contents:
            with pikepdf.open(io.BytesIO(content)) as source:
                bound.pages.extend(source.pages)
        leave_room(bound)
        bound.save(out)
    return out.getvalue()


def text_of(content: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(content)
    text = document[page].get_textpage()
    found = " ".join(text.get_text_bounded().split())
    document.close()
    return found


def marked(content: bytes, mark: Mark = MARK) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as bound:
        write_mark(bound.pages, mark)
        bound.save(out)
    return out.getvalue()


def test_all_pages_share_one_drawing_and_carry_the_mark_however_they_are_turned() -> None:
    content = roomy(pdf_of(2), pdf_of(1, rotate=90), pdf_of(1, rotate=180), pdf_of(1, rotate=270))
    for page in range(5):
        assert "Copy of" not in text_of(content, page)
        assert MARK.line in text_of(marked(content), page)
    with pikepdf.open(io.BytesIO(marked(content))) as bound:
        drawings = {page.obj.Resources.XObject["/OversightMark"].objgen for page in bound.pages}
        assert len(drawings) == 1
        assert bound.check_pdf_syntax() == []


def test_marking_a_copy_costs_the_same_bytes_however_many_pages_it_has() -> None:
    few, many = roomy(pdf_of(1)), roomy(pdf_of(60))
    assert abs((len(marked(many)) - len(many)) - (len(marked(few)) - len(few))) < 200


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        pytest.param("Zoë Müller-Ñáñez", "Zoë Müller-Ñáñez", id="western letters stay"),
        pytest.param("Đặng Thị Hằng", "?ang Thi Hang", id="marks that the face does not have are left off"),
        pytest.param("Kowalska–Łoś", "Kowalska–?os", id="a letter without a plain form is a question mark"),
        pytest.param("(a) \\ b", "(a) \\ b", id="what a PDF would read as its own"),
    ],
)
def test_a_name_is_drawn_as_far_as_every_reader_can(name: str, drawn: str) -> None:
    assert latin(name) == drawn
    assert f"Copy of {drawn}." in text_of(marked(roomy(pdf_of(1)), Mark(name, "x")), 0)


def test_one_page_is_taken_out_with_its_words_and_its_mark() -> None:
    content = roomy(pdf_of(3))
    bare = take_page(io.BytesIO(content), 2)
    assert words_of(bare) == "Page 2 of the report"
    single = take_page(io.BytesIO(content), 2, MARK)
    assert MARK.line in text_of(single, 0)
    assert picture_of(single)[:3] == b"\xff\xd8\xff"
    assert len(picture_of(single, dots=200)) > len(picture_of(single))
    with pytest.raises(IndexError):
        take_page(io.BytesIO(content), 4)

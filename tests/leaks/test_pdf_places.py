"""Whatever is planted in a PDF is found, wherever it hides, and a clean decision gives no hit."""

import io

import pikepdf
import pytest

from oversight.leaks.artefact import from_bytes
from oversight.leaks.check import search
from oversight.leaks.matching import Index
from oversight.leaks.places import Unreadable
from oversight.leaks.terms import Term
from tests.leaks.documents import BODIES, PLANTED, decision, info, planted

QUILL = Term("Bartholomew Quill", "name", "complainant")
OTHERS = [
    Term("May, Will", "name"),
    Term("Page Art", "name"),
    Term("Mark Link", "name"),
    Term("Gray Noto", "name"),
    Term("Ida Span", "name"),
    Term("4471", "badge"),
    Term("(312) 555-0142", "phone"),
    Term("1420 North Maple Street", "address"),
    Term("1987-03-04", "date_of_birth"),
]


def test_a_clean_decision_gives_no_hit() -> None:
    assert search([QUILL, *OTHERS], from_bytes(decision(), "decision-26-0001.pdf")) == []


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_text_on_a_page_is_found(body: str) -> None:
    hits = search([QUILL], from_bytes(decision(body), "a.pdf"))
    assert {hit.term for hit in hits} == {QUILL}


@pytest.mark.parametrize("plant", PLANTED, ids=PLANTED.keys())
def test_a_name_is_found_in(plant: str) -> None:
    change, where = PLANTED[plant]
    hits = search([QUILL, *OTHERS], from_bytes(planted(change), "a.pdf"))
    assert {hit.term for hit in hits} == {QUILL}
    assert any(where in hit.where for hit in hits), [hit.where for hit in hits]


def test_a_hit_shows_page_and_text() -> None:
    hits = search([QUILL], from_bytes(decision("<p>We saw Bartholomew Quill there.</p>"), "a.pdf"))
    assert (hits[0].where, hits[0].kind) == ("page 1", "name")
    assert "We saw Bartholomew Quill there." in hits[0].excerpt


def test_the_file_name_is_searched() -> None:
    hits = search([QUILL], from_bytes(decision(), "decision%20quill.pdf"))
    assert [hit.where for hit in hits] == ["file name"]


def test_an_earlier_saved_state_is_searched() -> None:
    """An incremental update leaves the first state of the file in its bytes."""
    first = planted(info, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number, root = pdf.trailer["/Info"].objgen[0], pdf.Root.objgen[0]
        size = int(pdf.trailer["/Size"])
    start = int(first.rsplit(b"startxref", 1)[1].split()[0])
    body = first + b"\n%d 0 obj\n<< /Author (nobody) >>\nendobj\n" % number
    at, table = body.rindex(b"%d 0 obj" % number), len(body)
    later = body + b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, at)
    later += b"<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (size, root, number, start)
    later += b"startxref\n%d\n%%%%EOF\n" % table
    hits = search([QUILL], from_bytes(later, "a.pdf"))
    assert [hit.where for hit in hits] == ["earlier state 1 of the file, metadata /Author"]


def test_a_comment_between_objects_is_searched() -> None:
    content = decision().replace(b"%PDF-1.7\n", b"%PDF-1.7\n% for Bartholomew Quill\n", 1)
    assert any(hit.where.startswith("comments") for hit in search([QUILL], from_bytes(content, "a.pdf")))


def test_a_locked_pdf_is_refused() -> None:
    with pikepdf.open(io.BytesIO(decision())) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(Unreadable, match=r"cannot be opened|password"):
        from_bytes(out.getvalue(), "a.pdf")


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(Unreadable):
        from_bytes(b"%PDF-1.7\nnothing more", "a.pdf")


def test_ten_pages_are_searched_for_two_hundred_terms() -> None:
    content = decision("<p>" + "The officer asked the complainant to leave the car. " * 700 + "</p>")
    terms = [Term(f"Zed{chr(97 + at % 26)}o Quor{chr(97 + at // 26)}ling", "name") for at in range(150)]
    terms += [Term(f"312-555-01{at:02d}", "phone") for at in range(50)]
    artefact = from_bytes(content, "a.pdf")
    assert sum(place.where.startswith("page ") and "," not in place.where for place in artefact.places) >= 10
    assert search(Index(terms), artefact) == []

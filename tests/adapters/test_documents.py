"""The board's documents can be kept for good, read by everyone, and made again byte for byte."""

import io
import itertools
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from jinja2 import UndefinedError

from oversight.adapters.documents import STATIC, ForeignFile, end_streams_plainly, own_file, pdf, render_html

HERE = Path(__file__).parent
WHEN = datetime(2026, 7, 29, 16, 30, tzinfo=UTC)
BOARD = "Model City Civilian Oversight Board"
DOCUMENTS = ("decision", "letter")

pytestmark = pytest.mark.skipif(
    not (STATIC / "vendor" / "fonts").is_dir(), reason="the fonts are not installed: run script/setup"
)


def example(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return value


def html(name: str, **changes: Any) -> str:
    return render_html(name, **{name: example(name) | changes})


def made(source: str, title: str = "A document") -> bytes:
    return pdf(source, title=title, lang="en", author=BOARD, created=WHEN, subject="An example")


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> bytes:
    return made(html(request.param), title=f"Example {request.param}")


def elements(node: Any) -> list[Any]:
    """Every element of the structure tree under `node`, in reading order."""
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []  # a number of marked content, or the annotation of a link
    kids = node.get("/K", pikepdf.Array())
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [node, *(found for kid in listed for found in elements(kid))]


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_whole_document_keeps_the_standard(document: bytes, standard: str) -> None:
    report = page.validate_pdf_bytes(document, profile=standard)
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_a_document_says_what_it_is_and_in_which_language(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as read:
        assert str(read.Root.Lang) == "en"
        assert read.Root.MarkInfo.Marked
        assert read.Root.ViewerPreferences.DisplayDocTitle
        assert str(read.docinfo.Title).startswith("Example ")
        assert str(read.docinfo.CreationDate) == "D:20260729163000Z"
        metadata = read.Root.Metadata.read_raw_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<xmp:CreateDate>2026-07-29T16:30:00Z</xmp:CreateDate>" in metadata


def test_a_document_has_one_title_headings_in_order_and_words_for_its_pictures(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as read:
        tree = elements(read.Root.StructTreeRoot.K[0])
        kinds = [str(element.S) for element in tree]
        levels = [int(kind[2:]) for kind in kinds if kind.startswith("/H") and kind[2:].isdigit()]
        assert kinds.count("/H1") == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert all(str(element.get("/Alt", "")) for element in tree if str(element.S) == "/Figure")


def test_the_tables_of_a_decision_are_tables_with_headed_rows_and_columns() -> None:
    with pikepdf.open(io.BytesIO(made(html("decision")))) as read:
        kinds = [str(element.S) for element in elements(read.Root.StructTreeRoot.K[0])]
    assert kinds.count("/Table") == 7
    assert kinds.count("/TH") > kinds.count("/Table")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_words_give_the_same_bytes(name: str) -> None:
    assert made(html(name)) == made(html(name))


def test_other_words_give_another_identifier() -> None:
    first, second = (pikepdf.open(io.BytesIO(made(html("letter", subject=word)))) for word in ("One", "Two"))
    assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_nothing_in_the_file_tells_the_machine_that_made_it(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as read:
        text = b" ".join(bytes(value) for value in read.docinfo.values())
        text += read.Root.Metadata.read_raw_bytes()
    assert str(STATIC.parent).encode() not in text
    assert b"file:" not in document


@pytest.mark.parametrize(
    "part", ["parties", "evidence", "analysis", "vote", "recommendations", "answer", "aftermath", "legend"]
)
def test_an_empty_part_is_left_out(part: str) -> None:
    headings = {
        "parties": "Who appears",
        "evidence": "Evidence the board",
        "analysis": "Why the board",
        "vote": "The vote",
        "recommendations": "What the board recommends",
        "answer": "What the department answered",
        "aftermath": "What became of it later",
        "legend": "What was withheld, and",
    }
    assert headings[part] in html("decision")
    assert headings[part] not in html("decision", **{part: None})


def test_a_dissent_stands_in_the_section_of_its_vote() -> None:
    ballot = html("decision").split('<section class="ballot">')[1]
    assert ballot.index("</table>") < ballot.index("Dissent of Harlan Whitcombe") < ballot.index("</section>")


def test_what_a_person_wrote_is_text_and_never_markup() -> None:
    assert "&lt;b&gt;" in html("letter", subject="<b>bold</b>")


def test_a_letter_with_a_hole_in_it_is_not_written() -> None:
    letter = example("letter")
    del letter["salutation"]
    with pytest.raises(UndefinedError):
        render_html("letter", letter=letter)


@pytest.mark.parametrize(
    "url",
    [
        "https://fonts.example/face.woff2",
        "file:///etc/hostname",
        "data:image/png;base64,AAAA",
        f"{STATIC.as_uri()}/../pyproject.toml",
        f"{STATIC.as_uri()}/%2e%2e/oversight/app.py",
        f"{STATIC.as_uri()}/absent.svg",
        "file://host.example/seal.svg",
    ],
)
def test_a_document_uses_nothing_but_the_projects_own_static_files(url: str) -> None:
    with pytest.raises(ForeignFile):
        own_file(url, STATIC)


def test_a_foreign_picture_stops_the_document() -> None:
    with pytest.raises(ForeignFile):
        made('<!doctype html><html lang="en"><title>x</title><img src="https://tracker.example/p.png" alt="x">')


def test_a_document_without_a_time_zone_in_its_date_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        pdf("<p>x", title="x", lang="en", author=BOARD, created=datetime(2026, 7, 29))


def test_a_stream_that_ends_with_a_carriage_return_is_encoded_anew() -> None:
    with pikepdf.new() as document:
        stream = pikepdf.Stream(document, b"a picture of one line\r")
        document.Root.Example = document.make_indirect(stream)
        end_streams_plainly(document)
        assert document.Root.Example.read_raw_bytes().endswith(b"~>")
        assert document.Root.Example.read_bytes() == b"a picture of one line\r"

"""The finished decision, in each language: readable by everyone, kept for good, and nothing in it that is not meant."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from outloud import check

from oversight.adapters.documents import STATIC
from oversight.charter.versions import laws_of
from oversight.publication.document import Seal
from oversight.publication.preparing import Artefacts, draw
from oversight.publication.projection import project
from oversight.publication.writing.after import square
from tests.factories.decisions import case_facts
from tests.publication.test_projection import TODAY
from tests.publication.test_schemas import AFTERMATH, RECOMMENDATION

NOON = dt.datetime(2026, 7, 1, 16, 0, tzinfo=dt.UTC)
LANGUAGES = ("en", "es")

pytestmark = pytest.mark.skipif(
    not (STATIC / "vendor" / "fonts").is_dir(), reason="the fonts are not installed: run script/setup"
)


@pytest.fixture(scope="module", params=LANGUAGES)
def drawn(request: pytest.FixtureRequest) -> Artefacts:
    charter = laws_of("model-city").newest
    facts = case_facts(recommendations=(RECOMMENDATION,), aftermath=(AFTERMATH,))
    decision = project(facts, charter, version=1, published_on=TODAY)
    return draw(decision, charter, Seal(decision.fingerprint, 48216, "b" * 64), NOON, request.param)


@pytest.fixture
def opened(drawn: Artefacts) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        yield pdf


def elements(node: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every element of the structure under a node, in reading order, with the kinds of those it stands in."""
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node, above
        kids = node.get("/K", pikepdf.Array())
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            yield from elements(kid, (*above, str(node.S)))


def tree(pdf: pikepdf.Pdf) -> list[tuple[Any, tuple[str, ...]]]:
    return list(elements(pdf.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_it_keeps_both_standards(drawn: Artefacts, standard: str) -> None:
    report = page.validate_pdf_bytes(drawn.pdf, profile=standard)
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_a_second_stricter_judge_finds_nothing(drawn: Artefacts, tmp_path: Path) -> None:
    file = tmp_path / f"decision-{drawn.language}.pdf"
    file.write_bytes(drawn.pdf)
    found = check(str(file), skip=["TAG-002"])  # it takes running heads that change with the part for prose
    assert found.error is None
    assert [(one.rule, one.message) for one in found.findings if one.severity != "info"] == []


def test_it_is_marked_and_says_its_language(opened: pikepdf.Pdf, drawn: Artefacts) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == drawn.language
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_words_in_the_language_of_the_report_say_so_in_a_translation(opened: pikepdf.Pdf, drawn: Artefacts) -> None:
    spoken = {str(one.Lang) for one, _above in tree(opened) if "/Lang" in one}
    assert spoken == ({"en"} if drawn.language != "en" else set())


def test_headings_begin_with_one_and_skip_no_level(opened: pikepdf.Pdf) -> None:
    levels = [int(kind[2:]) for kind in (str(one.S) for one, _above in tree(opened)) if re.fullmatch(r"/H\d", kind)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_picture_has_words(opened: pikepdf.Pdf) -> None:
    words = [str(one.get("/Alt", "")) for one, _above in tree(opened) if str(one.S) == "/Figure"]
    assert len(words) == 3  # the seal, the way to the page, the days
    assert all(words)
    assert any("/decisions/2026-0007" in one for one in words)


def test_every_header_cell_says_what_it_heads(opened: pikepdf.Pdf) -> None:
    cells = [(one, above) for one, above in tree(opened) if str(one.S) == "/TH"]
    assert cells
    for cell, above in cells:
        assert str(cell.A.Scope) == ("/Column" if "/THead" in above else "/Row")


def test_nothing_in_the_structure_is_empty(opened: pikepdf.Pdf) -> None:
    assert [str(one.S) for one, _above in tree(opened) if str(one.S) == "/Span" and not len(one.get("/K", []))] == []


def test_every_font_is_in_the_file(opened: pikepdf.Pdf) -> None:
    fonts = [
        one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all(any(f"/FontFile{kind}" in one for kind in ("", "2", "3")) for one in fonts)


def test_running_heads_are_artifacts_and_not_read_aloud(opened: pikepdf.Pdf) -> None:
    for sheet in opened.pages[1:]:
        stream = sheet.obj.Contents.read_bytes()
        assert stream.count(b"/Artifact <</Type/Pagination>> BDC") == 4
    parents = opened.Root.StructTreeRoot.ParentTree.Nums
    reached = {one.objgen for one, _above in tree(opened)}
    owners = [
        owner for at in range(1, len(parents), 2) if isinstance(parents[at], pikepdf.Array) for owner in parents[at]
    ]
    assert all(owner is None or owner.objgen in reached for owner in owners)


def test_bookmarks_lead_to_every_part(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        assert len(outline.root[0].children) >= 10


def test_the_page_has_no_style_and_no_script_of_its_own(drawn: Artefacts) -> None:
    assert not re.search(r"<script|\sstyle=|\son\w+=|https?://(?!oversight\.modelcity\.example)", drawn.html)


def test_each_numbered_paragraph_can_be_linked_to_once(drawn: Artefacts) -> None:
    numbers = [int(no) for no in re.findall(r'<p class="para" id="p(\d+)"', drawn.html)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10


def test_every_link_inside_the_page_has_its_end(drawn: Artefacts) -> None:
    ends = set(re.findall(r'\sid="([^"]+)"', drawn.html))
    assert set(re.findall(r'href="#([^"]+)"', drawn.html)) <= ends


def test_a_qr_code_is_a_square_of_dark_stretches() -> None:
    code = square("https://oversight.modelcity.example/decisions/2026-0007")
    size, stretches = code["size"], re.findall(r"M(\d+) (\d+)h(\d+)v1.02h-\3z", code["path"])
    assert size % 4 == 1
    assert "".join(f"M{x} {y}h{long}v1.02h-{long}z" for x, y, long in stretches) == code["path"]
    assert all(int(x) + int(long) <= size and int(y) < size for x, y, long in stretches)
    assert ("0", "0", "7") in stretches

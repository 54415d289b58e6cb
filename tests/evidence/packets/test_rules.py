"""What goes into a packet, as what, and how its pages are numbered."""

import pytest

from oversight.evidence.packets.rules import (
    INFECTED,
    LARGEST_TEXT,
    NO_PAGE,
    TOO_LONG,
    UNSCANNED,
    WALLED,
    Becomes,
    Chosen,
    Numbering,
    becomes,
    beside,
    left_out,
    numbering_problem,
    usual_prefix,
)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param(Chosen("clean", False, True), "", id="a clean file goes in"),
        pytest.param(Chosen("not-scanned", False, False), "", id="without a scanner nobody can ask for more"),
        pytest.param(Chosen("not-scanned", False, True), UNSCANNED, id="with one it waits for the scanner"),
        pytest.param(Chosen("waiting", False, True), UNSCANNED, id="a file in quarantine stays out"),
        pytest.param(Chosen("unscannable", False, False), UNSCANNED, id="one that cannot be scanned stays out"),
        pytest.param(Chosen("released", False, True), "", id="one that a person released goes in"),
        pytest.param(Chosen("infected", False, False), INFECTED, id="malware stays out"),
        pytest.param(Chosen("clean", True, False), WALLED, id="a walled file stays out"),
        pytest.param(Chosen("infected", True, True), WALLED, id="a wall says nothing else"),
    ],
)
def test_a_thing_goes_in_or_says_why_not(chosen: Chosen, said: str) -> None:
    assert left_out(chosen) == said


@pytest.mark.parametrize(
    ("mime", "size", "how", "said"),
    [
        pytest.param("application/pdf", 10**10, Becomes.DOCUMENT, "", id="a PDF of any size"),
        pytest.param("image/tiff", 1000, Becomes.PICTURE, "", id="a scanned page"),
        pytest.param("image/heif", 1000, Becomes.SLIP, NO_PAGE, id="a picture nobody here can open"),
        pytest.param("text/plain", LARGEST_TEXT, Becomes.TEXT, "", id="a text"),
        pytest.param("text/plain", LARGEST_TEXT + 1, Becomes.SLIP, TOO_LONG, id="a text that is too long"),
        pytest.param("text/html", 10, Becomes.SLIP, NO_PAGE, id="a web page"),
        pytest.param("video/mp4", 10, Becomes.SLIP, NO_PAGE, id="a film"),
        pytest.param("application/octet-stream", 10, Becomes.SLIP, NO_PAGE, id="something unknown"),
    ],
)
def test_a_type_is_made_into_pages_or_stands_beside(mime: str, size: int, how: Becomes, said: str) -> None:
    assert becomes(mime, size) == (how, said)


@pytest.mark.parametrize(
    ("numbering", "page", "pages", "said"),
    [
        pytest.param(Numbering("MC-", 6), 1, 1, "MC-000001", id="one page"),
        pytest.param(Numbering("MC-", 6), 9, 3, "MC-000009 – MC-000011", id="several"),
        pytest.param(Numbering("", 4, 500), 2, 1, "0501", id="no prefix, another beginning"),
        pytest.param(Numbering("X", 2), 100, 1, "X100", id="more pages than digits"),
    ],
)
def test_pages_are_numbered(numbering: Numbering, page: int, pages: int, said: str) -> None:
    assert numbering.span(page, pages) == said


@pytest.mark.parametrize(
    ("numbering", "field"),
    [
        pytest.param(Numbering("MC-2026_(1)", 6), "before", id="a letter that does not print everywhere"),
        pytest.param(Numbering("Ж", 6), "before", id="another alphabet"),
        pytest.param(Numbering("A" * 41, 6), "before", id="too long"),
        pytest.param(Numbering("MC-", 13), "width", id="too many digits"),
        pytest.param(Numbering("MC-", 3, 1000), "first", id="a beginning that does not fit"),
    ],
)
def test_a_numbering_that_cannot_be_is_told_at_its_field(numbering: Numbering, field: str) -> None:
    found = numbering_problem(numbering)
    assert found
    assert found[0] == field


def test_the_usual_numbering_can_be() -> None:
    assert numbering_problem(Numbering(usual_prefix("CRB 2026/0012"), 6)) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("camera.mp4", "files/0007-camera.mp4", id="an ordinary name"),
        pytest.param("../../etc/passwd", "files/0007-etc-passwd", id="a path"),
        pytest.param("مستند", "files/0007-file", id="another script"),
    ],
)
def test_a_name_in_the_zip_can_be_written_everywhere(name: str, said: str) -> None:
    assert beside(7, name) == said

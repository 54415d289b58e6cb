"""Papers of an agenda: told by their content, copied without traces, and readable for the leak check."""

import datetime as dt
import io

import pytest
from flask import Flask

from oversight.adapters.documents import pdf, render_html
from oversight.adapters.tools import Tools
from oversight.hearings.meetings.papers import take_in
from oversight.kernel.errors import Invalid

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
LIMIT = 30 * 1024 * 1024


@pytest.fixture
def tools(app: Flask) -> Tools:
    found: Tools = app.extensions["oversight"].tools
    return found


def test_the_words_of_a_public_text_are_kept_for_the_leak_check(tools: Tools) -> None:
    taken = take_in(tools, io.BytesIO(b"Figures of the year.\n"), "figures.txt", public=True, limit=LIMIT)
    assert taken.mime == "text/plain"
    assert any("Figures of the year." in words for _where, words, _unit, _level in taken.pages)


def test_the_copy_of_a_pdf_leaves_and_its_pages_are_read(tools: Tools) -> None:
    html = render_html("slip", board=BOARD, title="Report", reason="Figures", plan=PLAN, part=PART)
    content = pdf(html, title="Report", lang="en", author="Somebody", created=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    taken = take_in(tools, io.BytesIO(content), "report.pdf", public=True, limit=LIMIT)
    assert tools.storage.open(taken.sha256).read() != content
    assert any(where == "page 1" and "Figures" in words for where, words, _unit, _level in taken.pages)


BOARD = {"name": "Board", "address": ["1 Street"], "phone": "555-0100"}
PLAN = {"case_number": "26-0001"}
PART = {"name": "x", "mime": "text/plain", "size": 1, "sha256": "a" * 64, "received": ""}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"", "empty.txt", "empty", id="nothing"),
        pytest.param(PNG, "scan.png", "cannot be searched", id="a picture"),
        pytest.param(b"MZ" + b"\0" * 200, "tool.exe", "program", id="a program"),
        pytest.param(b"   \n", "blank.txt", "holds no words", id="a text without words"),
    ],
)
def test_what_cannot_be_checked_is_not_for_the_public(tools: Tools, content: bytes, name: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        take_in(tools, io.BytesIO(content), name, public=True, limit=LIMIT)


def test_a_picture_is_good_for_members(tools: Tools) -> None:
    taken = take_in(tools, io.BytesIO(PNG), "map.png", public=False, limit=LIMIT)
    assert (taken.public, taken.pages) == (False, [])

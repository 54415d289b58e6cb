"""What a file says of itself, and that nothing it holds can do harm."""

import json

import pytest

from oversight.adapters.xmp import Identity, xmp_packet
from oversight.publication.log.claims import MOST, read_copy
from oversight.publication.log.judging import Claim
from oversight.publication.projection.model import fingerprint_of
from tests.fixtures.house import NOON

FACTS = {"title": "T", "lang": "en", "author": "A", "subject": "", "producer": "P"}
PRINT = "0123abcd" * 8
DECISION = {"number": "2026-0001", "version": 2, "title": "Señales en la plaza"}


def test_a_pdf_says_which_decision_it_is() -> None:
    packet = xmp_packet(FACTS, NOON, Identity("2026-0001 & Co", 3, PRINT))
    copy = read_copy(b"%PDF-1.7\n\x00\xff" + packet)
    assert copy.claims == (Claim("2026-0001 & Co", 3),)
    assert copy.printed == (PRINT,)


def test_a_document_that_is_no_decision_says_nothing() -> None:
    assert read_copy(xmp_packet(FACTS, NOON)).claims == ()


@pytest.mark.parametrize("plain", [{"decision": DECISION, "fingerprint": {}}, DECISION], ids=["in its file", "alone"])
def test_the_words_in_a_json_have_their_own_fingerprint(plain: dict[str, object]) -> None:
    copy = read_copy(json.dumps(plain, indent=3).encode())
    assert copy.text == fingerprint_of(DECISION)
    assert copy.claims == (Claim("2026-0001", 2),)


def test_a_fingerprint_in_groups_over_two_lines_is_read() -> None:
    groups = [PRINT[start : start + 8] for start in range(0, 64, 8)]
    page = f"<p>{' '.join(groups[:5])}\n{' '.join(groups[5:])}</p>"
    assert read_copy(page.encode()).printed == (PRINT,)


STRANGE = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"{", id="half a JSON"),
    pytest.param(b"{" * 200_000, id="a JSON without a bottom"),
    pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, id="a JSON that is too deep"),
    pytest.param(b'{"decision": [1, 2]}', id="a decision that is a list"),
    pytest.param(b'{"number": 7, "version": "x"}', id="a number that is none"),
    pytest.param(b'{"number": "\\ud800", "version": 1}', id="half a letter"),
    pytest.param(b'{"n": ' + b"9" * 5000 + b"}", id="a number of five thousand figures"),
    pytest.param(b"<decision:number>" + b"9" * 500 + b"</decision:number>", id="a number that is too long"),
    pytest.param(b"%PDF-1.7 \xff\xfe", id="half a PDF"),
]


@pytest.mark.parametrize("content", STRANGE)
def test_strange_files_do_no_harm(content: bytes) -> None:
    assert len(read_copy(content).sha256) == 64


def test_only_so_many_fingerprints_are_looked_up() -> None:
    assert len(read_copy(" ".join(f"{one:064x}" for one in range(500)).encode()).printed) == MOST

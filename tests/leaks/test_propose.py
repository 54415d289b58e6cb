"""The redaction desk's proposals: exact places in the text as written, never overlapping."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.leaks.forms import Level
from oversight.leaks.propose import propose
from oversight.leaks.terms import Term

TERMS = [
    Term("Maria Garcia", "name", "complainant", "the complainant"),
    Term("Ed May", "name", "officer slot 1", "the named officer"),
    Term("(312) 555-0142", "phone"),
]

SHAPES = [
    ("a phone", "Call 312-555-0199 now", "312-555-0199", "phone", Level.likely),
    ("a phone with brackets", "Call (312) 555-0199.", "(312) 555-0199", "phone", Level.likely),
    ("a phone with the country", "at +1 312 555 0199", "+1 312 555 0199", "phone", Level.likely),
    ("a phone abroad", "al +34 912 555 014 hoy", "+34 912 555 014", "phone", Level.likely),
    ("a short phone", "at 555-0199", "555-0199", "phone", Level.possible),
    ("an e-mail address", "to a.b+c@host.example.", "a.b+c@host.example", "email", Level.certain),
    ("a spoken e-mail address", "to ann (at) host (dot) example", "ann (at) host (dot) example", "email", Level.likely),
    ("a social security number", "SSN 900-12-3456.", "900-12-3456", "social_security", Level.likely),
    ("a date of birth", "DOB: 01/02/1990", "01/02/1990", "date_of_birth", Level.likely),
    ("a date of birth in words", "born on January 2, 1990", "January 2, 1990", "date_of_birth", Level.likely),
    ("a date of birth in Spanish", "nacida el 2 de enero de 1990", "2 de enero de 1990", "date_of_birth", Level.likely),
    ("a plate", "license plate 7XYZ123", "7XYZ123", "plate", Level.likely),
    ("a plate in Spanish", "con matrícula 4821 BCD", "4821 BCD", "plate", Level.likely),
    ("a street address", "at 55 W. Elm Grove Ct. then", "55 W. Elm Grove Ct.", "address", Level.likely),
    ("an address with its flat", "at 55 Elm Street, Apt. 4B", "55 Elm Street, Apt. 4B", "address", Level.likely),
    ("a street address in Spanish", "en Calle Luna 12", "Calle Luna 12", "address", Level.likely),
    ("a post-office box", "write to P.O. Box 77", "P.O. Box 77", "address", Level.likely),
    ("a name after a title", "then Sgt. Ann van Dyke came", "Ann van Dyke", "name", Level.possible),
    ("a name after a title, possessive", "Ms. Quill's car", "Quill", "name", Level.possible),
]


@pytest.mark.parametrize(
    ("text", "found", "kind", "level"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_the_shape_alone_gives_away(text: str, found: str, kind: str, level: Level) -> None:
    assert [(text[one.start : one.end], one.kind, one.level) for one in propose(text, [])] == [(found, kind, level)]


QUIET = [
    "The board met on March 4, 2026 and voted 3 to 2.",
    "See section 3.20 and pages 12-18 of case 26-0001.",
    "He drove 55 miles per hour on the way to court.",
    "By then 12 people came on their way to the place.",
    "The officers stopped 3 cars at the corner.",
    "Between 10:30 and 11:45, 12 people came.",
]


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_sentences_give_no_proposal(text: str) -> None:
    assert propose(text, TERMS) == []


def test_offsets_are_those_of_the_original_text() -> None:
    text = "🙂 José vio a\u200b MARI\u0301A GARCI\u0301A’s car; call 312.555.0142.\r\nGar-\r\ncia"
    found = propose(text, TERMS)
    assert [text[one.start : one.end] for one in found] == ["MARI\u0301A GARCI\u0301A", "312.555.0142", "Gar-\r\ncia"]
    assert [one.replacement for one in found] == ["the complainant", "[phone number]", "the complainant"]


def test_a_possessive_keeps_its_ending() -> None:
    text = "Garcia's car"
    one = propose(text, TERMS)[0]
    assert text[: one.start] + one.replacement + text[one.end :] == "the complainant's car"


def test_a_term_wins_over_a_shape_and_the_span_covers_both() -> None:
    text = "call +1 (312) 555-0142 ext. 9"
    found = propose(text, TERMS)
    assert [(text[one.start : one.end], one.level) for one in found] == [("+1 (312) 555-0142 ext. 9", Level.certain)]
    assert found[0].term == TERMS[2]


def test_accepting_everything_leaves_nothing_of_the_terms() -> None:
    text = "Maria Garcia (M. Garcia, García) told Ed May. May said: call 312-555-0142."
    for one in reversed(propose(text, TERMS)):
        text = text[: one.start] + one.replacement + text[one.end :]
    assert text == (
        "the complainant (the complainant, the complainant) told the named officer. "
        "the named officer said: call [phone number]."
    )
    assert propose(text, TERMS) == []


@given(st.text(max_size=200))
def test_proposals_never_overlap_and_lie_in_the_text(text: str) -> None:
    found = propose(text, TERMS)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


LONG = {
    "one word": "a" * 200_000,
    "numbers": "1 " * 100_000,
    "broken addresses": "x@" * 100_000,
    "spaces": "12 " + " " * 200_000,
    "capitals": "Mr. " + "A " * 100_000,
    "dots and hyphens": ".-" * 100_000,
    "digits": "5" * 200_000,
    "a name over and over": "Will Garcia " * 16_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_text_of_200_000_characters_is_read_to_its_end(text: str) -> None:
    found = propose(text, TERMS)  # a pattern that tries every way again would need hours
    assert all(0 <= one.start < one.end <= len(text) for one in found)

"""Fields in words of a language, and what a reader may see of them."""

import pytest
from jinja2 import UndefinedError

from oversight.notices.letters.catalogue import blank, fields_page, lines_of, moment_in, worded
from oversight.settings import ROOT


def test_the_page_of_fields_is_the_one_in_the_docs() -> None:
    assert (ROOT / "docs" / "letters.md").read_text() == fields_page()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Tuesday, 7 April 2026, 18:00"), ("es", "martes, 7 de abril de 2026, 18:00")],
)
def test_a_moment_is_said_on_the_clock_of_the_board(language: str, expected: str) -> None:
    assert moment_in("2026-04-07T18:00", language) == expected


def test_a_field_that_no_letter_has_is_refused() -> None:
    with pytest.raises(KeyError, match="No letter has the field story"):
        worded({"story": "Private"}, "en")


def test_a_blank_may_be_asked_for_and_never_written() -> None:
    assert not blank("due_on")
    assert list(blank("panel")) == []
    with pytest.raises(UndefinedError, match="“due_on” is empty"):
        str(blank("due_on"))


@pytest.mark.parametrize(
    ("slot", "names", "expected"),
    [
        (None, False, ["Officer 1", "Officer 2"]),
        (None, True, ["Maren Tolliver", "Officer 2, not identified"]),
        (7, False, ["Officer 1"]),
    ],
    ids=["a complainant", "the department", "the officer"],
)
def test_a_reader_sees_only_the_lines_and_names_they_may(slot: int | None, names: bool, expected: list[str]) -> None:
    kept = [
        {"slot": 7, "allegation": "Search", "officer": "Officer 1", "officer_name": "Maren Tolliver"},
        {"slot": 8, "allegation": "Arrest", "officer": "Officer 2", "officer_name": "Officer 2, not identified"},
    ]
    seen = lines_of(kept, slot_id=slot, names=names)
    assert [line["officer"] for line in seen] == expected
    assert all("officer_name" not in line and "slot" not in line for line in seen)

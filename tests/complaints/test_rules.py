"""How dates in pieces, times and urgency are read. No database."""

import datetime as dt

import pytest

from oversight.charter.schema import Office, UrgentMark
from oversight.complaints.answers import Answers, When, clean
from oversight.complaints.rules import (
    BadDate,
    Typed,
    gravest,
    is_perfected,
    read_day,
    read_range,
    read_span,
    read_time,
)

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        pytest.param(Typed("2", "3", "2026"), TODAY, id="today"),
        pytest.param(Typed(" 29 ", "02", "2024"), dt.date(2024, 2, 29), id="a leap day with spaces"),
        pytest.param(Typed("14", "February", "2026"), dt.date(2026, 2, 14), id="a month in words"),
        pytest.param(Typed("14", "feb.", "2026"), dt.date(2026, 2, 14), id="a short month"),
    ],
)
def test_a_day_is_read(typed: Typed, day: dt.date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param(Typed("3", "3", "2026"), "today or earlier", id="tomorrow"),
        pytest.param(Typed("30", "2", "2026"), "no such day", id="30 February"),
        pytest.param(Typed("1", "13", "2025"), "no such day", id="month 13"),
        pytest.param(Typed("0", "1", "2025"), "no such day", id="day 0"),
        pytest.param(Typed("1", "1", "25"), "four digits", id="a short year"),
        pytest.param(Typed("", "1", "2025"), "day, month and year", id="no day"),
        pytest.param(Typed("x", "1", "2025"), "day, month and year", id="a letter"),
        pytest.param(Typed("²", "1", "2025"), "day, month and year", id="a digit that is no number"),
        pytest.param(Typed("99999", "1", "2025"), "day, month and year", id="far too long"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(typed: Typed, sentence: str) -> None:
    with pytest.raises(BadDate, match=sentence):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        pytest.param(Typed("", "1", "2026"), (dt.date(2026, 1, 1), dt.date(2026, 1, 31)), id="a month"),
        pytest.param(Typed("", "", "2025"), (dt.date(2025, 1, 1), dt.date(2025, 12, 31)), id="a year"),
        pytest.param(Typed("", "", "2026"), (dt.date(2026, 1, 1), TODAY), id="this year ends today"),
        pytest.param(Typed("5", "1", "2026"), (dt.date(2026, 1, 5), None), id="about a day"),
    ],
)
def test_a_day_known_roughly_is_a_span(typed: Typed, span: tuple[dt.date, dt.date | None]) -> None:
    assert read_span(typed, TODAY) == span


def test_a_span_needs_a_year() -> None:
    with pytest.raises(BadDate, match="at least the year"):
        read_span(Typed("", "5", ""), TODAY)


def test_a_range_runs_forward() -> None:
    first, last = Typed("1", "2", "2026"), Typed("3", "2", "2026")
    assert read_range(first, last, TODAY) == (dt.date(2026, 2, 1), dt.date(2026, 2, 3))
    with pytest.raises(BadDate, match="before the first"):
        read_range(last, first, TODAY)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("21:30", dt.time(21, 30)),
        ("9.30 pm", dt.time(21, 30)),
        ("9 PM", dt.time(21)),
        ("12 am", dt.time(0)),
        ("12:15 p.m.", dt.time(12, 15)),
        ("after dark", None),
        ("9", None),
        ("25:00", None),
        ("13 pm", None),
        ("", None),
    ],
)
def test_a_time_is_read_or_stays_in_words(typed: str, time: dt.time | None) -> None:
    assert read_time(typed) == time


MARKS = tuple(
    UrgentMark(code=code, label=code, office=Office.DIRECTOR, citation="City Code 9-24(c)")
    for code in ("danger", "child")
)


@pytest.mark.parametrize(
    ("chosen", "code"), [((), ""), (("child",), "child"), (("child", "danger"), "danger"), (("made-up",), "")]
)
def test_the_gravest_mark_is_the_first_of_the_charter(chosen: tuple[str, ...], code: str) -> None:
    assert gravest(chosen, MARKS) == code


WORDS = When(words="last Friday")


@pytest.mark.parametrize(
    ("answers", "enough"),
    [
        pytest.param(Answers(story="x", place="y", when=WORDS), True, id="when in words"),
        pytest.param(Answers(story="x", place="y"), False, id="no when"),
        pytest.param(Answers(story="x", when=WORDS), False, id="no where"),
        pytest.param(Answers(story=" ", place="y", when=WORDS), False, id="no story"),
    ],
)
def test_a_complaint_is_complete_when_it_can_be_decided_about(answers: Answers, enough: bool) -> None:
    assert is_perfected(answers) is enough


def test_what_no_database_can_hold_is_taken_out() -> None:
    assert clean("a\x00b\r\nc\rd") == "ab\nc\nd"
    assert Answers(story="a\x00b").as_filed()["story"] == "ab"

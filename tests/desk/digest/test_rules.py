"""When the morning e-mail goes, and what it says."""

import datetime as dt

import pytest

from oversight.desk.digest.rules import DEFAULT, LONGEST, Choice, DueLine, Morning, When, goes, words_of

TODAY = dt.date(2026, 3, 2)
DUE = DueLine("2026-0001", "Acknowledgement", TODAY)
NEWS = ("2026-0001", "message_received", 2)
URL = "https://board.example"


@pytest.mark.parametrize(
    ("when", "morning", "sent"),
    [
        pytest.param(When.OFF, Morning(due=[DUE]), False, id="never is never"),
        pytest.param(When.DUE, Morning(), False, id="a quiet morning"),
        pytest.param(When.DUE, Morning(news=[NEWS]), False, id="news alone are no work"),
        pytest.param(When.DUE, Morning(due=[DUE]), True, id="something is due"),
        pytest.param(When.DUE, Morning(missed=[DUE]), True, id="something was missed"),
        pytest.param(When.DUE, Morning(approvals=[("2026-0001", "A stop is asked for")]), True, id="an approval waits"),
        pytest.param(When.DUE, Morning(loose={"Letters that did not arrive": 1}), True, id="a list is not empty"),
        pytest.param(When.DAILY, Morning(), True, id="every morning is every morning"),
    ],
)
def test_it_goes_when_it_is_wanted(when: When, morning: Morning, sent: bool) -> None:
    assert goes(Choice(when, DEFAULT.parts), morning) is sent


def test_it_names_numbers_and_kinds() -> None:
    morning = Morning(
        missed=[DueLine("2026-0003", "Update to the complainant", dt.date(2026, 2, 27))],
        due=[DUE, DueLine("2026-0002", "Screening decision", dt.date(2026, 3, 3))],
        approvals=[("2026-0004", "A stop is asked for")],
        news=[NEWS],
        loose={"Letters that did not arrive": 2},
    )
    words = words_of(morning, TODAY, URL)
    assert words.subject == "Monday, 2 March: 1 missed, 1 due today, 1 to approve"
    for line in (
        "- 2026-0003: Update to the complainant, due Friday, 27 February",
        "- 2026-0001: Acknowledgement, today",
        "- 2026-0002: Screening decision, tomorrow",
        "- 2026-0001: the complainant wrote (2 times)",
        "- Letters that did not arrive: 2",
        f"Change this e-mail or stop it: {URL}/me/digest",
    ):
        assert line in words.lines


def test_a_quiet_morning_says_so() -> None:
    assert words_of(Morning(), TODAY, URL).lines[0] == "Nothing is due, and nothing waits for you."


def test_a_long_part_is_cut_and_says_how_much() -> None:
    assert "- and 5 more on your desk" in words_of(Morning(due=[DUE] * (LONGEST + 5)), TODAY, URL).lines


def test_a_part_that_is_not_known_any_more_is_left_out() -> None:
    assert Choice.of("daily", "due,gone") == Choice(When.DAILY, frozenset({"due"}))

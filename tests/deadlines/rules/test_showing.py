"""How a clock is shown: its date, what is left of it, and the lines of its explanation."""

import datetime as dt

import pytest

from oversight.deadlines.rules.showing import due_in_words, left_in_words, met_in_words, step_shown

DUE = dt.datetime(2026, 12, 4, 17, 30)


@pytest.mark.parametrize(
    ("due", "by_the_hour", "lifted", "words"),
    [
        pytest.param(DUE, False, False, "Due on Friday, 4 December 2026", id="a day"),
        pytest.param(DUE, True, False, "Due Friday, 4 December 2026, 17:30", id="an hour"),
        pytest.param(None, False, False, "No date while the clock is stopped", id="stopped"),
        pytest.param(None, False, True, "No date: the limit does not hold", id="lifted"),
    ],
)
def test_a_date_is_shown_as_people_say_it(due: dt.datetime | None, by_the_hour: bool, lifted: bool, words: str) -> None:
    assert due_in_words(due, due.date() if due else None, by_the_hour=by_the_hour, lifted=lifted) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param(DUE - dt.timedelta(days=3), "3 days left", id="days before"),
        pytest.param(DUE - dt.timedelta(days=1), "1 day left", id="the day before"),
        pytest.param(DUE, "Today", id="the last moment"),
        pytest.param(DUE + dt.timedelta(hours=1), "Late since today", id="an hour late"),
        pytest.param(DUE + dt.timedelta(days=2), "2 days late", id="days late"),
    ],
)
def test_what_is_left_is_said_in_days(now: dt.datetime, words: str) -> None:
    assert left_in_words(DUE, DUE.date(), now) == words


@pytest.mark.parametrize(
    ("met", "words"),
    [
        pytest.param(DUE, "Done on 4 Dec 2026", id="in time"),
        pytest.param(DUE + dt.timedelta(hours=1), "Done on 4 Dec 2026, late", id="an hour late"),
        pytest.param(DUE + dt.timedelta(days=1), "Done on 5 Dec 2026, 1 day late", id="a day late"),
    ],
)
def test_what_is_done_says_how_late_it_was(met: dt.datetime, words: str) -> None:
    assert met_in_words(met, DUE, DUE.date()) == words


@pytest.mark.parametrize(
    ("step", "value", "stopped"),
    [
        pytest.param({"kind": "due", "value": "2026-12-04", "days": 0, "minutes": 0}, "4 Dec 2026", False, id="due"),
        pytest.param({"kind": "count", "value": "", "days": 120, "minutes": 0}, "+120 days", False, id="days"),
        pytest.param({"kind": "toll", "value": "", "days": 1, "minutes": 90}, "+1 day +1 h 30 min", True, id="a stop"),
        pytest.param({"kind": "count", "value": "", "days": 0, "minutes": -360}, "-6 h", False, id="hours back"),
        pytest.param({"kind": "lifted", "value": "", "days": 0, "minutes": 0}, "", False, id="no limit"),
    ],
)
def test_a_line_of_the_explanation_shows_a_day_or_how_far_it_moved(
    step: dict[str, object], value: str, stopped: bool
) -> None:
    shown = step_shown({"label": "x", "detail": "", **step})
    assert (shown["value"], shown["stopped"]) == (value, stopped)

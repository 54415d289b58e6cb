"""The share of promises kept: what counts, what is too small to be said."""

import datetime as dt

import pytest

from oversight.insights.rules import Tally, month_before, month_of, months_to_show, percent_of

MARCH = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("due", "kept", "said"),
    [
        pytest.param(0, 0, None, id="none were due"),
        pytest.param(4, 4, None, id="four are too few"),
        pytest.param(5, 5, 100, id="five of five are all"),
        pytest.param(300, 299, 99, id="all but one is never 100"),
        pytest.param(300, 1, 1, id="one is never 0"),
        pytest.param(300, 0, 0, id="none is 0"),
        pytest.param(3, 0, None, id="a small failure is not shown either"),
        pytest.param(8, 6, 75, id="a plain share"),
    ],
)
def test_a_share_is_whole_and_never_flatters(due: int, kept: int, said: int | None) -> None:
    assert percent_of(due, kept) == said


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        pytest.param(dt.date(2026, 3, 17), 1, dt.date(2026, 2, 1), id="the month before"),
        pytest.param(dt.date(2026, 1, 31), 1, dt.date(2025, 12, 1), id="over the turn of the year"),
        pytest.param(dt.date(2026, 3, 1), 13, dt.date(2025, 2, 1), id="thirteen months back"),
    ],
)
def test_months_go_back(first: dt.date, count: int, expected: dt.date) -> None:
    assert month_before(first, count) == expected


def test_thirteen_whole_months_are_shown_the_latest_first() -> None:
    months = months_to_show(dt.date(2026, 3, 17))
    assert (len(months), months[0], months[-1]) == (13, dt.date(2026, 2, 1), dt.date(2025, 2, 1))


def test_a_small_kind_hides_the_counts_of_the_whole_too() -> None:
    tallies = [Tally(MARCH, "update", 20, 18), Tally(MARCH, "outcome-letter", 2, 1)]
    month = month_of(MARCH, tallies, {"update": "Update", "outcome-letter": "Letter"}, {"update": 95})
    letter, update = month.kinds
    assert (letter.percent, letter.counts) == (None, False)
    assert (update.percent, update.counts, update.target) == (90, True, 95)
    assert (month.all.percent, month.all.counts) == (86, False)


def test_kinds_large_enough_show_their_counts_and_so_does_the_whole() -> None:
    month = month_of(MARCH, [Tally(MARCH, "update", 20, 18)], {}, {})
    assert (month.all.percent, month.all.counts, month.kinds[0].label) == (90, True, "update")


def test_other_months_do_not_count() -> None:
    month = month_of(MARCH, [Tally(month_before(MARCH), "update", 20, 18)], {}, {})
    assert (month.all.due, month.kinds) == (0, ())

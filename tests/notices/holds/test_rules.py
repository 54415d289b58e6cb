"""When a letter may be kept back, for how long, and when somebody is asked again."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.charter.versions import laws_of
from oversight.notices.holds.rules import HoldState, has_run_out, label_of, must_ask_again, not_holdable, wrong_day

LAW = laws_of("model-city").newest
NOTICE = LAW.notice("N13a")
TODAY = dt.date(2026, 3, 2)


def test_an_acknowledgement_cannot_be_kept_back_unless_the_charter_says_so() -> None:
    notice = LAW.notice("N01")
    assert not_holdable(notice) == "The law does not allow “Acknowledgement” to be kept back."
    assert not_holdable(replace(notice, holdable=True, max_hold_days=5)) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, "Choose a day to come."),
        (0, "Choose a day to come."),
        (1, None),
        (90, None),
        (91, "The law allows 90 days at a time: until 31 May 2026 at the latest."),
    ],
    ids=["yesterday", "today", "tomorrow", "the last day allowed", "a day too many"],
)
def test_a_hold_lasts_as_long_as_the_law_allows(days: int, expected: str | None) -> None:
    assert wrong_day(NOTICE, TODAY + dt.timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        (HoldState.IN_FORCE, 0, False),
        (HoldState.IN_FORCE, -1, True),
        (HoldState.ASKED, -1, False),
        (HoldState.RELEASED, -1, False),
    ],
    ids=["its last day", "the day after", "never allowed", "ended"],
)
def test_a_hold_runs_out_after_its_last_day(state: HoldState, days: int, expected: bool) -> None:
    until = TODAY + dt.timedelta(days=days)
    assert has_run_out(state, until, TODAY) is expected
    assert (label_of(state, until, TODAY) == "Ran out: decide again") is expected


@pytest.mark.parametrize(
    ("until", "asked", "business_day", "expected"),
    [
        (-1, None, True, True),
        (-1, 0, True, False),
        (-1, -1, True, True),
        (-1, None, False, False),
        (0, None, True, False),
    ],
    ids=["never asked", "asked today", "asked yesterday", "a Sunday", "still in force"],
)
def test_somebody_is_asked_once_each_business_day(
    until: int, asked: int | None, business_day: bool, expected: bool
) -> None:
    day = TODAY + dt.timedelta(days=until)
    before = None if asked is None else TODAY + dt.timedelta(days=asked)
    assert must_ask_again(day, before, TODAY, business_day=business_day) is expected

"""Loose ends: what counts as too long, why a line stands there, and where it leads."""

import datetime as dt

import pytest

from oversight.desk.loose_ends.rules import LISTS, Code, Line, limits, reason, where
from oversight.kernel.calendar import calendar_of

CALENDAR = calendar_of("America/New_York", "US")
MONDAY = dt.datetime(2026, 3, 2, 17, tzinfo=dt.UTC)
SINCE = MONDAY


def line(kind: str = "", detail: str = "", number: str = "2026-0001", place: int | None = None) -> Line:
    return Line(number, "A stop", kind, detail, SINCE, place)


@pytest.mark.parametrize(
    ("now", "first_day_in_time"),
    [
        pytest.param(MONDAY, dt.date(2026, 2, 23), id="a week with a weekend in it"),
        pytest.param(dt.datetime(2026, 2, 18, 17, tzinfo=dt.UTC), dt.date(2026, 2, 10), id="a holiday does not count"),
        pytest.param(dt.datetime(2026, 3, 1, 17, tzinfo=dt.UTC), dt.date(2026, 2, 23), id="on a Sunday"),
    ],
)
def test_a_request_has_five_whole_business_days(now: dt.datetime, first_day_in_time: dt.date) -> None:
    assert CALENDAR.local(limits(now, CALENDAR).asked) == dt.datetime.combine(
        first_day_in_time, dt.time.min, CALENDAR.zone
    )


def test_a_stop_is_looked_at_every_ninety_days() -> None:
    assert limits(MONDAY, CALENDAR).looked == MONDAY - dt.timedelta(days=90)


@pytest.mark.parametrize(
    ("code", "row", "words"),
    [
        pytest.param(Code.UNTOLD, line("closed"), "The case is closed", id="closed"),
        pytest.param(Code.UNTOLD, line("response"), "The board has decided", id="decided"),
        pytest.param(Code.LEFT, line("assigned", "Cosmo"), "Investigates: Cosmo", id="left as investigator"),
        pytest.param(Code.LEFT, line("clock", "Cosmo"), "Answers for a clock: Cosmo", id="left with a clock"),
        pytest.param(Code.REQUESTS, line("dismissal"), "A proposed dismissal waits for a board member", id="dismissal"),
        pytest.param(Code.SILENT, line(detail="Update"), "Update", id="silent"),
    ],
)
def test_a_line_says_why_it_is_there(code: Code, row: Line, words: str) -> None:
    assert reason(code, row) == words


@pytest.mark.parametrize(
    ("code", "row", "view"),
    [
        pytest.param(Code.UNTOLD, line("closed"), "cases.letters", id="the letters of the case"),
        pytest.param(Code.SILENT, line(), "cases.messages", id="the mailbox"),
        pytest.param(Code.LEFT, line("assigned"), "investigation.assignment", id="another investigator"),
        pytest.param(Code.LEFT, line("seated"), "hearings.panel", id="another member"),
        pytest.param(Code.LETTERS, line("failed", place=3), "notices.show", id="the letter"),
        pytest.param(Code.REQUESTS, line("correction"), "cases.corrections", id="the correction"),
        pytest.param(Code.OWNERLESS, line("meeting", number="", place=3), "hearings.show", id="a meeting's clock"),
        pytest.param(Code.MAILS, line("digest", number=""), "desk.index", id="a digest leads home"),
    ],
)
def test_a_line_leads_to_where_it_is_put_right(code: Code, row: Line, view: str) -> None:
    assert where(code, row)[0] == view


def test_every_list_says_what_it_is_and_what_to_do() -> None:
    assert set(LISTS) == set(Code)
    assert all(one.title and one.what and one.todo for one in LISTS.values())

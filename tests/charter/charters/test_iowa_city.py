"""Iowa City: the chief reports, both sides answer, the board reports in public."""

import datetime as dt

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden("chief-report", "2026-01-15", "2026-04-15", "16 on 31 Jan, 44 on 28 Feb, 75 on 31 Mar, 90 on 15 Apr"),
    golden(
        "chief-report",
        "2026-01-15",
        "2026-05-15",
        "90 + 30: 105 on 30 Apr, 120 on 15 May",
        extensions=("30=Good cause",),
    ),
    golden("complainant-reply", "2026-04-15", "2026-05-06", "15 on 30 Apr, 21 on 6 May"),
    golden("complainant-reply", "2026-04-15", "2026-05-13", "21 + 7 = 28", extensions=("7=Good cause",)),
    golden("chief-reply", "2026-05-06", "2026-05-16", "6 May + 10 calendar days: a Saturday, it stands"),
    golden("public-report", "2026-04-15", "2026-07-14", "15 on 30 Apr, 46 on 31 May, 76 on 30 Jun, 90 on 14 Jul"),
    golden(
        "public-report",
        "2026-04-15",
        "2026-08-13",
        "90 + 30: 107 on 31 Jul, 120 on 13 Aug",
        extensions=("30=Vote of the council",),
    ),
    golden(
        "agenda",
        "2026-03-09T17:30",
        "2026-03-08T17:30:00-05:00",
        "Monday 17:30 - 24 h: Sunday 17:30, after the clocks went forward",
    ),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("iowa_city", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("iowa_city", GOLDEN) == set()


def test_ninety_days_to_file_seven_seats_and_one_clock_for_every_agenda() -> None:
    charter = charter_of("iowa_city")
    assert charter.intake.filing_window is not None
    assert charter.intake.filing_window.last_day(dt.date(2026, 2, 28)) == dt.date(2026, 5, 29)  # 31 + 30 = 61, + 29
    assert len(charter.seats) == 7
    assert charter.agenda_notice("special") == charter.agenda_notice("regular")

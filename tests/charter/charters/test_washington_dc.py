"""Washington: working days, a restart, the chief's chain, three reports a year."""

import datetime as dt

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden("police-forward", "2026-04-15", "2026-04-21", "Thu 16 Apr is Emancipation Day; 17, 20, 21 Apr"),
    golden("screening", "2026-11-04", "2026-11-16", "5, 6, 9, 10, not 11 Nov, 12, 13, 16 Nov = 7"),
    golden(
        "screening", "2026-11-12", "2026-11-23", "restart when the extra information came: 13, 16 to 20, 23 Nov = 7"
    ),
    golden("officer-response", "2026-12-18", "2026-12-28", "18 Dec + 10 calendar days"),
    golden(
        "mediation-length",
        "2026-01-30T10:00",
        "2026-03-01",
        "1 on 31 Jan, 29 on 28 Feb, 30 on 1 Mar; a Sunday, it stands",
    ),
    golden("mediation-length", "2028-01-30T10:00", "2028-02-29", "1 on 31 Jan, 30 on the leap day"),
    golden(
        "mediation-length",
        "2026-01-30T10:00",
        "2026-03-31",
        "30 + 30 = 60 from the first session",
        extensions=("30=A second session",),
    ),
    golden("examiner-on-papers", "2026-06-04", "2026-07-04", "26 on 30 Jun, 30 on 4 Jul, a holiday, it stands"),
    golden("preliminary-conference", "2026-06-04", "2026-07-14", "26 on 30 Jun, 40 on 14 Jul"),
    golden("discovery-request", "2026-07-13T09:00", "2026-07-06", "13 Jul - 7 days"),
    golden("discovery-request", "2026-07-10T09:00", "2026-07-02", "10 Jul - 7 = 3 Jul, a holiday: the day before"),
    golden("discovery-answer", "2026-07-02T09:00", "2026-07-12", "2 Jul + 10 calendar days: a Sunday, it stands"),
    golden("determination", "2026-08-20T13:00", "2026-09-19", "11 on 31 Aug, 30 on 19 Sep; a Saturday, it stands"),
    golden("chief-review", "2026-09-25", "2026-10-02", "28, 29, 30 Sep, 1, 2 Oct"),
    golden(
        "chief-recommendation",
        "2026-10-02",
        "2026-10-26",
        "5 to 9 = 5, not 12 Oct, 13 to 16 = 9, 19 to 23 = 14, 26 Oct = 15",
    ),
    golden("chief-parties", "2026-10-26", "2026-11-02", "27 to 30 Oct = 4, 2 Nov = 5"),
    golden(
        "chief-response",
        "2026-11-09",
        "2026-12-02",
        "10 = 1, not 11, 12, 13 = 3, 16 to 20 = 8, 23 to 25 = 11, not 26, 27 = 12, 30, 1, 2 Dec = 15",
    ),
    golden("chief-notice", "2026-12-02", "2026-12-16", "3, 4 = 2, 7 to 11 = 7, 14, 15, 16 Dec = 10"),
    golden(
        "chief-supplement",
        "2026-12-16",
        "2027-01-08",
        "17, 18 = 2, 21 to 24 = 6, 28 to 31 = 10, not 1 Jan, 4 to 8 Jan = 15",
    ),
    golden("refusal-reasons", "2026-12-23", "2026-12-30", "23 Dec + 7 calendar days, Christmas counts"),
    golden(
        "annual-report", "2026-01-01", "2026-11-29", "30 Sep + 31 in October = 31, 60 on 29 Nov; a Sunday, it stands"
    ),
    golden("camera-report", "2026-03-01", "2027-02-01", "the next 1 Feb"),
    golden("audit-report", "2026-03-01", "2026-12-31", "the next 31 Dec"),
    golden("audit-report", "2026-03-01", "2027-12-31", "a year later", mark=2),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("washington_dc", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("washington_dc", GOLDEN) == set()


def test_ninety_days_to_file_and_one_member_to_concur() -> None:
    charter = charter_of("washington_dc")
    assert charter.intake.filing_window is not None
    assert charter.intake.filing_window.last_day(dt.date(2026, 1, 1)) == dt.date(2026, 4, 1)  # 30 + 28 + 31 = 89
    assert charter.dismissal.concurrence == 1
    assert (charter.voting_rule("board").seats, charter.voting_rule("board").quorum) == (9, 3)

"""Chicago: one person decides; long investigations are reported every six months; video from the incident."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden(
        "jurisdiction-notice", "2026-02-27", "2026-03-09", "Fri 27 Feb; Mon 2 Mar is Pulaski Day; 3, 4, 5, 6, 9 Mar"
    ),
    golden("jurisdiction-notice", "2026-12-23", "2026-12-31", "Wed 23 Dec; 24 = 1, not 25 to 27, 28, 29, 30, 31 = 5"),
    golden("delay-report", "2026-08-31", "2027-03-05", "31 Aug + 6 months = 28 Feb, + 5 days"),
    golden(
        "delay-report",
        "2026-08-31",
        "2027-09-05",
        "second turn: 31 Aug + 12 months, + 5 days; a Sunday, it stands",
        mark=2,
    ),
    golden("delay-report", "2026-08-31", "2028-03-05", "third turn: 31 Aug + 18 months = 29 Feb, + 5 days", mark=3),
    golden(
        "superintendent-response",
        "2026-03-26",
        "2026-05-25",
        "5 days to 31 Mar, 35 on 30 Apr, 60 on 25 May, Memorial Day, it stands",
    ),
    golden(
        "superintendent-response",
        "2026-03-26",
        "2026-06-24",
        "60 + 30 = 90 from the recommendation: 66 on 31 May, 90 on 24 Jun",
        extensions=("30=More time",),
    ),
    golden("video-release", "2026-01-15", "2026-03-16", "16 days to 31 Jan, 44 on 28 Feb, 60 on 16 Mar"),
    golden(
        "video-release",
        "2026-01-15",
        "2026-04-15",
        "60 + 30: 75 on 31 Mar, 90 on 15 Apr",
        extensions=("30=Written request",),
    ),
    golden("materials-to-departments", "2026-07-03", "2026-07-06", "Fri 3 Jul + 3 calendar days: Mon 6 Jul"),
    golden("materials-release", "2026-01-31", "2026-03-02", "28 on 28 Feb, 30 on 2 Mar"),
    golden("annual-report", "2026-03-01", "2027-02-15", "the next 15 Feb; Presidents' Day, it stands"),
    golden("annual-report", "2026-02-15", "2026-02-15", "the day itself counts, although it is a Sunday"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("chicago", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("chicago", GOLDEN) == set()


def test_one_person_decides_without_a_panel_an_agenda_or_a_limit_for_filing() -> None:
    charter = charter_of("chicago")
    assert [seat.label for seat in charter.seats] == ["Chief Administrator"]
    assert charter.voting_rule("panel") is charter.voting_rule("board")
    assert charter.agenda_notice("regular") is None
    assert charter.intake.filing_window is None

"""Oakland: a copy within one business day, California's year, the last word on discipline."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.california import CALIFORNIA
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    *CALIFORNIA,
    golden("copy-to-complainant", "2026-07-02", "2026-07-06", "Thu 2 Jul; Fri 3 Jul is a holiday; Mon 6 Jul"),
    golden("copy-to-internal-affairs", "2026-02-14", "2026-02-17", "Sat 14 Feb; Mon 16 is Presidents' Day; Tue 17"),
    golden(
        "investigation-target",
        "2026-01-01",
        "2026-06-30",
        "30, 58, 89, 119, 150 at the ends of January to May, 180 on 30 Jun",
    ),
    golden("discipline-report", "2026-12-15", "2027-01-14", "16 on 31 Dec, 30 on 14 Jan"),
    golden("final-report", "2027-01-14", "2027-01-24", "14 Jan + 10 calendar days: a Sunday, it stands"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("oakland", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("oakland", GOLDEN) == set()


def test_seven_seats_and_two_alternates() -> None:
    seats = charter_of("oakland").seats
    assert [seat.appointing_class for seat in seats if not seat.alternate] == ["Mayor"] * 3 + ["Selection panel"] * 4
    assert [seat.appointing_class for seat in seats if seat.alternate] == ["Mayor", "Selection panel"]

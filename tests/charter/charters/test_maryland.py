"""Maryland: working days around two November holidays, a year and a day, a count back from the trial board."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import due_of, golden, untested

GOLDEN = [
    golden("forward-to-committee", "2026-11-24", "2026-12-01", "25 Nov = 1, not 26 nor 27, 30 Nov, 1 Dec"),
    golden("overall-limit", "2027-02-28", "2028-02-29", "28 Feb 2028 + 1 day: the leap day"),
    golden("overall-limit", "2028-02-29", "2029-03-01", "29 Feb + 1 year = 28 Feb, + 1 day"),
    golden("discipline-offer", "2026-02-20", "2026-03-07", "8 on 28 Feb, 15 on 7 Mar; a Saturday, it stands"),
    golden(
        "record-to-officer",
        "2026-12-29T09:00",
        "2026-11-25",
        "29 Dec - 30 = Sun 29 Nov; back over 28, 27 and 26 Nov: Wed 25 Nov",
    ),
    golden("case-summary", "2026-01-31", "2026-03-02", "28 on 28 Feb, 30 on 2 Mar"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("maryland", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("maryland", GOLDEN) == set()

"""England and Wales: bank holidays, updates every four weeks, explanations after a year and every six months."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden(
        "recording",
        "2026-04-02",
        "2026-04-20",
        "Thu 2 Apr; not Good Friday nor Easter Monday; 7 to 10 = 4, 13 to 17 = 9, 20 Apr = 10",
    ),
    golden("update", "2026-12-03", "2026-12-31", "3 Dec + 28 days: a Thursday"),
    golden("update", "2026-11-27", "2026-12-24", "27 Nov + 28 = Christmas Day: back to Thu 24 Dec"),
    golden(
        "update",
        "2026-11-30",
        "2026-12-24",
        "30 Nov + 28 = 28 Dec, in place of Boxing Day: back over 27, 26 and 25 Dec",
    ),
    golden(
        "outcome-letter", "2026-05-22", "2026-06-01", "Fri 22 May; Mon 25 is a bank holiday; 26 to 29 = 4, 1 Jun = 5"
    ),
    golden("timeliness", "2024-08-31", "2025-08-31", "12 months"),
    golden(
        "timeliness",
        "2024-08-31",
        "2026-02-28",
        "second turn: 18 months from the first day, the last day of February",
        mark=2,
    ),
    golden(
        "timeliness",
        "2024-08-31",
        "2026-08-31",
        "third turn: 24 months from the first day, not 6 from 28 February",
        mark=3,
    ),
    golden(
        "timeliness",
        "2024-08-31",
        "2025-10-01",
        "31 Aug 2025 + 31 days of January in which a trial ran",
        tolls=("2025-01-01/2025-02-01=criminal-proceedings",),
    ),
    golden("withdrawal-silence", "2026-02-01", "2026-03-01", "the first day is 2 Feb, the 28th is 1 Mar"),
    golden("withdrawal-silence", "2028-02-01", "2028-02-29", "the first day is 2 Feb, the 28th is the leap day"),
    golden("review-request", "2026-03-01", "2026-03-29", "1 Mar + 28 days: the Sunday on which the clocks change"),
    golden("review-request", "2026-03-01", None, "lifted: exceptional circumstances", lift="exceptional=Illness"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("england_and_wales", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("england_and_wales", GOLDEN) == set()


def test_nobody_votes_and_an_emergency_has_the_number_of_that_country() -> None:
    charter = charter_of("england_and_wales")
    assert len(charter.seats) == 1
    assert "999" in charter.board.emergency

"""San Francisco: California's year and its stops, the chain of an objection, 45 days and an agenda."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.california import CALIFORNIA
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    *CALIFORNIA,
    golden("completion", "2026-05-31", "2027-02-28", "31 May + 9 months: the last day of February"),
    golden("documents", "2026-11-19", "2026-11-30", "20, 23, 24, 25 Nov; not 26 nor 27; 30 Nov = 5"),
    golden(
        "documents",
        "2026-11-19",
        "2026-12-07",
        "5 + 5 business days: 1, 2, 3, 4 Dec = 9, 7 Dec = 10",
        extensions=("5=Vote of the Commission",),
    ),
    golden("objection-notice", "2026-03-30", "2026-04-07", "Tue 31 Mar is Cesar Chavez Day; 1, 2, 3, 6, 7 Apr"),
    golden("objection-attorney", "2026-04-07", "2026-04-14", "8, 9, 10, 13, 14 Apr"),
    golden("objection-reply", "2026-04-14", "2026-04-16", "15, 16 Apr"),
    golden("objection-meeting", "2026-04-16", "2026-04-21", "17, 20, 21 Apr"),
    golden("chief-action", "2026-07-01", "2026-08-15", "30 on 31 Jul, 45 on 15 Aug; a Saturday, it stands"),
    golden("commission-deadline", "2026-09-02T17:30", "2026-09-16", "2 Sep + 14 calendar days"),
    golden("commission-deadline", "2026-09-02T17:30", None, "lifted: good cause", lift="good-cause=The file is long"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("san_francisco", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("san_francisco", GOLDEN) == set()


def test_the_chiefs_silence_comes_on_the_public_agenda() -> None:
    assert charter_of("san_francisco").clock("chief-action").at_due == "agenda"

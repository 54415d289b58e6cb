"""New York: hours over the nights on which the clocks change, eighteen months that end in February."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden(
        "first-contact",
        "2026-03-06T16:00",
        "2026-03-08T16:00:00-04:00",
        "Friday 16:00 + 48 h on the wall clock, over the night of 8 March: Sunday 16:00",
    ),
    golden(
        "first-contact",
        "2026-10-31T10:00",
        "2026-11-02T10:00:00-05:00",
        "Saturday 10:00 + 48 h over the night of 1 November: Monday 10:00",
    ),
    golden(
        "first-contact",
        "2026-03-06T02:30",
        "2026-03-08T03:30:00-04:00",
        "02:30 on 8 March does not exist: the later reading, 03:30",
    ),
    golden(
        "investigation-expectation",
        "2026-01-02",
        "2026-04-02",
        "2 Jan + 29 = 31 Jan, + 28 = 57, + 31 = 88 on 31 Mar, 90 on 2 Apr",
    ),
    golden("discipline-limit", "2024-08-31", "2026-02-28", "31 Aug + 18 months: February has no 31st, so its last day"),
    golden(
        "discipline-limit", "2026-08-31", "2028-02-29", "31 Aug + 18 months: the last day of February in a leap year"
    ),
    golden("discipline-limit", "2026-08-31", None, "lifted: the act would be a crime", lift="crime=Assault is charged"),
    golden("camera-footage", "2026-06-24", "2026-07-04", "24 Jun + 10 days: a Saturday and a holiday, it stands"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("new_york", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("new_york", GOLDEN) == set()


def test_fifteen_seats_and_a_panel_of_one_of_each_of_three_classes() -> None:
    charter = charter_of("new_york")
    classes = [seat.appointing_class for seat in charter.seats]
    counts = [classes.count(name) for name in dict.fromkeys(classes)]
    assert counts == [5, 5, 3, 1, 1]
    assert (charter.voting_rule("panel").seats, charter.voting_rule("board").seats) == (3, 15)


def test_both_vocabularies_of_the_published_findings_are_known() -> None:
    found = [charter_of("new_york").finding_of(word) for word in ("Exonerated", "within nypd guidelines")]
    assert [finding and finding.code for finding in found] == ["within-guidelines"] * 2

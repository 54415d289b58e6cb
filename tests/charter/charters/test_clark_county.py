"""Las Vegas and Clark County: ninety days to a screening panel, a year to file."""

import datetime as dt

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden("screening-panel", "2026-10-02", "2026-12-31", "29 on 31 Oct, 59 on 30 Nov, 90 on 31 Dec"),
    golden("screening-panel", "2027-12-01", "2028-02-29", "30 on 31 Dec, 61 on 31 Jan, 90 on the leap day"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("clark_county", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("clark_county", GOLDEN) == set()


@pytest.mark.parametrize(
    ("incident", "last"),
    [
        pytest.param(dt.date(2025, 7, 31), dt.date(2026, 7, 31), id="a year"),
        pytest.param(dt.date(2028, 2, 29), dt.date(2029, 2, 28), id="a year from the leap day"),
    ],
)
def test_a_year_to_file_and_not_without_a_name(incident: dt.date, last: dt.date) -> None:
    intake = charter_of("clark_county").intake
    assert intake.filing_window is not None
    assert intake.filing_window.last_day(incident) == last
    assert intake.filing_window.late == "refused"
    assert not intake.anonymous_allowed


def test_thirteen_and_twelve_seats_and_panels_of_five_who_heard_the_evidence() -> None:
    charter = charter_of("clark_county")
    classes = [seat.appointing_class for seat in charter.seats]
    assert (classes.count("Clark County"), classes.count("City of Las Vegas")) == (13, 12)
    panel = charter.voting_rule("panel")
    assert (panel.seats, panel.quorum, panel.requires_attendance) == (5, 3, True)

"""Seattle: notices to employees, thirty days to classify, half a year for discipline."""

import pytest

from oversight.deadlines.asking import Question
from tests.charter.charters.golden import charter_of, due_of, golden, untested

GOLDEN = [
    golden("employee-receipt-notice", "2026-11-20", "2026-12-01", "23, 24, 25 Nov; not 26 nor 27; 30 Nov, 1 Dec"),
    golden(
        "identified-employee-notice", "2026-06-18", "2026-06-26", "Fri 19 Jun is Juneteenth; 22, 23, 24, 25, 26 Jun"
    ),
    golden("classification", "2026-02-01", "2026-03-03", "27 on 28 Feb, 30 on 3 Mar"),
    golden("supervisor-action", "2026-05-20", "2026-06-04", "11 on 31 May, 15 on 4 Jun"),
    golden(
        "supervisor-action",
        "2026-05-20",
        "2026-06-19",
        "15 + 15 = 30: 19 Jun, a holiday, it stands",
        extensions=("15=On request",),
    ),
    golden(
        "discipline-limit",
        "2027-09-01",
        "2028-02-28",
        "29 on 30 Sep, 60, 90, 121, 152 on 31 Jan, 180 on 28 Feb, the day before the leap day",
    ),
    golden("three-years", "2024-02-29", "2027-02-28", "29 Feb + 3 years: the last day of February"),
]


@pytest.mark.parametrize(("clock", "question", "due"), GOLDEN)
def test_a_golden_date(clock: str, question: Question, due: str | None) -> None:
    assert due_of("seattle", clock, question) == due


def test_every_clock_has_a_golden_date() -> None:
    assert untested("seattle", GOLDEN) == set()


def test_a_contact_log_has_five_reasons() -> None:
    assert len(charter_of("seattle").dismissal.grounds) == 5

"""Where a count begins: a day of the year, or an event that stands in for one not recorded yet."""

from typing import Any

import pytest

from oversight.charter.schema import Anchor, Roll, Subject
from oversight.deadlines.rules import ClockError, StepKind
from tests.factories.clocks import rule_of

YEARLY: dict[str, Any] = {"anchor": Anchor.DAY_OF_YEAR, "day_of_year": "02-15", "subject": Subject.BOARD}


@pytest.mark.parametrize(
    ("length", "at", "mark", "due"),
    [
        pytest.param(0, "2026-01-10T09:00", 1, "2026-02-15", id="the day of this year is still to come"),
        pytest.param(0, "2026-02-15T23:00", 1, "2026-02-15", id="the day itself"),
        pytest.param(0, "2026-02-16T00:00", 1, "2027-02-15", id="the day is past"),
        pytest.param(0, "2026-02-16T00:00", 3, "2029-02-15", id="the third turn"),
        pytest.param(60, "2026-01-10T09:00", 1, "2026-04-16", id="sixty days after it"),
        pytest.param(60, "2026-01-10T09:00", 2, "2027-04-16", id="sixty days after it, a year later"),
    ],
)
def test_a_day_of_the_year_is_the_next_one(count: Any, length: int, at: str, mark: int, due: str) -> None:
    computed = count(rule_of(length, "calendar_days", **YEARLY), at, mark=mark)
    assert computed.due_on.isoformat() == due
    assert computed.adds_up


def test_a_day_of_the_year_explains_itself(count: Any) -> None:
    steps = count(rule_of(0, "business_days", roll=Roll.BACKWARD, **YEARLY), "2026-01-10T09:00").steps
    assert [(step.kind, step.label, step.shift.days) for step in steps] == [
        (StepKind.ANCHOR, "Counting begins", 0),
        (StepKind.CONVENTION, "15 February comes next on Sunday, 15 February 2026", 36),
        (StepKind.ROLL, "Moved back to the nearest business day, Friday, 13 February 2026", -2),
        (StepKind.DUE, "Due on Friday, 13 February 2026", 0),
    ]
    assert steps[1].detail == (
        "City Code 9-99. 15 February comes every year; the first on Saturday, 10 January 2026 or after it."
    )
    later = count(rule_of(0, "calendar_days", **YEARLY), "2026-01-10T09:00", mark=2).steps
    assert later[1].label == "Turn 2: 15 February of 2027"


@pytest.mark.parametrize(
    ("anchor", "instead", "words"),
    [
        pytest.param(
            Anchor.DISCOVERY,
            Anchor.RECEIPT,
            "The day an authorised person learned of it is not recorded yet; counted from The complaint was received, "
            "the safe side",
            id="discovery, from receipt",
        ),
        pytest.param(
            Anchor.PERFECTED,
            Anchor.INCIDENT,
            "When the information was complete is not recorded yet; counted from The incident, the safe side",
            id="completeness, from the incident",
        ),
    ],
)
def test_an_event_not_recorded_yet_is_said(count: Any, anchor: Anchor, instead: Anchor, words: str) -> None:
    computed = count(rule_of(1, "years", anchor=anchor, until_known=instead), "2026-03-02", instead=instead)
    assert computed.steps[0].label == {Anchor.RECEIPT: "The complaint was received"}.get(instead, "The incident")
    assert computed.steps[1].label == words
    assert computed.due_on.isoformat() == "2027-03-02"
    assert computed.adds_up


def test_a_day_of_the_year_beyond_the_calendar_is_refused_in_words(count: Any) -> None:
    with pytest.raises(ClockError, match="beyond the calendar"):
        count(rule_of(0, "calendar_days", **YEARLY), "2026-03-02", mark=9000)

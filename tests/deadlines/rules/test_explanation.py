"""A date that explains itself: what a person reads beside it."""

import pytest

from oversight.charter.schema import Anchor, Roll, Subject
from oversight.deadlines.rules import StepKind
from oversight.deadlines.rules.wording import day_in_words, event_in_words, length_in_words, sentence
from tests.deadlines.conftest import Run
from tests.factories.clocks import rule_of


def test_the_explanation_names_the_event_the_rule_each_stop_and_the_roll(run: Run) -> None:
    rule = rule_of(120, "calendar_days", roll=Roll.FORWARD, citation="City Code 9-34(b)")
    computed = run(rule, "2026-08-03T09:12", "2026-09-21/2026-10-12")
    assert [(step.kind, step.label, step.shift.days) for step in computed.steps] == [
        (StepKind.ANCHOR, "The complaint was received", 0),
        (StepKind.COUNT, "120 calendar days after the event", 120),
        (StepKind.TOLL, "Stopped from Monday, 21 September 2026 until Monday, 12 October 2026", 21),
        (StepKind.ROLL, "Tuesday, 22 December 2026 is a business day: nothing to move", 0),
        (StepKind.DUE, "Due on Tuesday, 22 December 2026", 0),
    ]
    assert [step.value for step in computed.steps] == [
        "2026-08-03T09:12:00-04:00",
        "2026-12-01",
        "2026-09-21/2026-10-12",
        "2026-12-22",
        "2026-12-22",
    ]
    anchor, count, toll, _, due = (step.detail for step in computed.steps)
    assert anchor == "Monday, 3 August 2026, 09:12. This event starts the clock: City Code 9-34(b)."
    assert count == (
        "City Code 9-34(b). Weekends and holidays count. The day of the event does not count, the last day does."
    )
    assert toll == "City Code 9-36(a). Criminal case pending."
    assert due == "Any time that day is in time. Counted under test@2026-01-01."
    assert computed.citation == "City Code 9-34(b)"


def test_each_skipped_day_says_why(run: Run) -> None:
    computed = run(rule_of(5, "business_days"), "2026-11-10T11:05", _2026_11_12="flood")
    assert [(step.value, step.detail) for step in computed.steps if step.kind is StepKind.SKIP] == [
        ("2026-11-11", "Veterans Day."),
        ("2026-11-12", "Closed: flood."),
        ("2026-11-14", "Weekend."),
        ("2026-11-15", "Weekend."),
    ]
    assert computed.adds_up


@pytest.mark.parametrize(
    ("roll", "label", "detail"),
    [
        pytest.param(
            Roll.NONE,
            "Saturday, 7 March 2026 stands, although the board is closed",
            "Weekend. The rule does not move the date.",
            id="a rule that does not roll says so",
        ),
        pytest.param(
            Roll.FORWARD,
            "Moved on to the nearest business day, Monday, 9 March 2026",
            "Saturday, 7 March 2026: weekend.",
            id="rolling on",
        ),
        pytest.param(
            Roll.BACKWARD,
            "Moved back to the nearest business day, Friday, 6 March 2026",
            "Saturday, 7 March 2026: weekend.",
            id="rolling back",
        ),
    ],
)
def test_a_closed_last_day_says_what_becomes_of_it(run: Run, roll: Roll, label: str, detail: str) -> None:
    step = run(rule_of(5, "calendar_days", roll=roll), "2026-03-02T09:00").steps[-2]
    assert (step.kind, step.label, step.detail) == (StepKind.ROLL, label, detail)


def test_a_stop_that_adds_nothing_says_so(run: Run) -> None:
    steps = run(rule_of(10, "calendar_days"), "2026-03-02T09:00", "2026-05-01/").steps
    toll = next(step for step in steps if step.kind is StepKind.TOLL)
    assert toll.label == "Stopped from Friday, 1 May 2026, without an end"
    assert "It adds nothing" in toll.detail


@pytest.mark.parametrize(
    ("unit", "tolls", "words"),
    [
        pytest.param("calendar_days", ["2026-03-04/2026-03-07"], ["Criminal case pending."], id="a whole stop"),
        pytest.param(
            "calendar_days",
            ["2026-03-04/2026-03-07", "2026-03-06/2026-03-09"],
            ["Criminal case pending.", "It adds only a part of its days"],
            id="a stop that overlaps the one before",
        ),
        pytest.param("business_days", ["2026-03-06/2026-03-09"], ["Criminal case pending."], id="over a weekend"),
        pytest.param("hours", ["2026-03-02/2026-03-04"], ["It adds only a part of its days"], id="from within a day"),
        pytest.param("calendar_days", ["2026-02-01/2026-03-05"], ["It adds only a part"], id="from before the event"),
    ],
)
def test_a_stop_that_adds_a_part_of_its_days_says_so(run: Run, unit: str, tolls: list[str], words: list[str]) -> None:
    steps = run(rule_of(10, unit), "2026-03-02T09:00", *tolls).steps
    found = [step.detail for step in steps if step.kind is StepKind.TOLL]
    assert all(some in detail for some, detail in zip(words, found, strict=True))
    assert [("only a part" in some) for some in words] == ["only a part" in detail for detail in found]


def test_a_stopped_clock_says_what_is_used_and_left(run: Run) -> None:
    computed = run(rule_of(10, "calendar_days"), "2026-03-02T09:00", "2026-03-04/")
    assert computed.steps[-1].label == "The clock is stopped: there is no due date"
    assert computed.steps[-1].detail == "1 calendar day used. 9 calendar days left."


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        pytest.param("2026-03-07T02:30", "02:30 does not exist that night", id="the hour that is missing in spring"),
        pytest.param("2026-10-31T01:30", "01:30 comes twice that night", id="the hour that comes twice in autumn"),
    ],
)
def test_a_night_on_which_the_clocks_change_is_explained(run: Run, anchor: str, words: str) -> None:
    step = run(rule_of(24, "hours"), anchor).steps[-2]
    assert step.kind is StepKind.CONVENTION
    assert words in step.label


def test_the_first_day_and_the_short_period_are_conventions_that_are_said(run: Run) -> None:
    labels = [step.label for step in run(rule_of(5, "months", count_trigger_day=True), "2026-03-02T09:00").steps]
    assert "The day of the event counts as the first day" in labels
    details = [step.detail for step in run(rule_of(10, "calendar_days", short_period=11), "2026-03-02T09:00").steps]
    assert any("because the period is shorter than 11 days" in detail for detail in details)


def test_a_rule_without_a_law_gives_its_reason(run: Run) -> None:
    computed = run(rule_of(5, "months", citation="", reason="Custom of the office"), "2026-03-02T09:00")
    assert computed.citation == "Custom of the office"
    assert "Custom of the office" in computed.steps[1].detail


def test_every_event_that_starts_a_clock_has_words() -> None:
    for anchor in Anchor:
        after = "screening" if anchor is Anchor.CLOCK_END else ""
        words = event_in_words(rule_of(1, "weeks", anchor=anchor, after=after, subject=Subject.CASE))
        assert words[0].isupper()
    assert event_in_words(rule_of(1, "weeks", anchor=Anchor.CLOCK_END, after="x")) == 'The clock "x" ended'


def test_lengths_and_days_are_written_as_people_say_them(run: Run) -> None:
    rule = rule_of(1, "business_days")
    assert length_in_words(rule.length, rule.unit) == "1 business day"
    assert length_in_words(5, rule.unit) == "5 business days"
    due_on = run(rule, "2026-03-02T09:00").due_on
    assert due_on is not None
    assert day_in_words(due_on) == "Tuesday, 3 March 2026"
    assert sentence("one", "", "two.") == "One. Two."

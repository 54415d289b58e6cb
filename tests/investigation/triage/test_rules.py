"""The rules of triage, without a database."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor, FilingWindow, Unit
from oversight.investigation.triage import rules
from oversight.investigation.triage.rules import TriageFacts, is_late

ACCESS = AccessFacts(1, Stage.TRIAGE)
WINDOW = FilingWindow(
    length=365, unit=Unit.CALENDAR_DAYS, anchor=Anchor.INCIDENT, late="with_reason", citation="City Code 9-22"
)


def facts(pairs: int = 1, when_known: bool = True, late: bool = False, refused: bool = False) -> TriageFacts:
    return TriageFacts(ACCESS, pairs, when_known, late, refused)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param(facts(), None, id="with a pair and a time it can be investigated"),
        pytest.param(facts(pairs=0), "at least one allegation", id="without a pair it cannot"),
        pytest.param(facts(when_known=False), "when it happened", id="without a time it cannot"),
        pytest.param(facts(late=True), None, id="late, with a reason, it can"),
        pytest.param(facts(late=True, refused=True), "no exception", id="late under a charter without exceptions"),
    ],
)
def test_investigating(given: TriageFacts, words: str | None) -> None:
    reasons = rules.INVESTIGATE.reasons(Stage.TRIAGE, given)
    assert (words is None and reasons == ()) or (words is not None and words in reasons[0])


@pytest.mark.parametrize(
    ("event", "received", "late"),
    [
        pytest.param(dt.date(2025, 3, 2), dt.date(2026, 3, 2), False, id="on the last day"),
        pytest.param(dt.date(2025, 3, 1), dt.date(2026, 3, 2), True, id="a day after"),
        pytest.param(None, dt.date(2026, 3, 2), False, id="the day of the incident is not known"),
    ],
)
def test_a_complaint_is_late(event: dt.date | None, received: dt.date, late: bool) -> None:
    assert rules.is_late(WINDOW, event, received) is late


@pytest.mark.parametrize("step", [rules.INVESTIGATE, rules.REFER, rules.DISMISS], ids=lambda step: step.name)
@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.TRIAGE])
def test_triage_is_decided_in_triage_only(step: rules.Step, stage: Stage) -> None:
    assert step.reasons(stage, facts()) == (rules.SETTLED,)


def test_a_window_that_is_only_advice_makes_nothing_late() -> None:
    assert not is_late(replace(WINDOW, late="advised"), dt.date(2024, 1, 1), dt.date(2026, 1, 1))


def test_a_late_complaint_may_be_left_to_one_office() -> None:
    left = replace(facts(late=True), late_is_for=Office.DIRECTOR)
    assert rules.left_to_another(left) == (
        "The complaint came late. Only the office of director may take it, for good cause."
    )
    assert rules.left_to_another(replace(left, late=False)) is None

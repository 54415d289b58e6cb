"""Limits that do not hold, how a date binds, and where a day counted back goes."""

from typing import Any

import pytest

from oversight.charter.schema import Direction, Force, Roll, Unit
from oversight.deadlines.rules import Lifted, StepKind
from tests.factories.clocks import rule_of


@pytest.mark.parametrize("unit", list(Unit))
def test_a_limit_that_does_not_hold_has_no_date_and_says_why(count: Any, unit: Unit) -> None:
    lifted = Lifted("The act would be a crime", "charged on 3 May", "Civil Service Law 75(4)")
    computed = count(rule_of(18, unit), "2026-03-02", ("2026-03-05/",), lifted=lifted)
    assert (computed.due, computed.due_on, computed.used, computed.left) == (None, None, None, None)
    assert computed.is_lifted
    assert not computed.is_stopped
    assert [step.kind for step in computed.steps] == [StepKind.ANCHOR, StepKind.COUNT, StepKind.LIFTED]
    assert computed.steps[-1].label == "The limit does not hold: The act would be a crime"
    assert computed.steps[-1].detail == "Civil Service Law 75(4). Charged on 3 May. There is no due date."


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param({"bound": "the chief"}, "It binds the chief.", id="bound"),
        pytest.param({"force": Force.TARGET}, "This is a target: the law does not command it.", id="target"),
        pytest.param({"force": Force.ADVISED}, "This is only advice: nothing is lost after that day.", id="advice"),
        pytest.param({"target_percent": 80}, "It should be kept in 80 of 100 cases.", id="a share"),
        pytest.param({"bars_discipline": True}, "can no longer lead to discipline.", id="discipline is barred"),
    ],
)
def test_how_a_date_binds_is_said_with_the_date(count: Any, keys: dict[str, Any], words: str) -> None:
    for unit in (Unit.CALENDAR_DAYS, Unit.HOURS):
        assert words in count(rule_of(10, unit, **keys), "2026-03-02T09:00").steps[-1].detail


@pytest.mark.parametrize(
    ("roll", "due"),
    [
        pytest.param(None, "2026-02-27", id="a rule that leaves it open: earlier"),
        pytest.param(Roll.BACKWARD, "2026-02-27", id="earlier"),
        pytest.param(Roll.FORWARD, "2026-03-02", id="the next open day"),
        pytest.param(Roll.NONE, "2026-03-01", id="it stands"),
    ],
)
def test_a_day_counted_back_goes_where_the_rule_says(count: Any, roll: Roll | None, due: str) -> None:
    computed = count(rule_of(20, "calendar_days", direction=Direction.BACKWARD, roll=roll), "2026-03-21T10:00")
    assert computed.due_on.isoformat() == due
    assert computed.adds_up
    open_in_rule = "The rule does not say where such a day goes" in computed.steps[-2].detail
    assert open_in_rule is (roll is None)

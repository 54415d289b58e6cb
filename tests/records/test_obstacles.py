"""What stands in the way of disposal, and which grounds fit an answer."""

import datetime as dt
from typing import Any

import pytest

from oversight.records.disposal.rules import Disposable, obstacles
from oversight.records.requests.rules import Answer, wrong_exemptions

TODAY = dt.date(2031, 4, 1)


def case(**more: Any) -> Disposable:
    values: dict[str, Any] = {"today": TODAY, "closed": True, "may_go_on": TODAY, "holds": 0, "requests": 0}
    return Disposable(**{**values, "letters": 0, "publishing": False, **more})


CASES = {
    "the first day on which it may go": (case(), ""),
    "one day too early": (case(may_go_on=dt.date(2031, 4, 2)), "must be kept until 1 April 2031"),
    "not closed": (case(closed=False), "not closed"),
    "no class": (case(may_go_on=None), "no retention class"),
    "a hold, whatever the class says": (case(holds=1), "legal hold"),
    "a request that is not finished": (case(requests=1), "records request"),
    "a letter that has not left": (case(letters=1), "letter"),
    "a decision on its way": (case(publishing=True), "published"),
}


@pytest.mark.parametrize(("facts", "reason"), CASES.values(), ids=CASES)
def test_a_case_may_go_or_the_reason_is_said(facts: Disposable, reason: str) -> None:
    found = " ".join(obstacles(facts))
    assert reason in found
    assert bool(reason) == bool(found)


GROUNDS = {
    "refused without a ground": (Answer.REFUSED, (), False),
    "refused on a ground": (Answer.REFUSED, ("privacy",), True),
    "given with a ground": (Answer.GIVEN, ("privacy",), False),
    "given": (Answer.GIVEN, (), True),
    "partly, on a ground that the law does not know": (Answer.PARTLY, ("whim",), False),
}


@pytest.mark.parametrize(("answer", "chosen", "good"), GROUNDS.values(), ids=GROUNDS)
def test_grounds_fit_the_answer(answer: Answer, chosen: tuple[str, ...], good: bool) -> None:
    assert (wrong_exemptions(answer, chosen, ("privacy", "sealed")) is None) is good

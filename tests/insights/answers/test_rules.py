"""How answers are counted, and when nothing is said."""

import pytest

from oversight.insights.answers.rules import Asked, Corrected, Score, corrected_of, scores_of


def asked(unit: str, *days: int | None, limit: int = 14) -> list[Asked]:
    """Requests of a unit, answered after so many days; nothing: not yet."""
    return [Asked(unit, one, one is not None and one <= limit) for one in days]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="nothing was asked"),
        pytest.param(asked("Video", 1, 2, 3, 4), [Score("Video", None, None, None)], id="four are too few"),
        pytest.param(asked("Video", 1, 2, 3, 4, 30), [Score("Video", 5, 3, 80)], id="five are shown"),
        pytest.param(asked("Video", 1, 2, 3, 4, None), [Score("Video", 5, None, 80)], id="four answers: no median"),
        pytest.param(asked("Video", *[None] * 6), [Score("Video", 6, None, 0)], id="never answered is never in time"),
        pytest.param(
            asked("Video", *[5] * 6) + asked("Archive", 1),
            [Score("Archive", None, None, None), Score("Video", 6, 5, 100)],
            id="each unit for itself, by name",
        ),
    ],
)
def test_the_score_of_units(rows: list[Asked], expected: list[Score]) -> None:
    assert scores_of(rows) == expected


@pytest.mark.parametrize(
    ("said", "found", "expected"),
    [
        pytest.param(4, 0, Corrected(None, None), id="too few answers"),
        pytest.param(20, 2, Corrected(None, None), id="too few of them proved false"),
        pytest.param(20, 18, Corrected(None, None), id="too few of them held"),
        pytest.param(30, 6, Corrected(30, 6), id="enough of both"),
        pytest.param(30, 0, Corrected(30, 0), id="none proved false"),
    ],
)
def test_answers_that_proved_false(said: int, found: int, expected: Corrected) -> None:
    assert corrected_of(said, found) == expected

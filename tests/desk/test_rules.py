"""What each office has to do next, and the morning in one sentence."""

import pytest

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.rules import ENDED, Stage
from oversight.desk.rules import NEXT, greeting, summary, todo_of


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in ENDED])
def test_at_every_open_stage_some_office_has_to_act(stage: Stage) -> None:
    assert [row for row in NEXT if row.stage is stage]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, "Nothing is late, and nothing is due today."),
        ({"overdue": 2}, "Two clocks were missed."),
        ({"overdue": 2, "stuck": 1}, "Two clocks were missed and one letter did not arrive."),
        ({"late_requests": 14}, "14 requests of the board are late."),
        (
            {"urgent": 1, "overdue": 2, "stuck": 12, "due_today": 1},
            "One urgent complaint waits, two clocks were missed, 12 letters did not arrive and one clock is due today.",
        ),
    ],
    ids=["a quiet morning", "two missed", "two kinds", "late requests are no clocks of the list", "everything"],
)
def test_the_morning_is_summed_up(counts: dict[str, int], expected: str) -> None:
    assert summary(**{"overdue": 0, "due_today": 0, "stuck": 0, "urgent": 0, **counts}) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(8, "Good morning, Imogen"), (12, "Good afternoon, Imogen"), (21, "Good evening, Imogen")],
)
def test_people_are_greeted_by_the_hour(hour: int, expected: str) -> None:
    assert greeting(hour, "Imogen Achterberg") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Lieutenant Dagny Thorne", "Good morning, Dagny", id="a rank before the name"),
        pytest.param("Deputy Chief Barnaby Crane", "Good morning, Barnaby", id="a rank of two words"),
        pytest.param("Dr. Abara", "Good morning, Dr. Abara", id="a family name keeps its title"),
        pytest.param("Chief", "Good morning", id="a rank is no name"),
        pytest.param("", "Good morning", id="nobody"),
    ],
)
def test_nobody_is_greeted_by_a_rank_alone(name: str, expected: str) -> None:
    assert greeting(8, name) == expected


def test_work_is_counted_by_office_and_by_the_persons_own_standing() -> None:
    counts = {("investigation", None): 9, ("investigation", Standing.ASSIGNED): 1, ("review", None): 2}
    assert [(one.count, one.words) for one in todo_of([Office.INVESTIGATOR], counts)] == [(1, "case to investigate")]
    assert [(one.count, one.words) for one in todo_of([Office.SUPERVISOR], counts)] == [(2, "investigations to review")]
    assert todo_of([Office.AUDITOR], counts) == []

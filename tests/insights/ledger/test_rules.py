"""When the department agrees, what stands today, and which figures are too small to be shown. No database."""

import datetime as dt
from dataclasses import replace

import pytest

from oversight.insights.ledger.rules import figures_by, total_of
from oversight.recommendations.lines.rules import Line

SENT = dt.date(2026, 3, 2)
LINE = Line(
    number="2026-0001",
    category="force-physical",
    officer=1,
    sustained=True,
    sent_on=SENT,
    answered_on=SENT + dt.timedelta(days=20),
    silent=False,
    board="sustained",
    recommended="suspension",
    recommended_days=5,
    department="sustained",
    choice="accept",
    imposed="suspension",
    imposed_days=5,
    imposed_on=None,
    settled="",
    settled_code="",
    settled_level="",
    settled_days=None,
    later_finding="",
    later_discipline="",
    later_level="",
    later_days=None,
)
SETTLED = {"settled": "other", "settled_code": "not-sustained", "settled_level": "reprimand"}


@pytest.mark.parametrize(
    ("changed", "agrees", "finding", "level"),
    [
        pytest.param({}, True, "sustained", ("suspension", 5), id="accepted as recommended"),
        pytest.param({"choice": ""}, True, "sustained", ("suspension", 5), id="nothing was recommended"),
        pytest.param(
            {"choice": "modify", "imposed": "reprimand", "imposed_days": None},
            False,
            "sustained",
            ("reprimand", None),
            id="the finding accepted, less imposed",
        ),
        pytest.param(
            {"department": "unfounded", "choice": "reject", "imposed": "", "imposed_days": None},
            False,
            "",
            ("", None),
            id="a difference that nobody settled has no last finding",
        ),
        pytest.param(
            {"department": "unfounded", **SETTLED}, False, "not-sustained", ("reprimand", None), id="after a dispute"
        ),
        pytest.param(
            {**SETTLED, "later_finding": "stands", "later_discipline": "changed", "later_level": "counselling"},
            True,
            "not-sustained",
            ("counselling", None),
            id="an arbitrator after a dispute",
        ),
        pytest.param(
            {"later_finding": "set_aside", "later_discipline": "set_aside"}, True, "", ("", None), id="set aside"
        ),
    ],
)
def test_what_stands_today(
    changed: dict[str, object], agrees: bool, finding: str, level: tuple[str, int | None]
) -> None:
    line = replace(LINE, **changed)  # type: ignore[arg-type]
    assert (line.agrees, line.final_finding, line.final_level) == (agrees, finding, level)


def many(number: int, **changed: object) -> list[Line]:
    return [replace(LINE, number=f"2026-{at:04}", **changed) for at in range(number)]  # type: ignore[arg-type]


def test_figures_are_shown_from_five_on_and_count_only_what_was_sustained() -> None:
    lines = [
        *many(6),
        *many(4, category="bias"),
        *many(9, category="search", sustained=False, board="unfounded", department="unfounded"),
    ]
    by_category = {one.label: one for one in figures_by(lines, lambda line: line.category)}
    assert set(by_category) == {"force-physical", "bias"}
    assert (by_category["force-physical"].percent, by_category["force-physical"].days) == (100, 20)
    assert (by_category["bias"].lines, by_category["bias"].percent, by_category["bias"].silent) == (None, None, None)


def test_a_case_without_an_answer_counts_as_silent_and_not_as_agreement() -> None:
    silent = replace(LINE, number="2026-0099", answered_on=None, silent=True, department="", choice="")
    total = total_of([*many(5), silent, replace(silent, officer=2)], "All")
    assert (total.lines, total.percent, total.days, total.silent) == (7, 100, 20, 1)

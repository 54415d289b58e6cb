"""How values become coarser."""

import pytest

from oversight.publication.data.hierarchies import AGES, DAYS, HOURS, MONTHS, NAMES, WITHHELD, Ladder, decade

LADDERS = [
    pytest.param(DAYS, "2026-05-03", ["2026-05-03", "2026-05", "2026-Q2", "2026", WITHHELD], id="a day"),
    pytest.param(MONTHS, "2026-12-31", ["2026-12", "2026-Q4", "2026", WITHHELD], id="the month of a day"),
    pytest.param(HOURS, "14", ["14", "12-17", WITHHELD], id="an hour"),
    pytest.param(AGES, "70+", ["70+", "40+", WITHHELD], id="an old person"),
    pytest.param(AGES, "0-19", ["0-19", "0-39", WITHHELD], id="a young person"),
    pytest.param(NAMES, "District 3", ["District 3", WITHHELD], id="a district"),
    pytest.param(DAYS, "unknown", ["unknown"] * 4 + [WITHHELD], id="a day that nobody knows"),
]


@pytest.mark.parametrize(("ladder", "value", "expected"), LADDERS)
def test_each_rung_tells_less_and_the_last_nothing(ladder: Ladder, value: str, expected: list[str]) -> None:
    shown = [ladder.at(level, value) for level in range(ladder.top + 1)]
    assert shown == expected
    for level, coarse in enumerate(shown):
        assert [ladder.at(again, coarse) for again in range(level, ladder.top + 1)] == shown[level:]


def test_ages_stand_in_tens() -> None:
    assert [decade(years) for years in (0, 19, 20, 69, 70, 101)] == ["0-19", "0-19", "20-29", "60-69", "70+", "70+"]

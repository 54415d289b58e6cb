"""The matrix of the law: which band holds, and what lies outside it. No database."""

from dataclasses import replace

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import shipped
from oversight.recommendations.discipline.rules import against_days, against_level, band_of

MODEL = next(law for law in map(load, shipped()) if law.code == "model-city")
FLOOR = replace(MODEL, voting=tuple(replace(rule, discipline_floor=True) for rule in MODEL.voting))
REFUSING = replace(MODEL, answers=replace(MODEL.answering, outside_matrix="refused"))


@pytest.mark.parametrize(
    ("category", "prior", "words"),
    [
        pytest.param("force-physical", 0, "Written reprimand to suspension without pay", id="force for the first time"),
        pytest.param("force-physical", 1, "Suspension without pay to dismissal", id="force for the second time"),
        pytest.param("force-physical", 7, "Suspension without pay to dismissal", id="the highest row reached holds"),
        pytest.param("discourtesy", 0, "Counselling on record to written reprimand", id="a lesser matter"),
        pytest.param("bias", 0, "Suspension without pay to dismissal", id="a grave matter"),
        pytest.param("no-such-category", 0, None, id="a category without a row has no matrix"),
    ],
)
def test_the_matrix_gives_the_band_of_a_category(category: str, prior: int, words: str | None) -> None:
    band = band_of(MODEL, category, prior)
    assert (band.words if band else None) == words


@pytest.mark.parametrize(
    ("law", "level", "reasons", "refusal"),
    [
        pytest.param(MODEL, "reprimand", "", None, id="the least that the matrix allows"),
        pytest.param(MODEL, "suspension", "", None, id="the most that the matrix allows"),
        pytest.param(MODEL, "dismissal", "", "Give the reasons", id="more than the matrix without reasons"),
        pytest.param(MODEL, "dismissal", "A man lost an eye.", None, id="more than the matrix with reasons"),
        pytest.param(MODEL, "counselling", "A first year officer.", None, id="less than the matrix with reasons"),
        pytest.param(
            FLOOR, "counselling", "A first year officer.", "nobody recommend less", id="less where a floor is"
        ),
        pytest.param(FLOOR, "dismissal", "A man lost an eye.", None, id="more where a floor is"),
        pytest.param(REFUSING, "dismissal", "A man lost an eye.", "nothing outside", id="outside where it is refused"),
    ],
)
def test_a_level_outside_the_matrix_needs_reasons_or_is_refused(
    law: Charter, level: str, reasons: str, refusal: str | None
) -> None:
    said = against_level(law, band_of(law, "force-physical", 0), law.level(level), reasons)
    assert said is None if refusal is None else refusal in (said or "")


@pytest.mark.parametrize(
    ("level", "days", "refusal"),
    [
        pytest.param("suspension", 10, None, id="ten days"),
        pytest.param("suspension", None, "for how many days", id="a suspension without days"),
        pytest.param("suspension", 31, "30 days at most", id="more days than the law allows"),
        pytest.param("reprimand", 3, "not given in days", id="days of a reprimand"),
        pytest.param("reprimand", None, None, id="a reprimand"),
    ],
)
def test_days_belong_to_levels_that_are_given_in_days(level: str, days: int | None, refusal: str | None) -> None:
    said = against_days(MODEL.level(level), days)
    assert said is None if refusal is None else refusal in (said or "")


def test_without_a_matrix_every_level_is_free() -> None:
    assert against_level(REFUSING, None, MODEL.level("dismissal"), "") is None

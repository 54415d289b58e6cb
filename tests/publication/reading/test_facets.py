"""By what a decision is found: read from its public words alone."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.schema.publication import OfficerNames
from oversight.charter.versions import shipped
from oversight.publication.projection import PublicDecision, RecommendationFacts, project
from oversight.publication.reading.facets import ChiefSaid, Facet, chief_said, code_of, values_of
from tests.factories.decisions import case_facts, pair


@cache
def model() -> Charter:
    return load(next(path for path in shipped() if path.stem == "model_city"))


def decision(charter: Charter, **more: Any) -> PublicDecision:
    return project(case_facts(**more), charter, version=1, published_on=date(2026, 5, 4))


def naming(charter: Charter, policy: OfficerNames) -> Charter:
    return replace(charter, publication=replace(charter.publication, officer_names=policy))


def test_a_decision_is_found_by_everything_public_and_by_nothing_else() -> None:
    found = {(one.facet, one.code) for one in values_of(decision(naming(model(), "sustained")), model())}
    assert found == {
        (Facet.CATEGORY, "force-physical"),
        (Facet.CATEGORY, "search"),
        (Facet.CATEGORY, "discourtesy"),
        (Facet.FINDING, "sustained"),
        (Facet.FINDING, "not-sustained"),
        (Facet.DISTRICT, "third-district"),
        (Facet.OFFICER, "maren-tolliver"),
        (Facet.ANSWER, "differs"),
    }


def test_officers_are_found_only_where_the_law_names_them() -> None:
    found = values_of(decision(naming(model(), "none")), model())
    assert Facet.OFFICER not in {one.facet for one in found}


def test_a_district_is_found_only_where_the_law_publishes_places() -> None:
    charter = model()
    silent = replace(charter, publication=replace(charter.publication, place_granularity="none"))
    assert Facet.DISTRICT not in {one.facet for one in values_of(decision(silent), charter)}


SUSTAINED, UNFOUNDED = pair(1, 1, "sustained"), pair(1, 1, "unfounded")
WARNING = RecommendationFacts(
    target="officer", kind="discipline", officer=1, level="reprimand", days=None, words="", choice="reject",
    reasons="", imposed="", imposed_days=None,
)  # fmt: skip
SAID: dict[str, tuple[dict[str, Any], ChiefSaid]] = {
    "nothing was sustained and nothing asked": ({"pairs": (UNFOUNDED,)}, ChiefSaid.NOT_ASKED),
    "something was sustained and nobody answered": ({"pairs": (SUSTAINED,)}, ChiefSaid.SILENT),
    "every finding is accepted": ({"pairs": (replace(SUSTAINED, department="sustained"),)}, ChiefSaid.ACCEPTS),
    "one finding is not": ({"pairs": (replace(SUSTAINED, department="unfounded"),)}, ChiefSaid.DIFFERS),
    "the finding is accepted and the recommendation rejected": (
        {"pairs": (replace(SUSTAINED, department="sustained"),), "recommendations": (replace(WARNING, kind="policy"),)},
        ChiefSaid.DIFFERS,
    ),
}


@pytest.mark.parametrize(("more", "said"), SAID.values(), ids=SAID)
def test_what_the_chief_said_to_a_whole_decision(more: dict[str, Any], said: ChiefSaid) -> None:
    assert chief_said(decision(model(), **more), model()) is said


CODES = {
    "accents and apostrophes": ("Zoë O’Hara-Díaz", "zoe-ohara-diaz"),
    "another script keeps its letters": ("Ольга Петрова", "ольга-петрова"),
    "initials": ("J. R. Quist", "j-r-quist"),
    "no letters": (" -- ", ""),
}


@pytest.mark.parametrize(("words", "code"), CODES.values(), ids=CODES)
def test_names_as_part_of_an_address(words: str, code: str) -> None:
    assert code_of(words) == code

"""The published schema of a decision's JSON: it fits every decision, and says every key."""

import dataclasses
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from oversight.charter.versions import laws_of
from oversight.publication.document import Seal
from oversight.publication.preparing import public_json
from oversight.publication.projection import AftermathFacts, RecommendationFacts, model, project
from oversight.publication.schemas import DECISION, KNOWN, schema, schema_text
from tests.factories.decisions import case_facts
from tests.publication.test_projection import TODAY

RECOMMENDATION = RecommendationFacts(
    target="officer",
    kind="discipline",
    officer=1,
    level="suspension",
    days=3,
    words="Three days.",
    choice="in_part",
    reasons="One day is enough.",
    imposed="suspension",
    imposed_days=1,
)
AFTERMATH = AftermathFacts(
    forum="arbitration",
    label="",
    day=TODAY,
    allegation=1,
    officer=1,
    finding="stands",
    discipline="changed",
    level="reprimand",
    days=None,
    words="The arbitrator lowered it.",
)
CASES: dict[str, dict[str, Any]] = {
    "a decision without recommendations": {},
    "one with recommendations, an answer and what became of it": {
        "recommendations": (RECOMMENDATION,),
        "aftermath": (AFTERMATH,),
    },
    "one whose day nobody knows": {"from_on": None, "precision": "unknown"},
    "one about a stretch of time, more or less": {"to_on": TODAY, "precision": "approximate"},
}


def published(**facts: Any) -> dict[str, Any]:
    charter = laws_of("model-city").newest
    decision = project(case_facts(**facts), charter, version=1, published_on=TODAY)
    return public_json(decision, Seal(decision.fingerprint, 7, "b" * 64))


def faults(values: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(DECISION)).iter_errors(values)]


@pytest.mark.parametrize("case", CASES)
def test_every_published_decision_fits_the_schema(case: str) -> None:
    assert faults(published(**CASES[case])) == []


@pytest.mark.parametrize("address", KNOWN)
def test_a_schema_is_a_schema_and_names_itself(address: str) -> None:
    Draft202012Validator.check_schema(schema(address))
    assert schema(address)["$id"] == address


@pytest.mark.parametrize(
    ("key", "value"),
    [("version", 0), ("published_on", 20260701), ("body", "chief"), ("rows", []), ("number", "2026/7")],
)
def test_a_value_of_another_shape_does_not_fit(key: str, value: object) -> None:
    values = published()
    values["decision"][key] = value
    assert faults(values)


SHAPES = {
    "decision": model.PublicDecision,
    "party": model.PublicParty,
    "allegation": model.PublicAllegation,
    "row": model.PublicRow,
    "vote": model.PublicVote,
    "dissent": model.PublicDissent,
    "date": model.PublicDate,
    "recommendation": model.PublicRecommendation,
    "aftermath": model.PublicAftermath,
    "change": model.PublicChange,
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_schema_says_exactly_the_keys_of_the_public_model(name: str) -> None:
    described = schema(DECISION)["$defs"][name]
    fields = [field.name for field in dataclasses.fields(SHAPES[name])]
    assert list(described["properties"]) == fields
    assert {key for key in fields if key not in described["required"]} == (
        model.CAME_LATER if name == "decision" else set()
    )


def test_the_schema_stands_at_its_address_for_programs_of_any_site(client: FlaskClient) -> None:
    answer = client.get(DECISION)
    assert answer.mimetype == "application/schema+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.data) == json.loads(schema_text(DECISION))
    assert client.get(DECISION, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get("/schemas/decision-99.json").status_code == 404

"""The public projection: what goes in, and what never comes out."""

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import shipped
from oversight.publication.document import Seal, document
from oversight.publication.projection import CaseFacts, PublicDecision, project
from oversight.publication.wording import when_in_words
from tests.factories.decisions import case_facts, pair

TODAY = dt.date(2026, 7, 1)


@pytest.fixture(scope="module")
def charter() -> Charter:
    return next(load(path) for path in shipped() if path.stem == "model_city")


def law(charter: Charter, **changes: Any) -> Charter:
    return dataclasses.replace(charter, publication=dataclasses.replace(charter.publication, **changes))


def decision(charter: Charter, **facts: Any) -> PublicDecision:
    return project(case_facts(**facts), charter, version=1, published_on=TODAY)


def test_no_field_of_the_facts_can_hold_a_partys_name_or_words() -> None:
    names = {field.name for field in dataclasses.fields(CaseFacts)}
    assert names.isdisjoint(
        {"story", "complainant", "person", "persons", "parties", "email", "phone", "address", "name"}
    )


@pytest.mark.parametrize(
    ("policy", "named"),
    [("none", []), ("sustained", ["Officer 1, Maren Tolliver"]), ("all", ["Officer 1, Maren Tolliver"])],
)
def test_officers_are_named_only_as_the_charter_says(charter: Charter, policy: str, named: list[str]) -> None:
    public = decision(law(charter, officer_names=policy))
    assert [one.called for one in public.parties if "Tolliver" in one.called] == named
    assert policy != "none" or "Tolliver" not in json.dumps(public.as_json())


def test_an_officer_against_whom_nothing_was_sustained_stays_unnamed_under_the_middle_policy(charter: Charter) -> None:
    public = decision(law(charter, officer_names="sustained"), pairs=(pair(1, 1, "unfounded"),))
    assert "Tolliver" not in json.dumps(public.as_json())


@pytest.mark.parametrize(
    ("granularity", "place", "expected"),
    [
        ("as_written", "214 Tidewater Road, apt 3", "214 Tidewater Road, apt 3"),
        ("street", "214 Tidewater Road, apt 3", "Tidewater Road"),
        ("street", "Bus stop on Ninth Street", "Bus stop on Ninth Street"),
        ("street", "12B Harbor Avenue at 9th Street", "Harbor Avenue at 9th Street"),
        ("street", "North gate of the stadium", "North gate of the stadium"),
        ("street", "Second floor of the library, Room 12", "Second floor of the library"),
        ("district", "214 Tidewater Road", "Third District"),
        ("none", "214 Tidewater Road", ""),
    ],
)
def test_places_are_told_as_exactly_as_the_charter_says(
    charter: Charter, granularity: str, place: str, expected: str
) -> None:
    assert decision(law(charter, place_granularity=granularity), place=place).place == expected


@pytest.mark.parametrize(
    ("granularity", "dates", "expected"),
    [
        ("day", {}, "Friday, 16 January 2026"),
        ("month", {}, "January 2026"),
        ("year", {}, "2026"),
        ("day", {"precision": "approximate"}, "about Friday, 16 January 2026"),
        ("month", {"to_on": dt.date(2026, 3, 1)}, "between January 2026 and March 2026"),
        ("day", {"from_on": None}, "on a day that is not known"),
    ],
)
def test_days_are_told_as_exactly_as_the_charter_says(
    charter: Charter, granularity: str, dates: dict[str, Any], expected: str
) -> None:
    assert when_in_words(decision(law(charter, date_granularity=granularity), **dates).when) == expected


def test_the_json_gives_the_same_decision_and_the_same_fingerprint(charter: Charter) -> None:
    public = decision(charter)
    again = PublicDecision.from_json(json.loads(json.dumps(public.as_json())))
    assert again == public
    assert again.fingerprint == public.fingerprint


def test_a_changed_comma_changes_the_fingerprint(charter: Charter) -> None:
    assert decision(charter).fingerprint != decision(charter, title="A search, at the bus stop").fingerprint


def test_the_document_shows_three_findings_side_by_side_with_the_vote(charter: Charter) -> None:
    values = document(decision(charter), charter, Seal("a" * 64, 7, "b" * 64))
    first = values["findings"][0]
    assert (first["investigator"]["label"], first["board"]["label"], first["department"]["label"]) == (
        "Sustained",
        "Sustained",
        "Not sustained",
    )
    assert first["board"]["note"] == "Vote 2 to 1"
    assert first["department"]["differs"] == "Department differs"
    assert values["findings"][2]["board"]["differs"] == "Board differs"
    assert values["findings"][2]["department"] is None


def test_marks_for_withheld_words_lead_to_their_law(charter: Charter) -> None:
    values = document(decision(charter), charter, Seal("a" * 64, 7, "b" * 64))
    assert [one["code"] for one in values["legend"]] == ["R2", "R3"]
    assert values["legend"][0]["basis"] == "City Code 9-71(b)"


def test_a_dissent_stands_with_its_vote(charter: Charter) -> None:
    values = document(decision(charter), charter, Seal("a" * 64, 7, "b" * 64))
    (table,) = values["vote"]["tables"]
    assert table["opinions"][0]["title"].startswith("Dissent of Soledad Marchetti, on 1.")
    assert table["rows"][2]["votes"][0]["label"] == "Not sustained"

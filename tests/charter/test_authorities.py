"""What every rule rests on, listed for counsel."""

import pytest

from oversight.charter.authorities import HEADINGS, Authority, Footing, authorities, listing
from oversight.charter.schema import Sourced
from tests.charter.charters.golden import charter_of


def by_rule(name: str) -> dict[str, Authority]:
    return {one.rule: one for one in authorities(charter_of(name))}


@pytest.mark.parametrize(
    ("rule", "footing"),
    [
        pytest.param("closure withdrawn", Footing.UNSOURCED, id="nothing supports it"),
        pytest.param("clock delay-report", Footing.PARTLY, id="the law says so, but not what starts it"),
        pytest.param("clock video-release extension", Footing.PARTLY, id="a table of a clock"),
        pytest.param("clock superintendent-response", Footing.CITED, id="the law says so"),
    ],
)
def test_a_rule_is_named_by_its_keys_and_codes_with_its_footing(rule: str, footing: Footing) -> None:
    assert by_rule("chicago")[rule].footing is footing


def test_a_reason_of_the_boards_own_is_neither_cited_nor_unsourced() -> None:
    assert by_rule("philadelphia")["numbering"].footing is Footing.REASON


def test_the_list_begins_with_what_has_no_source() -> None:
    footings = [one.footing for one in authorities(charter_of("washington_dc"))]
    assert footings == sorted(footings)
    assert {Footing.UNSOURCED, Footing.PARTLY, Footing.CITED} <= set(footings)


def test_the_list_names_each_group_that_is_not_empty() -> None:
    text = listing(charter_of("model_city"))
    assert text.splitlines()[0].startswith("Civilian Oversight Ordinance of Model City, model-city@")
    assert HEADINGS[Footing.CITED] in text
    assert HEADINGS[Footing.UNSOURCED] not in text


def test_an_authority_says_what_its_citation_does_not_support() -> None:
    assert Sourced(citation="Code 1", reason="Unsourced: its start.").authority == "Code 1; Unsourced: its start."
    assert Sourced(citation="Code 1", reason="Explained elsewhere.").authority == "Code 1"
    assert Sourced(reason="Custom.").authority == "Custom."

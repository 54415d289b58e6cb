"""Every charter that comes with the system is good, and every rule in it says where it comes from."""

import csv
import dataclasses
import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oversight.charter.authorities import authorities
from oversight.charter.loading import check, load
from oversight.charter.schema import Charter, Sourced
from oversight.charter.versions import shipped
from oversight.investigation.triage.rules import REFERRED

PHILADELPHIA = Path(os.environ.get("OVERSIGHT_DATA", "../shared/data")) / "dev" / "philadelphia"
PROCESS_STATES = {"Investigation OnGoing", "No C.A.P. Investigation", "Referred to Other Agency/C.A.P. Investigation"}
NO_FINDING = {"Pending", "Not Applicable"}
SPREADSHEET = {"", "#VALUE!"}
WORKING = {
    "chicago",
    "clark-county",
    "england-and-wales",
    "iowa-city",
    "maryland",
    "new-york",
    "oakland",
    "san-francisco",
    "seattle",
    "washington-dc",
}
"""Charters of real places, written from public sources by people who are not of those bodies."""


@pytest.fixture(params=shipped(), ids=lambda path: path.stem)
def charter(request: pytest.FixtureRequest) -> Charter:
    return load(request.param)


def parts(value: Any) -> Iterator[Any]:
    """Give a charter and everything in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))


def of(code: str) -> Charter:
    return next(charter for charter in map(load, shipped()) if charter.code == code)


def test_more_than_one_charter_comes_with_the_system() -> None:
    assert {load(path).code for path in shipped()} == {"model-city", "philadelphia", *WORKING}


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_a_shipped_charter_has_no_mistake(path: Path) -> None:
    assert [str(mistake) for mistake in check(path)] == []


def test_every_rule_has_a_citation_or_a_reason(charter: Charter) -> None:
    rules = [part for part in parts(charter) if isinstance(part, Sourced)]
    assert len(rules) >= 40
    assert [rule for rule in rules if not rule.authority.strip()] == []


def test_model_city_cites_a_law_for_every_rule() -> None:
    rules = [part for part in parts(of("model-city")) if isinstance(part, Sourced)]
    assert all(re.fullmatch(r"City Code 9-\d\d(\(\w\))*", rule.citation) for rule in rules)


def test_rules_without_a_known_source_are_marked_as_unsourced() -> None:
    charter = of("philadelphia")
    assert not any(part.citation for part in parts(charter) if isinstance(part, Sourced))
    assert all("nsourced" in clock.reason for clock in charter.clocks)


def test_every_unsourced_rule_is_listed_for_counsel_before_the_others(charter: Charter) -> None:
    rules = [part for part in parts(charter) if isinstance(part, Sourced)]
    listed = authorities(charter)
    assert len(listed) == len(rules)
    unsourced = sum("nsourced" in rule.reason for rule in rules)
    assert all("nsourced" in one.reason for one in listed[:unsourced])
    assert not any("nsourced" in one.reason for one in listed[unsourced:])


@pytest.mark.parametrize("code", sorted(WORKING))
def test_a_working_charter_claims_no_review_and_no_endorsement(code: str) -> None:
    note = of(code).heading.source_note
    for words in ("public sources", "not been reviewed or endorsed", "counsel must check", "numbers are placeholders"):
        assert words in note
    assert of(code).name.startswith("Working charter for")


def test_a_case_that_is_referred_can_be_closed(charter: Charter) -> None:
    assert charter.closure(REFERRED).told


def test_every_label_is_different_within_its_list(charter: Charter) -> None:
    for things in (
        charter.categories,
        charter.findings,
        charter.closures,
        charter.referrals,
        charter.dismissal.grounds,
    ):
        labels = [thing.label for thing in things]
        assert len(set(labels)) == len(labels)


def test_every_sentence_to_a_complainant_is_a_sentence(charter: Charter) -> None:
    told = [thing.told for thing in (*charter.closures, *charter.referrals, *charter.dismissal.grounds)]
    told += [clock.promise for clock in charter.clocks if clock.promise] + [charter.board.emergency]
    assert [words for words in told if not re.fullmatch(r"[A-Z].*[.?]", words)] == []


def test_addresses_and_telephones_are_invented(charter: Charter) -> None:
    assert charter.board.email.endswith(".example")
    assert charter.board.website.endswith(".example")
    assert re.search(r"555-01\d\d$", charter.board.phone)


def test_model_city_has_nine_seats_in_three_classes_and_a_panel_of_three() -> None:
    charter = of("model-city")
    classes = [seat.appointing_class for seat in charter.seats]
    assert len(classes) == 9
    assert {classes.count(name) for name in classes} == {3}
    panel, board = charter.voting_rule("panel"), charter.voting_rule("board")
    assert (panel.seats, panel.quorum, board.seats, board.quorum) == (3, 2, 9, 5)
    notices = [charter.agenda_notice(kind) for kind in ("regular", "special", "emergency")]
    assert [notice and notice.length for notice in notices] == [72, 24, 1]


def words_of(name: str, column: str) -> set[str]:
    found = set()
    for folder in (PHILADELPHIA, PHILADELPHIA / "earlier_2020_06"):
        with gzip.open(folder / name, "rt", encoding="utf-8", errors="replace", newline="") as lines:
            found |= {row[column].strip() for row in csv.DictReader(lines)}
    return found


@pytest.mark.skipif(not PHILADELPHIA.is_dir(), reason="the published records are not here")
def test_the_second_charter_knows_every_word_of_the_published_records() -> None:
    charter = of("philadelphia")
    allegations = words_of("complaint_disciplines.csv.gz", "allegations_investigated") - PROCESS_STATES
    classes = words_of("complaints.csv.gz", "general_cap_classification")
    assert {word for word in (allegations | classes) - SPREADSHEET if not charter.category_of(word)} == set()
    findings = words_of("complaint_disciplines.csv.gz", "investigative_findings") - NO_FINDING - SPREADSHEET
    assert {word for word in findings if not charter.finding_of(word)} == set()
    assert not any(charter.category_of(word) for word in PROCESS_STATES)

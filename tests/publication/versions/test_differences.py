"""What differs between two versions, from the two public models alone."""

from dataclasses import replace
from typing import Any

import pytest

from oversight.charter.versions import laws_of
from oversight.publication.projection import PublicDecision, project
from oversight.publication.versions.differences import compare
from tests.factories.decisions import case_facts
from tests.publication.test_projection import TODAY

LAW = laws_of("model-city").newest
OLD = project(case_facts(), LAW, version=1, published_on=TODAY)


def of_row(**more: Any) -> dict[str, Any]:
    return {"rows": (replace(OLD.rows[0], **more), *OLD.rows[1:])}


CASES: list[tuple[str, dict[str, Any], list[tuple[str, int, int]]]] = [
    ("nothing", {}, []),
    ("only number, day and charter", {"version": 2, "published_on": "2027-01-01"}, []),
    ("the title", {"title": "A search at the stop"}, [("title", 0, 0)]),
    ("a paragraph", {"summary": (*OLD.summary, "One more.")}, [("summary", 0, 0)]),
    ("evidence taken away", {"evidence": OLD.evidence[:-1]}, [("evidence", len(OLD.evidence), 0)]),
    ("a finding", of_row(board="unfounded"), [("finding", 1, 1)]),
    ("a vote", of_row(votes_for=3), [("finding", 1, 1)]),
    ("reasons of the department", of_row(department_reasons=("Other.",)), [("reasons", 1, 1)]),
    ("two things", {"title": "T", "place": "P"}, [("title", 0, 0), ("where", 0, 0)]),
]


@pytest.mark.parametrize(("changed", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_changed_part_is_named_once(changed: dict[str, Any], found: list[tuple[str, int, int]]) -> None:
    new = replace(OLD, **changed)
    assert [(one.part, one.number, one.officer) for one in compare(OLD, new, (LAW, LAW))] == found


def test_the_words_of_both_versions_stand_beside_each_other() -> None:
    [one] = compare(OLD, replace(OLD, title="A search"), (LAW, LAW))
    assert (one.before, one.after) == (OLD.title, "A search")


def test_a_version_survives_its_json() -> None:
    assert PublicDecision.from_json(OLD.as_json()) == OLD

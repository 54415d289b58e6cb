"""Every free word of a decision passes the redaction desk."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Charter
from oversight.charter.versions import laws_of
from oversight.publication.projection import AftermathFacts, CaseFacts, RecommendationFacts, project
from oversight.publication.redaction.stored import without_words
from oversight.publication.redaction.texts import Sort, changed, texts_of
from tests.factories.decisions import case_facts, pair

CODES = frozenset(
    {
        "number", "origin", "precision", "district", "body", "roles", "category", "investigator", "board", "department",
        "member", "seat", "choice", "rank", "name", "target", "kind", "level", "imposed", "forum", "finding",
        "discipline",
    }
)  # fmt: skip
"""Fields of the facts that hold codes, names that the law makes public, or words that somebody chose from a list."""


@pytest.fixture(scope="module")
def charter() -> Charter:
    return laws_of("model-city").newest


def full_facts() -> CaseFacts:
    recommended = RecommendationFacts(
        target="department", kind="training", officer=None, level="", days=None, words="Train them.", choice="reject",
        reasons="There is no money.", imposed="", imposed_days=None,
    )  # fmt: skip
    later = AftermathFacts(
        forum="dispute", label="A panel of three", day=dt.date(2026, 8, 1), allegation=1, officer=1, finding="board",
        discipline="", level="", days=None, words="They heard both.",
    )  # fmt: skip
    return case_facts(recommendations=(recommended,), aftermath=(later,))


def strings_of(value: Any, name: str = "") -> list[tuple[str, str]]:
    """Every text in the facts with the name of its field."""
    if isinstance(value, str):
        return [(name, value)] if value else []
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return [found for field in fields for found in strings_of(getattr(value, field.name), field.name)]
    if isinstance(value, tuple):
        return [found for one in value for found in strings_of(one, name)]
    return []


def test_no_free_word_of_the_facts_passes_by(charter: Charter) -> None:
    facts = full_facts()
    free = {words for name, words in strings_of(facts) if name not in CODES | {"event", "milestones"}}
    free -= {event for _day, event in facts.milestones}
    assert {text.words for text in texts_of(facts, charter)} == free


def test_what_the_desk_gives_back_is_what_is_projected(charter: Charter) -> None:
    public = changed(full_facts(), charter, lambda text: f"<{text.key}>")
    told = str(project(public, charter, version=1, published_on=dt.date(2026, 9, 1)).as_json())
    for words in ("wrist", "bus", "Ninth", "recording", "Train", "money", "heard both", "A panel of three", "library"):
        assert words not in told
    for key in ("<title:>", "<summary:>", "<evidence:3>", "<analysis:2>", "<department:1.1>", "<dissent:1.1.1>"):
        assert key in told


def test_a_place_that_the_law_does_not_tell_is_no_text(charter: Charter) -> None:
    law = dataclasses.replace(
        charter, publication=dataclasses.replace(charter.publication, place_granularity="district")
    )
    assert Sort.PLACE in {text.sort for text in texts_of(case_facts(), charter)}
    assert Sort.PLACE not in {text.sort for text in texts_of(case_facts(), law)}


def test_the_same_words_in_two_places_are_one_text(charter: Charter) -> None:
    facts = case_facts(
        pairs=(
            pair(1, 1, "sustained", department="exonerated", department_reasons="We differ."),
            pair(2, 1, "sustained", department="exonerated", department_reasons="We differ."),
        )
    )
    answers = [text for text in texts_of(facts, charter) if text.sort is Sort.DEPARTMENT]
    assert len(answers) == 2
    assert len({text.digest for text in answers}) == 1


def test_the_frame_of_a_decision_has_none_of_its_free_words(charter: Charter) -> None:
    told = dt.date(2026, 9, 1)
    facts = full_facts()
    blank = project(changed(facts, charter, lambda _text: ""), charter, version=1, published_on=told)
    assert without_words(project(facts, charter, version=1, published_on=told)) == dataclasses.replace(
        blank, evidence=()
    )

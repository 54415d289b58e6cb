"""The rules of an investigation as tables: who fits, what is missing, what counts as the same person."""

import dataclasses
from typing import Any

import pytest

from oversight.access.facts import AccessFacts, Standing
from oversight.charter.versions import laws_of
from oversight.investigation.rules.assigning import ASSIGN, REPLACE, AssignmentFacts, Candidate
from oversight.investigation.rules.conflicts import ConflictKind, Declared, Someone, declared_reasons, same_person
from oversight.investigation.rules.finishing import ACCEPT, RETURN, ReviewFacts, deficiencies_in, paragraphs
from oversight.investigation.rules.legal import counsel_is_asked
from oversight.investigation.rules.working import CLOSE_SLOT, SlotFacts

ACCESS = AccessFacts(1, "investigation", frozenset({Standing.ASSIGNED}))
PARTY = Someone("a witness of this case", ("Órla Ní Bhriain", "O. Bryan"), "orla@home.example")


@pytest.mark.parametrize(
    ("name", "email", "matches"),
    [
        pytest.param("Orla Ni Bhriain", "", True, id="without accents"),
        pytest.param("NÍ BHRIAIN, ÓRLA", "", True, id="in capitals and another order"),
        pytest.param("o bryan", "", True, id="by an alias"),
        pytest.param("Somebody", " ORLA@home.example ", True, id="by e-mail address"),
        pytest.param("Orla", "", False, id="half a name is another person"),
        pytest.param("", "", False, id="no name matches nobody"),
    ],
)
def test_the_same_person_is_found(name: str, email: str, matches: bool) -> None:
    assert bool(same_person(name, email, [PARTY])) is matches


def test_two_people_without_name_or_address_are_not_the_same() -> None:
    assert same_person("", "", [Someone("a complainant of this case", (), "")]) == ()


def test_a_declaration_is_said_in_its_words() -> None:
    declared = [Declared(ConflictKind.INVOLVEMENT, "this case", "I took the first call")]
    assert declared_reasons("A. Person", declared) == (
        "A. Person declared an earlier involvement with this case: I took the first call.",
    )


@pytest.mark.parametrize(
    ("stage", "candidate", "has_pairs", "said"),
    [
        pytest.param("assignment", None, True, "", id="somebody can be chosen"),
        pytest.param("assignment", None, False, "No allegation is made", id="nothing to investigate"),
        pytest.param("assignment", Candidate("N", False), True, "does not hold the office", id="not in office"),
        pytest.param("assignment", Candidate("N", True, ("Same name.",)), True, "Same name.", id="a party"),
        pytest.param("assignment", Candidate("N", True, (), ("Declared.",)), True, "Declared.", id="declared"),
        pytest.param("assignment", Candidate("N", True), True, "", id="fits"),
        pytest.param("triage", Candidate("N", True), True, "assigned already", id="not waiting"),
    ],
)
def test_who_may_be_assigned(stage: str, candidate: Candidate | None, has_pairs: bool, said: str) -> None:
    reasons = ASSIGN.reasons(stage, AssignmentFacts(ACCESS, has_pairs, candidate))
    assert (said in " ".join(reasons)) if said else reasons == ()


def test_the_present_investigator_does_not_replace_themselves() -> None:
    facts = AssignmentFacts(ACCESS, True, Candidate("N", True, already=True))
    assert REPLACE.reasons("investigation", facts) == ("N investigates this case already.",)


@pytest.mark.parametrize("step", [ACCEPT, RETURN], ids=lambda step: str(step.name))
@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        pytest.param(ReviewFacts(ACCESS, investigated=False), False, id="another supervisor"),
        pytest.param(ReviewFacts(ACCESS, investigated=True), True, id="who investigated it"),
        pytest.param(ReviewFacts(ACCESS, False, ("Related.",)), True, id="who has a conflict"),
    ],
)
def test_who_may_review(step: object, facts: ReviewFacts, refused: bool) -> None:
    assert bool(step.reasons("review", facts)) is refused  # type: ignore[attr-defined]


def test_no_officer_is_closed_when_all_are_known() -> None:
    assert CLOSE_SLOT.reasons("investigation", SlotFacts(ACCESS, ()))
    assert CLOSE_SLOT.reasons("investigation", SlotFacts(ACCESS, (2,))) == ()


def test_deficiencies_are_lines_without_their_dashes() -> None:
    assert deficiencies_in(" - one\n\n• two \n*\n") == ("one", "two")


def test_blank_lines_part_paragraphs() -> None:
    assert tuple(paragraphs("One\r\nstill one.\r\n\r\n\r\nTwo.\n\n ")) == ("One still one.", "Two.")


@pytest.mark.parametrize(
    ("asked", "sustained", "categories", "wanted"),
    [
        pytest.param("none", True, {"bias"}, False, id="a law that asks for no review"),
        pytest.param("every", False, set(), True, id="every case"),
        pytest.param("sustained", True, {"stop"}, True, id="something would be sustained"),
        pytest.param("sustained", False, {"bias"}, False, id="nothing would be sustained"),
        pytest.param("serious", True, {"stop"}, False, id="sustained, but not grave"),
        pytest.param("serious", False, {"stop", "bias"}, True, id="a grave category among others"),
    ],
)
def test_counsel_looks_at_what_the_charter_names(
    asked: Any, sustained: bool, categories: set[str], wanted: bool
) -> None:
    law = dataclasses.replace(laws_of("model-city").newest.gates, legal_review=asked, serious=("bias",))
    assert counsel_is_asked(law, sustained=sustained, categories=categories) is wanted


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"legal_review": "serious"}, id="grave, and nothing is"),
        pytest.param({"legal_review": "every", "serious": ("bias",)}, id="categories that nobody asks for"),
    ],
)
def test_grave_categories_are_named_if_and_only_if_the_law_asks_for_them(more: dict[str, Any]) -> None:
    law = dataclasses.replace(laws_of("iowa-city").newest.gates, **more)
    assert "serious" in [key for key, _what in law.objections()]

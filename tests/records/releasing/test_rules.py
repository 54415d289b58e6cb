"""What is proposed for each kind of record, and which decisions hold."""

import pytest

from oversight.charter.schema import Exemption, Material
from oversight.records.releasing.rules import Choice, Decision, Proposed, propose, wrong_decision

PRIVACY = Exemption(
    code="privacy", label="Privacy", told="Private.", citation="Code 1", proposed_for=(Material.FILE,), while_open=False
)
OPEN = Exemption(code="open", label="Not finished", told="Wait.", citation="Code 2", proposed_for=(), while_open=True)
PERSONNEL = Exemption(code="personnel", label="Personnel", told="Closed.", citation="Code 3")
LAW = (PRIVACY, OPEN, PERSONNEL)
KNOWN = [one.code for one in LAW]


@pytest.mark.parametrize(
    ("kind", "closed", "proposed"),
    [
        pytest.param(Material.DECISION, False, Proposed(Choice.GIVE), id="what is published is given, always"),
        pytest.param(Material.LETTER, False, Proposed(Choice.WITHHOLD, "open"), id="a letter of an open case waits"),
        pytest.param(Material.LETTER, True, Proposed(Choice.GIVE), id="a letter of a closed case is given"),
        pytest.param(Material.DATES, True, Proposed(Choice.GIVE), id="so are the dates"),
        pytest.param(Material.OFFICIAL_LETTER, True, Proposed(Choice.WITHHOLD), id="a letter to an officer waits"),
        pytest.param(Material.FILE, True, Proposed(Choice.WITHHOLD, "privacy"), id="a file by the ground named for it"),
    ],
)
def test_it_is_proposed(kind: Material, closed: bool, proposed: Proposed) -> None:
    assert propose(kind, LAW, closed=closed) == proposed


def test_a_file_is_never_proposed_to_be_given_where_the_law_is_silent() -> None:
    assert propose(Material.FILE, (), closed=True) == Proposed(Choice.WITHHOLD)


GIVEN = Proposed(Choice.GIVE)


@pytest.mark.parametrize(
    ("proposed", "wanted", "locked", "field"),
    [
        pytest.param(GIVEN, Decision("give", "", ""), "", None, id="as proposed needs no reason"),
        pytest.param(GIVEN, Decision("withhold", "privacy", ""), "", "reason", id="otherwise needs one"),
        pytest.param(GIVEN, Decision("withhold", "privacy", "A child."), "", None, id="otherwise, with one"),
        pytest.param(GIVEN, Decision("withhold", "", "A child."), "", "ground", id="withheld without a ground"),
        pytest.param(GIVEN, Decision("withhold", "whim", "So."), "", "ground", id="on a ground of no law"),
        pytest.param(GIVEN, Decision("give", "privacy", "So."), "", "ground", id="given, and yet with a ground"),
        pytest.param(GIVEN, Decision("burn", "", "So."), "", "choice", id="neither given nor withheld"),
        pytest.param(GIVEN, Decision("give", "", ""), "Malware.", "choice", id="given with malware in it"),
    ],
)
def test_a_decision_holds_or_is_put_right(proposed: Proposed, wanted: Decision, locked: str, field: str | None) -> None:
    trouble = wrong_decision(proposed, wanted, KNOWN, locked)
    assert (trouble and trouble[0]) == field

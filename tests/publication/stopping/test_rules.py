"""Which addresses a stop closes, and what the public reads."""

import pytest

from oversight.publication.stopping.rules import STANDARD, What, covered_by, words_for

D, A = What.DECISIONS, What.DATA


@pytest.mark.parametrize(
    ("endpoint", "path", "closed_by"),
    [
        pytest.param("publication.index", "/decisions", {D}, id="the list of decisions"),
        pytest.param("publication.show", "/decisions/26-0001.pdf", {D}, id="a file of a decision"),
        pytest.param("", "/decisions/26-0001/v1/nothing", {D}, id="an address below the decisions that no view serves"),
        pytest.param("", "/decisions.atom", {D}, id="a feed named like the list"),
        pytest.param("", "/data/2026-01/findings.csv", {A}, id="a file of the data"),
        pytest.param("insights.promises", "/promises", {A}, id="figures"),
        pytest.param("ledger.public_file", "/ledger.csv", {D, A}, id="the ledger, which shows decisions and figures"),
        pytest.param("publication.verify", "/verify", set(), id="the check of a document stays open"),
        pytest.param("verifying.log", "/verify/log.json", set(), id="the public log stays open"),
        pytest.param("complaints.status", "/status", set(), id="a complainant's own page stays open"),
        pytest.param("", "/database", set(), id="a word that only begins alike"),
    ],
)
def test_an_address_is_closed_by(endpoint: str, path: str, closed_by: set[What]) -> None:
    assert covered_by(endpoint, path) == closed_by


def test_own_words_replace_the_standard_text_of_their_language_alone() -> None:
    words = words_for(D, {"en": " We found a mistake. ", "es": "  "})
    assert words == {"en": "We found a mistake.", "es": STANDARD[D]["es"]}


def test_every_part_has_its_words_in_both_languages() -> None:
    assert {what: set(words) for what, words in STANDARD.items()} == {what: {"en", "es"} for what in What}

"""When a valid vote has become impossible the board is told so, with the lawful ways out."""

from dataclasses import replace

import pytest
from hypothesis import given

from oversight.charter.schema import VotingRule
from oversight.hearings.voting import Vote, tally
from oversight.hearings.voting.impossible import impossible
from tests.hearings.voting.test_tally import BOARD, PANEL, QUESTION, rules, seat, signs

ALL_SEATS = replace(BOARD, majority_of="authorised")
COUNTED = replace(BOARD, recused_count_toward_quorum=True, majority_of="present")

TABLE = [
    ("everybody is there", PANEL, "...", None, []),
    ("a quorum is there", PANEL, "..-", None, []),
    ("one recusal leaves a quorum", PANEL, "..R", None, []),
    ("two are absent", PANEL, ".--", False, ["wait", "postpone"]),
    ("one is absent and one has not read", PANEL, ".-F", False, ["wait", "read_file", "postpone"]),
    ("two have not read the file", PANEL, ".FF", False, ["read_file", "postpone"]),
    ("two are recused", PANEL, ".RR", True, ["alternate", "full_board", "rule_of_necessity"]),
    ("two missed the evidence", PANEL, ".MM", True, ["alternate", "full_board"]),
    (
        "one seat vacant and one recused",
        PANEL,
        ".R",
        True,
        ["alternate", "postpone", "full_board", "rule_of_necessity"],
    ),
    ("two seats vacant", PANEL, ".", True, ["postpone", "full_board"]),
    ("five of nine recused", BOARD, "....RRRRR", True, ["alternate", "rule_of_necessity"]),
    ("four of nine recused", BOARD, ".....RRRR", None, []),
    ("four present of nine able", BOARD, "....-----", False, ["wait", "postpone"]),
    ("a majority of all seats cannot be had tonight", ALL_SEATS, "....F----", False, ["wait", "read_file", "postpone"]),
    ("recused members make the quorum but no majority", COUNTED, "..RRR----", False, ["wait", "postpone"]),
    ("as many recused members as needed may stay", COUNTED, "....RRRRR", False, ["postpone"]),
    ("nobody is seated", PANEL, "", True, ["postpone", "full_board"]),
]


@pytest.mark.parametrize(("rule", "text", "final", "ways"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_valid_vote(rule: VotingRule, text: str, final: bool | None, ways: list[str]) -> None:
    found = impossible(seat(text)[0], rule)
    if final is None:
        assert found is None
    else:
        assert found is not None
        assert (found.final, [way.code for way in found.ways]) == (final, ways)


def test_the_sentences_name_the_people() -> None:
    found = impossible(seat(".RR")[0], PANEL)
    assert found is not None
    assert found.sentence == (
        "No valid vote is possible with these members: 1 member counts, 2 are needed: there is no quorum."
    )
    assert found.ways[0].sentence == "Seat an alternate in the place of m1 and m2."


@given(signs, rules)
def test_what_is_impossible_cannot_be_adopted_by_any_votes(text: str, rule: VotingRule) -> None:
    members, _ = seat(text)
    result = tally(QUESTION, members, [Vote(one.id, "sustained") for one in members], rule)
    assert (result.adopted is None) == (impossible(members, rule) is not None)


@given(signs, rules)
def test_there_is_always_a_way_out(text: str, rule: VotingRule) -> None:
    found = impossible(seat(text)[0], rule)
    assert found is None or found.ways

"""A vote is judged on what stood at its moment: whole evenings, and laws that hold for any sequence of moments."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.charter.schema import VotingRule
from oversight.hearings.voting import ABSTAIN
from oversight.hearings.voting.happenings import Course, Happening, What
from oversight.hearings.voting.quorum import Member, quorum
from oversight.hearings.voting.timeline import follow
from tests.hearings.voting.test_tally import BOARD, LETTERS, PANEL, QUESTION, rules, seat

SIGNS: dict[str, What] = {
    "+": "arrives",
    "-": "leaves",
    "!": "recused",
    "r": "reads_file",
    "i": "reads_in",
    "?": "asks_full_board",
    "c": "called",
}


def happenings(script: str) -> list[Happening]:
    """ "open", "close"; "0s" is a vote of member 0 for sustained, "0:s" one with reasons; "0-" leaves, "0+" arrives."""
    told: list[Happening] = []
    for word in script.split():
        if word in ("open", "close"):
            told.append(Happening("opens" if word == "open" else "closes"))
        elif word[1:] in SIGNS:
            told.append(Happening(SIGNS[word[1:]], f"m{word[0]}"))
        else:
            choice = LETTERS.get(word[-1], word[-1])
            told.append(Happening("votes", f"m{word[0]}", choice, "Because." if ":" in word else ""))
    return told


def course(rule: VotingRule, signs: str, script: str) -> Course:
    return follow(QUESTION, seat(signs)[0], happenings(script), rule)


COUNTED = replace(BOARD, recused_count_toward_quorum=True)
ROLL = replace(PANEL, secrecy="roll_call")
READS_IN = replace(PANEL, reading_in=True)
ASKS = replace(PANEL, escalate=("any_member",))
SEATED = replace(BOARD, majority_of="seated")
ALL_SEATS = replace(BOARD, majority_of="authorised")
INELIGIBLE = replace(PANEL, ineligible_count_toward_quorum=True)

TABLE = [
    # what happens, rule, members at first, script, status, finding, which votes counted in their order
    ("three vote and the vote is closed", PANEL, "...", "open 0s 1s 2n close", "adopted", "sustained", "+++"),
    ("no vote was opened", PANEL, "...", "", "not_opened", None, ""),
    ("a vote that is not closed", PANEL, "...", "open 0s 1s", "open", None, "++"),
    ("a close without an opening", PANEL, "...", "close", "not_opened", None, ""),
    ("a vote before the opening does not count", PANEL, "...", "0s open 1s 2s close", "adopted", "sustained", "-++"),
    ("a vote after the close does not count", PANEL, "...", "open 0s 1s close 2s", "adopted", "sustained", "++-"),
    ("a vote after the close does not save it", PANEL, "...", "open 0s close 1s", "full_board", None, "+-"),
    ("a correction before the close counts", PANEL, "...", "open 0n 1s 2e 0s close", "adopted", "sustained", "-+++"),
    ("a correction after the close does not", PANEL, "...", "open 0s 1s close 1n", "adopted", "sustained", "++-"),
    ("closed twice", PANEL, "...", "open 0s 1s close close", "adopted", "sustained", "++"),
    ("opened twice goes on as one vote", PANEL, "...", "open 0s open 1s close", "adopted", "sustained", "++"),
    ("opened without a quorum", PANEL, ".--", "open 0s close", "refused", None, "-"),
    ("opened without anybody", PANEL, "---", "open close", "refused", None, ""),
    ("refused first, opened when one has come", PANEL, ".--", "open 1+ open 0s 1s close", "adopted", "sustained", "++"),
    ("opened before two recused", PANEL, "...", "0! 1! open 2s close", "refused", None, "-"),
    ("opened with two who have not read", PANEL, ".FF", "open 0s close", "refused", None, "-"),
    ("opened after one has read", PANEL, ".FF", "open 1r open 0s 1s close", "adopted", "sustained", "++"),
    ("the quorum is lost before anybody votes", PANEL, "..-", "open 1- 0s close", "void", None, "-"),
    ("the quorum is lost after one vote", PANEL, "..-", "open 0s 1- close", "void", None, "-"),
    ("the quorum is lost after all votes", PANEL, "..-", "open 0s 1s 1- close", "void", None, "--"),
    ("the quorum is lost and comes back at once", PANEL, "..-", "open 0s 1- 1+ 1s close", "void", None, "--"),
    ("void, then opened anew", PANEL, "..-", "open 0s 1- 1+ open 0s 1s close", "adopted", "sustained", "-++"),
    (
        "void, and votes of the first do not carry over",
        PANEL,
        "..-",
        "open 0s 1- 1+ open 1s close",
        "full_board",
        None,
        "-+",
    ),
    ("void, and opened anew without a quorum", PANEL, "..-", "open 0s 1- open close", "void", None, "-"),
    (
        "a third arrival saves the quorum before one leaves",
        PANEL,
        "..-",
        "open 2+ 1- 0s 2s close",
        "adopted",
        "sustained",
        "++",
    ),
    ("one leaves before the third arrives", PANEL, "..-", "open 1- 2+ 0s 2s close", "void", None, "--"),
    ("one of three leaves without voting", PANEL, "...", "open 2- 0s 1s close", "adopted", "sustained", "++"),
    ("one of three votes and leaves", PANEL, "...", "open 2s 2- 0s 1n close", "adopted", "sustained", "+++"),
    ("a vote from outside the room", PANEL, "...", "open 2- 2s 0s 1n close", "full_board", None, "-++"),
    ("back in the room, then voting", PANEL, "...", "open 2- 2+ 2s 0s 1n close", "adopted", "sustained", "+++"),
    (
        "a correction from outside keeps the first vote",
        PANEL,
        "...",
        "open 2s 2- 2n 0s 1n close",
        "adopted",
        "sustained",
        "+-++",
    ),
    ("who comes late votes", PANEL, "..-", "open 0s 1n 2+ 2s close", "adopted", "sustained", "+++"),
    ("who comes late and says nothing is in the base", PANEL, "..-", "open 0s 1n 2+ close", "full_board", None, "++"),
    ("recused before voting", PANEL, "...", "open 2! 2s 0s 1s close", "adopted", "sustained", "-++"),
    ("recused after voting", PANEL, "...", "open 2s 0s 1n 2! close", "full_board", None, "-++"),
    ("recused after voting and leaving", PANEL, "...", "open 2s 2- 0s 1s 2! close", "adopted", "sustained", "-++"),
    ("a recusal that takes the quorum away", PANEL, "..-", "open 0s 1s 1! close", "void", None, "--"),
    ("two recusals take the quorum away", PANEL, "...", "open 0s 1s 2s 1! 2! close", "void", None, "---"),
    ("recused and gone, and come back", PANEL, "...", "open 2! 2- 2+ 2s 0s 1s close", "adopted", "sustained", "-++"),
    ("recused members count, and one leaves", COUNTED, "....R----", "open 4- 0s 1s 2s close", "void", None, "---"),
    ("recused members count and stay", COUNTED, "....R----", "open 0s 1s 2s 3n close", "adopted", "sustained", "++++"),
    (
        "recused while they count keeps the quorum",
        COUNTED,
        ".....----",
        "open 0s 1s 2s 4! close",
        "adopted",
        "sustained",
        "+++",
    ),
    ("five of nine and one leaves", BOARD, ".....----", "open 0s 1s 2s 4- 3s close", "void", None, "----"),
    ("six of nine and one leaves", BOARD, "......---", "open 0s 1s 2s 5- 3n close", "adopted", "sustained", "++++"),
    (
        "six of nine, one leaves after voting",
        BOARD,
        "......---",
        "open 5n 5- 0s 1s 2s 3n close",
        "not_adopted",
        None,
        "+++++",
    ),
    ("six of nine and two leave", BOARD, "......---", "open 0s 1s 2s 5- 4- close", "void", None, "---"),
    ("one leaves while another comes", BOARD, ".....----", "open 5+ 4- 0s 1s 2s close", "adopted", "sustained", "+++"),
    ("the file is read after the opening", PANEL, "..F", "open 2s 0s 1n 2r 2s close", "adopted", "sustained", "-+++"),
    ("who has not read does not vote", PANEL, "..F", "open 2s 0s 1n close", "full_board", None, "-++"),
    ("who missed evidence does not vote", PANEL, "..M", "open 2s 0s 1n close", "full_board", None, "-++"),
    ("reading in does not help without a law", PANEL, "..M", "2i open 2s 0s 1n close", "full_board", None, "-++"),
    (
        "reading in helps where the law allows it",
        READS_IN,
        "..M",
        "2i open 2s 0s 1n close",
        "adopted",
        "sustained",
        "+++",
    ),
    ("reading in after the opening", READS_IN, "..M", "open 2s 2i 2s 0s 1n close", "adopted", "sustained", "-+++"),
    (
        "a joiner midway is not eligible by being there",
        PANEL,
        ".-M",
        "open 2s 1+ open 0s 1s close",
        "adopted",
        "sustained",
        "-++",
    ),
    (
        "who has not read makes the quorum where it counts",
        INELIGIBLE,
        ".F.",
        "open 0s 2s close",
        "adopted",
        "sustained",
        "++",
    ),
    ("everybody abstains", PANEL, "...", "open 0a 1a 2a close", "not_adopted", None, "+++"),
    ("an abstention is corrected into a vote", PANEL, "...", "open 0a 1s 2n 0s close", "adopted", "sustained", "-+++"),
    ("a vote is corrected into an abstention", PANEL, "...", "open 0s 1s 2n 0a close", "full_board", None, "-+++"),
    ("nobody votes", PANEL, "...", "open close", "not_adopted", None, ""),
    (
        "not adopted, and voted on again",
        BOARD,
        ".....----",
        "open 0s 1n close open 0s 1s 2s close",
        "adopted",
        "sustained",
        "+++++",
    ),
    (
        "votes of the first count for nothing in the second",
        BOARD,
        ".....----",
        "open 0s 1s close open 2s close",
        "not_adopted",
        None,
        "+++",
    ),
    (
        "adopted, and nobody opens it again",
        PANEL,
        "...",
        "open 0s 1s close open 0n 1n close",
        "adopted",
        "sustained",
        "++--",
    ),
    (
        "referred, and the panel does not open it again",
        PANEL,
        "...",
        "open 0s 1n close open 0s 1s close",
        "full_board",
        None,
        "++--",
    ),
    ("called in order", ROLL, "...", "open 0c 0s 1c 1s 2c 2n close", "adopted", "sustained", "+++"),
    ("a vote without a call", ROLL, "...", "open 0s 1c 1s close", "full_board", None, "-+"),
    (
        "called, and corrected before the close",
        ROLL,
        "...",
        "open 0c 0n 1c 1s 2c 2e 0s close",
        "adopted",
        "sustained",
        "-+++",
    ),
    ("called before the opening does not hold", ROLL, "...", "0c open 0s 1c 1s close", "full_board", None, "-+"),
    ("a member asks for the full board", ASKS, "...", "open 0s 1s 2s 2? close", "full_board", None, "+++"),
    (
        "a member asks where the law does not know it",
        PANEL,
        "...",
        "open 0s 1s 2s 2? close",
        "adopted",
        "sustained",
        "+++",
    ),
    ("a recused member asks for the full board", ASKS, "...", "2! 2? open 0s 1s close", "adopted", "sustained", "++"),
    ("of all seated, absent ones count", SEATED, "........-", "open 0s 1s 2s 3s 7- close", "not_adopted", None, "++++"),
    (
        "of all seats, five are needed",
        ALL_SEATS,
        ".....----",
        "open 0s 1s 2s 3s 4s close",
        "adopted",
        "sustained",
        "+++++",
    ),
    (
        "of all seats, one left after voting",
        ALL_SEATS,
        "......---",
        "open 0s 0- 1s 2s 3s 4s close",
        "adopted",
        "sustained",
        "+++++",
    ),
    ("of all seats, too few can ever vote", ALL_SEATS, "....F----", "open 0s close", "refused", None, "-"),
    ("exonerated by two of three", PANEL, "...", "open 0e 1e 2s close", "adopted", "exonerated", "+++"),
    (
        "leaves, comes back, leaves, with a quorum throughout",
        PANEL,
        "...",
        "open 2- 2+ 2s 2- 0s 1s close",
        "adopted",
        "sustained",
        "+++",
    ),
    ("everybody leaves after voting", PANEL, "...", "open 0s 1s 2s 0- 1- 2- close", "void", None, "---"),
    (
        "the chamber empties before the close",
        BOARD,
        ".........",
        "open 0s 1s 2s 3s 4s 0- 1- 2- 3- 4- close",
        "void",
        None,
        "-----",
    ),
    (
        "four leave and five stay",
        BOARD,
        ".........",
        "open 0s 1s 2s 3s 4s 5- 6- 7- 8- close",
        "adopted",
        "sustained",
        "+++++",
    ),
]


@pytest.mark.parametrize(
    ("rule", "signs", "script", "status", "finding", "counted"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_what_an_evening_comes_to_when(
    rule: VotingRule, signs: str, script: str, status: str, finding: str | None, counted: str
) -> None:
    found = course(rule, signs, script)
    votes = "".join("+" if one.counts else "-" for one in found.judged if one.happening.what == "votes")
    assert (found.status, found.finding, votes) == (status, finding, counted)


WORDS = [
    (
        "not present",
        PANEL,
        "...",
        "open 2- 2s",
        "The vote of m2 does not count: not present.",
    ),
    ("recused", PANEL, "...", "open 2s 2!", "The vote of m2 does not count: recused from this case."),
    ("not open", PANEL, "...", "2s", "The vote of m2 does not count: the vote is not open."),
    ("closed", PANEL, "...", "open 0s 1s close 2s", "The vote of m2 does not count: the vote was closed."),
    ("void", PANEL, "..-", "open 0s 1-", "The vote of m0 does not count: the vote became void without a quorum."),
    (
        "after the void",
        PANEL,
        "..-",
        "open 1- 0s",
        "The vote of m0 does not count: the vote is void, because it lost its quorum.",
    ),
    ("not called", ROLL, "...", "open 1s", "The vote of m1 does not count: the clerk has not called them."),
    ("corrected", PANEL, "...", "open 1s 1n", "m1 voted anew before the close."),
]


@pytest.mark.parametrize(
    ("rule", "signs", "script", "words"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS]
)
def test_a_vote_that_does_not_count_says_why(rule: VotingRule, signs: str, script: str, words: str) -> None:
    assert words in [one.reason for one in course(rule, signs, script).judged]


def test_the_record_says_when_and_why_a_vote_became_void() -> None:
    told = [
        Happening("opens", at="19:02"),
        Happening("votes", "m0", "sustained", at="19:03"),
        Happening("leaves", "m1", at="19:04"),
    ]
    found = follow(QUESTION, seat("..-")[0], told, PANEL)
    assert found.record == (
        "19:02: The vote was opened: 2 members count, 2 are needed: there is a quorum.",
        "19:04: The vote is void from this moment on: 1 member counts, 2 are needed: there is no quorum.",
    )
    assert found.sentence == f"Nothing was adopted. {found.record[1]}"


def test_nobody_is_told_of_who_is_not_listed() -> None:
    with pytest.raises(ValueError, match="The member m7 is not listed"):
        course(PANEL, "...", "7s")


moments = st.lists(
    st.one_of(
        st.sampled_from([Happening("opens"), Happening("closes")]),
        st.builds(
            Happening,
            what=st.sampled_from(list(SIGNS.values())),
            member=st.integers(0, 5).map(lambda at: f"m{at}"),
        ),
        st.builds(
            Happening,
            what=st.just("votes"),
            member=st.integers(0, 5).map(lambda at: f"m{at}"),
            choice=st.sampled_from([*QUESTION.choices, ABSTAIN]),
            dissent=st.just("Because."),
        ),
    ),
    max_size=25,
)
starts = st.text(alphabet=".-RrFM", min_size=6, max_size=9)
laws = st.builds(
    lambda rule, more: replace(rule, **more),
    rules,
    st.fixed_dictionaries(
        {
            "majority": st.sampled_from(["half", "two_thirds", "three_quarters", "all"]),
            "at_least": st.integers(0, 4),
            "secrecy": st.sampled_from(["open", "roll_call", "sealed"]),
            "reading_in": st.booleans(),
        }
    ),
)


def stands(members: Sequence[Member], told: Sequence[Happening]) -> list[Member]:
    """Who is in the room, and recused, after some moments: told a second time, without the engine."""
    room = {one.id: one for one in members}
    changes: dict[str, dict[str, bool]] = {
        "arrives": {"present": True},
        "leaves": {"present": False},
        "recused": {"recused": True},
        "reads_file": {"file_read": True},
        "reads_in": {"read_in": True},
    }
    for one in told:
        if one.what in changes:
            room[one.member] = replace(room[one.member], **changes[one.what])  # type: ignore[arg-type]
    return list(room.values())


@given(starts, moments, laws)
def test_nothing_is_ever_adopted_below_quorum(signs: str, told: list[Happening], rule: VotingRule) -> None:
    members = seat(signs)[0]
    for end in range(len(told) + 1):
        found = follow(QUESTION, members, told[:end], rule)
        if found.adopted and told[end - 1].what == "closes" and found.judged[-1].reason == "":
            opened = max(at for at in range(end) if told[at].what == "opens" and not found.judged[at].reason)
            for moment in range(opened + 1, end + 1):
                assert quorum(stands(members, told[:moment]), rule).met


@given(starts, moments, laws)
def test_the_vote_of_a_recused_person_never_counts(signs: str, told: list[Happening], rule: VotingRule) -> None:
    members = seat(signs)[0]
    found = follow(QUESTION, members, told, rule)
    recused_at_first = {one.id for one in members if one.recused}
    for at, one in enumerate(found.judged):
        if one.counts:
            before = {two.member for two in told[:at] if two.what == "recused"}
            assert one.happening.member not in recused_at_first | before


@given(starts, moments, laws)
def test_a_vote_counts_only_between_an_opening_and_a_close(signs: str, told: list[Happening], rule: VotingRule) -> None:
    found = follow(QUESTION, seat(signs)[0], told, rule)
    is_open = False
    for one in found.judged:
        if one.happening.what == "opens" and not one.reason:
            is_open = True
        if one.happening.what == "closes":
            is_open = False
        assert is_open or not one.counts


@given(starts, moments, laws)
def test_a_member_has_one_vote_that_counts_in_a_ballot(signs: str, told: list[Happening], rule: VotingRule) -> None:
    counted: list[str] = []
    for one in follow(QUESTION, seat(signs)[0], told, rule).judged:
        if one.happening.what == "opens" and not one.reason:
            counted = []
        if one.counts:
            assert one.happening.member not in counted
            counted.append(one.happening.member)


@given(starts, moments, laws)
def test_a_sequence_without_a_vote_for_a_finding_adopts_nothing(
    signs: str, told: list[Happening], rule: VotingRule
) -> None:
    silent = [replace(one, choice=ABSTAIN) if one.what == "votes" else one for one in told]
    assert follow(QUESTION, seat(signs)[0], silent, rule).adopted is None


@given(starts, moments, laws)
def test_every_moment_is_judged_and_the_record_grows_only_at_its_end(
    signs: str, told: list[Happening], rule: VotingRule
) -> None:
    members = seat(signs)[0]
    record: tuple[str, ...] = ()
    for end in range(len(told) + 1):
        found = follow(QUESTION, members, told[:end], rule)
        assert len(found.judged) == end
        assert found.record[: len(record)] == record
        record = found.record

"""A vote is valid or it does not count: named situations, and laws that hold for any situation."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.charter.schema.voting import MAJORITIES, Body, MajorityOf, Tie, VotingRule
from oversight.hearings.voting import ABSTAIN, Question, Vote, tally
from oversight.hearings.voting.quorum import Member, may_vote, quorum

QUESTION = Question("A1", "O1", ("sustained", "not_sustained", "exonerated", "unfounded"))


def rule_of(body: Body, seats: int, quorum: int, tie: Tie, citation: str) -> VotingRule:
    return VotingRule(
        body=body,
        seats=seats,
        quorum=quorum,
        recused_count_toward_quorum=False,
        majority_of="present_and_eligible",
        requires_file_read=True,
        requires_attendance=True,
        tie=tie,
        citation=citation,
    )


PANEL = rule_of("panel", 3, 2, "full_board", "Model City Code 3.20")
BOARD = rule_of("board", 9, 5, "not_adopted", "Model City Code 3.10")
LETTERS = {
    "s": "sustained",
    "n": "not_sustained",
    "e": "exonerated",
    "u": "unfounded",
    "a": ABSTAIN,
}
SITUATIONS = {
    "-": Member("", present=False),
    "R": Member("", recused=True),
    "r": Member("", recused=True, present=False),
    "F": Member("", file_read=False),
    "M": Member("", attended=False),
    ".": Member(""),
}


def seat(signs: str) -> tuple[list[Member], list[Vote]]:
    """One sign per member: a letter votes so; "." does not vote; "-" is absent; R recused; F has not read; M missed."""
    members, votes = [], []
    for at, sign in enumerate(signs):
        name = f"m{at}"
        members.append(replace(SITUATIONS.get(sign, Member("")), id=name))
        if sign in LETTERS:
            votes.append(Vote(name, LETTERS[sign]))
    return members, votes


TABLE = [
    # what happens, rule, members, status, finding, base, needed
    ("a panel agrees", PANEL, "sss", "adopted", "sustained", 3, 2),
    ("a panel decides two to one", PANEL, "ssn", "adopted", "sustained", 3, 2),
    ("two of a panel make a quorum and agree", PANEL, "ss-", "adopted", "sustained", 2, 2),
    ("two of a panel make a quorum and disagree", PANEL, "sn-", "full_board", None, 2, 2),
    ("one member alone is no quorum", PANEL, "s--", "no_quorum", None, 1, 1),
    ("three members choose three findings", PANEL, "sne", "full_board", None, 3, 2),
    ("nobody of a panel is there", PANEL, "---", "no_quorum", None, 0, 1),
    ("a panel that only abstains", PANEL, "aaa", "not_adopted", None, 3, 2),
    ("one abstains and two agree", PANEL, "ssa", "adopted", "sustained", 3, 2),
    ("one votes and two abstain", PANEL, "saa", "full_board", None, 3, 2),
    ("one is recused and two agree", PANEL, "ssR", "adopted", "sustained", 2, 2),
    ("one is recused and the two others split", PANEL, "snR", "full_board", None, 2, 2),
    ("two are recused", PANEL, "sRR", "no_quorum", None, 1, 1),
    ("one has not read the file and two agree", PANEL, "ssF", "adopted", "sustained", 2, 2),
    ("two have not read the file", PANEL, "sFF", "no_quorum", None, 1, 1),
    ("one missed the evidence and two agree", PANEL, "nnM", "adopted", "not_sustained", 2, 2),
    ("two missed the evidence", PANEL, "nMM", "no_quorum", None, 1, 1),
    ("two vote and the third says nothing", PANEL, "ss.", "adopted", "sustained", 3, 2),
    ("one votes and two say nothing", PANEL, "s..", "full_board", None, 3, 2),
    ("nobody votes", PANEL, "...", "not_adopted", None, 3, 2),
    ("a panel with a vacant seat agrees", PANEL, "ss", "adopted", "sustained", 2, 2),
    ("a panel of one seated member", PANEL, "s", "no_quorum", None, 1, 1),
    ("a panel without members", PANEL, "", "no_quorum", None, 0, 1),
    ("a finding of exonerated", PANEL, "ees", "adopted", "exonerated", 3, 2),
    ("a finding of unfounded", PANEL, "-uu", "adopted", "unfounded", 2, 2),
    ("five of nine agree", BOARD, "sssss----", "adopted", "sustained", 5, 3),
    ("three of five suffice", BOARD, "sssnn----", "adopted", "sustained", 5, 3),
    ("two of five do not", BOARD, "ssnea----", "not_adopted", None, 5, 3),
    ("four of nine are no quorum", BOARD, "ssss-----", "no_quorum", None, 4, 3),
    ("five present and one recused are no quorum", BOARD, "ssssR----", "no_quorum", None, 4, 3),
    ("six present and one recused are a quorum", BOARD, "sssnnR---", "adopted", "sustained", 5, 3),
    ("six split evenly", BOARD, "sssnnn---", "not_adopted", None, 6, 4),
    ("eight split four and four", BOARD, "ssssnnnn-", "not_adopted", None, 8, 5),
    ("nine decide five to four", BOARD, "sssssnnnn", "adopted", "sustained", 9, 5),
    ("nine with one abstention split four and four", BOARD, "ssssnnnna", "not_adopted", None, 9, 5),
    ("abstentions stay in the base", BOARD, "sssaaaa--", "not_adopted", None, 7, 4),
    ("a plurality is not a majority", BOARD, "ssssnnneu", "not_adopted", None, 9, 5),
    ("a quorum lost when one leaves", BOARD, "sssss----"[:4] + "-----", "no_quorum", None, 4, 3),
    ("the recused one left the room", BOARD, "ssssr----", "no_quorum", None, 4, 3),
    ("five read the file and four did not", BOARD, "sssnnFFFF", "adopted", "sustained", 5, 3),
    ("four read the file and five did not", BOARD, "ssssFFFFF", "no_quorum", None, 4, 3),
    ("five of seven seated", BOARD, "sssnn--", "adopted", "sustained", 5, 3),
]


@pytest.mark.parametrize(
    ("rule", "signs", "status", "finding", "base", "needed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_what_becomes_of_the_question_when(
    rule: VotingRule, signs: str, status: str, finding: str | None, base: int, needed: int
) -> None:
    result = tally(QUESTION, *seat(signs), rule)
    assert (result.status, result.adopted, result.base, result.needed) == (status, finding, base, needed)


BASES: list[tuple[str, MajorityOf, str, str, int, int]] = [
    # of nine seats with a quorum of five
    ("authorised: five of nine seats", "authorised", "sssss----", "adopted", 9, 5),
    ("authorised: four are never enough", "authorised", "ssssn----", "not_adopted", 9, 5),
    ("authorised: vacant seats count too", "authorised", "ssssa", "not_adopted", 9, 5),
    ("authorised: recused members count too", "authorised", "ssssnRRRR", "not_adopted", 9, 5),
    ("seated: vacant seats do not count", "seated", "sssnn", "adopted", 5, 3),
    ("seated: absent members count", "seated", "sssnn--", "not_adopted", 7, 4),
    ("seated: recused members count", "seated", "sssnnRR", "not_adopted", 7, 4),
    ("seated: six of six seated, four agree", "seated", "ssssnn", "adopted", 6, 4),
    ("present: absent members do not count", "present", "sssnn----", "adopted", 5, 3),
    ("present: who has not read the file counts", "present", "sssnnF---", "not_adopted", 6, 4),
    ("present: who missed the evidence counts", "present", "sssnnM---", "not_adopted", 6, 4),
    ("present: a recused member does not", "present", "sssnnR---", "adopted", 5, 3),
    ("present: who abstains counts", "present", "sssnna---", "not_adopted", 6, 4),
    ("eligible: who has not read the file does not count", "present_and_eligible", "sssnnF---", "adopted", 5, 3),
    ("eligible: who missed the evidence does not count", "present_and_eligible", "sssnnM---", "adopted", 5, 3),
    ("eligible: who abstains counts", "present_and_eligible", "sssnna---", "not_adopted", 6, 4),
    ("eligible: who could vote and does not counts", "present_and_eligible", "sssnn.---", "not_adopted", 6, 4),
]


@pytest.mark.parametrize(("of", "signs", "status", "base", "needed"), [r[1:] for r in BASES], ids=[r[0] for r in BASES])
def test_the_majority_is_taken_of(of: MajorityOf, signs: str, status: str, base: int, needed: int) -> None:
    result = tally(QUESTION, *seat(signs), replace(BOARD, majority_of=of))
    assert (result.status, result.base, result.needed) == (status, base, needed)


QUORUMS = [
    # what happens, recused count, ineligible count, members of a board of nine with a quorum of five, counted
    ("absent members do not count", False, False, "....-----", 4),
    ("five make a quorum", False, False, ".....----", 5),
    ("a recused member does not count", False, False, "....R----", 4),
    ("a recused member counts where the law says so", True, False, "....R----", 5),
    ("a recused member who left does not count even then", True, False, "....r----", 4),
    ("who has not read the file does not count", False, False, "....F----", 4),
    ("who has not read the file counts where the law says so", False, True, "....F----", 5),
    ("who missed the evidence does not count", False, False, "....M----", 4),
    ("who missed the evidence counts where the law says so", False, True, "....M----", 5),
    ("a recused member does not count as ineligible", False, True, "....R----", 4),
    ("who abstains counts", False, False, "ssssa----", 5),
]


@pytest.mark.parametrize(
    ("recused", "ineligible", "signs", "counted"), [row[1:] for row in QUORUMS], ids=[row[0] for row in QUORUMS]
)
def test_quorum(recused: bool, ineligible: bool, signs: str, counted: int) -> None:
    rule = replace(BOARD, recused_count_toward_quorum=recused, ineligible_count_toward_quorum=ineligible)
    found = quorum(seat(signs)[0], rule)
    assert (found.counted, found.needed, found.met) == (counted, 5, counted >= 5)


def test_the_sentence_of_a_quorum_says_both_numbers() -> None:
    assert quorum(seat("s--")[0], PANEL).sentence == "1 member counts, 2 are needed: there is no quorum."
    assert quorum(seat("ss-")[0], PANEL).sentence == "2 members count, 2 are needed: there is a quorum."


MAY = [
    ("a member who is there and has read the file", Member("m"), PANEL, ()),
    ("a recused member", Member("m", recused=True), PANEL, ("recused from this case.",)),
    ("an absent member", Member("m", present=False), PANEL, ("not present.",)),
    ("who has not read the file", Member("m", file_read=False), PANEL, ("has not attested reading the file.",)),
    (
        "not read, where the law does not ask",
        Member("m", file_read=False),
        replace(PANEL, requires_file_read=False),
        (),
    ),
    ("missed, where the law does not ask", Member("m", attended=False), replace(PANEL, requires_attendance=False), ()),
    (
        "who missed evidence",
        Member("m", attended=False),
        PANEL,
        ("did not attend every session at which evidence was heard.",),
    ),
    (
        "several reasons at once",
        Member("m", present=False, recused=True),
        PANEL,
        ("recused from this case.", "not present."),
    ),
]


@pytest.mark.parametrize(("member", "rule", "reasons"), [row[1:] for row in MAY], ids=[row[0] for row in MAY])
def test_who_may_vote(member: Member, rule: VotingRule, reasons: tuple[str, ...]) -> None:
    assert may_vote(member, rule) == reasons


REFUSED = [
    (
        "a recused member votes",
        "ssR",
        Vote("m2", "sustained"),
        "The vote of m2 does not count: recused from this case.",
    ),
    ("an absent member votes", "ss-", Vote("m2", "sustained"), "The vote of m2 does not count: not present."),
    (
        "who has not read votes",
        "ssF",
        Vote("m2", "sustained"),
        "The vote of m2 does not count: has not attested reading",
    ),
    ("a stranger votes", "ss-", Vote("x", "sustained"), "The vote of x does not count: not a member of this body."),
    ("a finding that does not exist", "ss.", Vote("m2", "guilty"), "“guilty” is not one of the choices."),
]


@pytest.mark.parametrize(("signs", "vote", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_vote_does_not_count_when(signs: str, vote: Vote, sentence: str) -> None:
    members, votes = seat(signs)
    result = tally(QUESTION, members, [*votes, vote], PANEL)
    assert any(sentence in reason for reason in result.reasons)
    assert result.counts["sustained"] == 2


def test_two_votes_of_one_member_count_as_none() -> None:
    members, votes = seat("ss.")
    result = tally(QUESTION, members, [*votes, Vote("m1", "exonerated")], PANEL)
    assert result.counts["sustained"] == 1
    assert result.status == "full_board"
    assert "The votes of m1 do not count: more than one was given." in result.reasons


def test_the_result_names_dissent_abstention_silence_and_exclusion() -> None:
    members, votes = seat("ssssna.R-")
    votes[4] = replace(votes[4], dissent="The video shows otherwise.")
    result = tally(QUESTION, members, votes, BOARD)
    assert result.adopted == "sustained"
    assert [(one.member, one.dissent) for one in result.dissenters] == [("m4", "The video shows otherwise.")]
    assert (result.abstained, result.not_voting) == (("m5",), ("m6",))
    assert result.excluded == {"m7": ("recused from this case.",), "m8": ("not present.",)}
    assert result.sentence == "Sustained was adopted with 4 votes; 4 were needed."


SENTENCES = [
    ("no quorum", "s--", "Nothing was adopted: 1 member counts, 2 are needed: there is no quorum."),
    ("a tie", "sn-", "Nothing was adopted: the vote was tied. The question goes to the full board."),
    (
        "no majority",
        "saa",
        "Nothing was adopted: no finding had the 2 votes that are needed. The question goes to the full board.",
    ),
    ("nobody voted", "...", "Nothing was adopted: nobody voted for a finding."),
]


@pytest.mark.parametrize(("signs", "sentence"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_the_sentence_says_why(signs: str, sentence: str) -> None:
    result = tally(QUESTION, *seat(signs), PANEL)
    assert result.sentence == sentence
    assert sentence in result.reasons


@pytest.mark.parametrize(("tie", "status"), [("not_adopted", "not_adopted"), ("full_board", "full_board")])
def test_the_charter_says_what_a_tie_means(tie: Tie, status: str) -> None:
    assert tally(QUESTION, *seat("sn-"), replace(PANEL, tie=tie)).status == status


def test_a_member_listed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        tally(QUESTION, [Member("a"), Member("a")], [], PANEL)


def test_more_members_than_seats_are_refused() -> None:
    with pytest.raises(ValueError, match="4 members are listed, but the body has 3 seats"):
        tally(QUESTION, seat("ssss")[0], [], PANEL)


@pytest.mark.parametrize("choices", [(), ("a", "a"), ("a", ABSTAIN)], ids=["none", "one twice", "abstaining listed"])
def test_a_question_needs_real_choices(choices: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="choices"):
        Question("A1", "O1", choices)


signs = st.text(alphabet="sneua.-RrFM", max_size=9)
rules = st.builds(
    VotingRule,
    body=st.sampled_from(["panel", "board"]),
    seats=st.just(9),
    quorum=st.integers(1, 9),
    recused_count_toward_quorum=st.booleans(),
    majority_of=st.sampled_from(MAJORITIES),
    requires_file_read=st.booleans(),
    requires_attendance=st.booleans(),
    tie=st.sampled_from(["not_adopted", "full_board"]),
    citation=st.just(""),
    ineligible_count_toward_quorum=st.booleans(),
)


@given(signs, rules, st.randoms(use_true_random=False))
def test_the_order_of_members_and_votes_changes_nothing(text: str, rule: VotingRule, chance: object) -> None:
    members, votes = seat(text)
    before = tally(QUESTION, members, votes, rule)
    chance.shuffle(members)  # type: ignore[attr-defined]
    chance.shuffle(votes)  # type: ignore[attr-defined]
    assert tally(QUESTION, members, votes, rule) == before


@given(signs, rules)
def test_nothing_is_adopted_below_quorum_nor_without_more_than_half(text: str, rule: VotingRule) -> None:
    members, votes = seat(text)
    result = tally(QUESTION, members, votes, rule)
    if result.adopted:
        assert result.quorum.met
        assert result.counts[result.adopted] * 2 > result.base
    assert (result.adopted is not None) == (result.status == "adopted")


@given(st.text(alphabet="sneua.-RrFM", max_size=8), rules, st.sampled_from(QUESTION.choices))
def test_a_recused_member_never_makes_a_finding_adopted(text: str, rule: VotingRule, choice: str) -> None:
    rule = replace(rule, recused_count_toward_quorum=False)
    members, votes = seat(text)
    before = tally(QUESTION, members, votes, rule)
    joined = [*members, Member("late", recused=True)]
    after = tally(QUESTION, joined, [*votes, Vote("late", choice)], rule)
    assert after.counts == before.counts
    assert after.adopted in (None, before.adopted)


@given(signs, rules)
def test_the_vote_of_a_recused_member_changes_no_count(text: str, rule: VotingRule) -> None:
    members, votes = seat(text)
    recused = [Vote(one.id, "sustained") for one in members if one.recused]
    assert tally(QUESTION, members, [*votes, *recused], rule).counts == tally(QUESTION, members, votes, rule).counts


@given(signs, rules, st.integers(0, 8))
def test_a_member_who_leaves_never_makes_a_quorum(text: str, rule: VotingRule, leaving: int) -> None:
    members: Sequence[Member] = seat(text)[0]
    after = [replace(one, present=False) if at == leaving else one for at, one in enumerate(members)]
    assert quorum(after, rule).counted <= quorum(members, rule).counted

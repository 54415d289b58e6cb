"""What a city's law may choose: how large a majority, what a tie means, what goes to the full board, what is asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.charter.schema.voting import ESCALATIONS, FRACTIONS, TIES, Fraction, VotingRule
from oversight.hearings.voting import ABSTAIN, Question, Result, Vote, tally
from oversight.hearings.voting.impossible import impossible
from oversight.hearings.voting.question import USUAL
from oversight.hearings.voting.quorum import Member, majority
from tests.hearings.voting.test_tally import BOARD, PANEL, QUESTION, rules, seat, signs

FRACTION_TABLE: list[tuple[str, Fraction, int, int, int]] = [
    # what happens, fraction, least number, base, needed
    ("more than half of one", "half", 0, 1, 1),
    ("more than half of two", "half", 0, 2, 2),
    ("more than half of three", "half", 0, 3, 2),
    ("more than half of four", "half", 0, 4, 3),
    ("more than half of nine", "half", 0, 9, 5),
    ("two thirds of three", "two_thirds", 0, 3, 2),
    ("two thirds of four", "two_thirds", 0, 4, 3),
    ("two thirds of five", "two_thirds", 0, 5, 4),
    ("two thirds of seven", "two_thirds", 0, 7, 5),
    ("two thirds of nine", "two_thirds", 0, 9, 6),
    ("three quarters of three", "three_quarters", 0, 3, 3),
    ("three quarters of four", "three_quarters", 0, 4, 3),
    ("three quarters of seven", "three_quarters", 0, 7, 6),
    ("three quarters of nine", "three_quarters", 0, 9, 7),
    ("all of three", "all", 0, 3, 3),
    ("all of nine", "all", 0, 9, 9),
    ("at least five of seven", "half", 5, 7, 5),
    ("at least five of three", "half", 5, 3, 5),
    ("at least two of nine changes nothing", "half", 2, 9, 5),
    ("of nobody one vote is needed", "half", 0, 0, 1),
    ("all of nobody is still one vote", "all", 0, 0, 1),
]


@pytest.mark.parametrize(
    ("fraction", "least", "base", "needed"), [row[1:] for row in FRACTION_TABLE], ids=[row[0] for row in FRACTION_TABLE]
)
def test_the_votes_needed_are(fraction: Fraction, least: int, base: int, needed: int) -> None:
    assert majority(base, replace(BOARD, majority=fraction, at_least=least)) == needed


CHAIR = replace(BOARD, tie="chair")
INVESTIGATOR = replace(BOARD, tie="investigator_stands")
CHIEF = replace(BOARD, tie="chief_stands")
SPLIT = replace(PANEL, escalate=("split",))
COMPLEX = replace(PANEL, escalate=("complex",))
ANY = replace(PANEL, escalate=("any_member",))
THIRDS = replace(BOARD, majority="two_thirds")
FIVE = replace(BOARD, at_least=5)
PRIOR = replace(PANEL, body="second_panel", excludes_prior=True, tie="not_adopted", quorum=3)
REASONS = replace(PANEL, disagreement_needs_reasons=True)
REVIEWED = replace(QUESTION, before="sustained")

Marks = dict[str, dict[str, bool]]
TABLE: list[tuple[str, VotingRule, Question, str, Marks, str, str | None]] = [
    # what happens, rule, question, members, marks of members, status, finding
    ("two thirds of six are four", THIRDS, QUESTION, "ssssnn---", {}, "adopted", "sustained"),
    ("three of five are not two thirds", THIRDS, QUESTION, "sssnn----", {}, "not_adopted", None),
    ("an abstention stands against two thirds", THIRDS, QUESTION, "sssan----", {}, "not_adopted", None),
    ("five of nine where five are the least", FIVE, QUESTION, "sssssnnnn", {}, "adopted", "sustained"),
    ("four of five where five are the least", FIVE, QUESTION, "ssssn----", {}, "not_adopted", None),
    ("a tie that the chair breaks", CHAIR, QUESTION, "sssnnn---", {"m0": {"chair": True}}, "adopted", "sustained"),
    (
        "the chair breaks it the other way",
        CHAIR,
        QUESTION,
        "sssnnn---",
        {"m5": {"chair": True}},
        "adopted",
        "not_sustained",
    ),
    ("a tie without a chair", CHAIR, QUESTION, "sssnnn---", {}, "not_adopted", None),
    ("the chair abstains on a tie", CHAIR, QUESTION, "sssnnna--", {"m6": {"chair": True}}, "not_adopted", None),
    ("the chair is absent on a tie", CHAIR, QUESTION, "sssnnn---", {"m8": {"chair": True}}, "not_adopted", None),
    ("the chair is recused on a tie", CHAIR, QUESTION, "sssnnnR--", {"m6": {"chair": True}}, "not_adopted", None),
    ("the chair voted for neither", CHAIR, QUESTION, "ssnne----", {"m4": {"chair": True}}, "not_adopted", None),
    (
        "a second vote of the chair is not enough",
        CHAIR,
        QUESTION,
        "ssnnaaa--",
        {"m0": {"chair": True}},
        "not_adopted",
        None,
    ),
    ("no tie, so no second vote", CHAIR, QUESTION, "ssnaa----", {"m0": {"chair": True}}, "not_adopted", None),
    ("a tie lets the investigator's finding stand", INVESTIGATOR, REVIEWED, "sssnnn---", {}, "stands", "sustained"),
    ("no majority lets it stand too", INVESTIGATOR, REVIEWED, "ssnnaaa--", {}, "stands", "sustained"),
    ("nothing stands that was not found", INVESTIGATOR, QUESTION, "sssnnn---", {}, "not_adopted", None),
    ("nothing stands where nobody voted", INVESTIGATOR, REVIEWED, ".....----", {}, "not_adopted", None),
    ("nothing stands without a quorum", INVESTIGATOR, REVIEWED, "ssnn-----", {}, "no_quorum", None),
    ("a tie lets the chief's finding stand", CHIEF, REVIEWED, "sssnnn---", {}, "stands", "sustained"),
    ("a split goes to the full board", SPLIT, QUESTION, "ssn", {}, "full_board", None),
    ("one mind does not", SPLIT, QUESTION, "sss", {}, "adopted", "sustained"),
    ("an abstention is not one mind", SPLIT, QUESTION, "ssa", {}, "full_board", None),
    ("silence is no vote against", SPLIT, QUESTION, "ss.", {}, "adopted", "sustained"),
    (
        "a complex question goes to the full board",
        COMPLEX,
        replace(QUESTION, complex=True),
        "sss",
        {},
        "full_board",
        None,
    ),
    ("a plain question does not", COMPLEX, QUESTION, "ssn", {}, "adopted", "sustained"),
    (
        "complexity means nothing without a law",
        PANEL,
        replace(QUESTION, complex=True),
        "sss",
        {},
        "adopted",
        "sustained",
    ),
    ("a member asks for the full board", ANY, QUESTION, "sss", {"m2": {"asks_full_board": True}}, "full_board", None),
    ("an absent member of the panel asks", ANY, QUESTION, "ss-", {"m2": {"asks_full_board": True}}, "full_board", None),
    ("a recused member cannot ask", ANY, QUESTION, "ssR", {"m2": {"asks_full_board": True}}, "adopted", "sustained"),
    (
        "asking means nothing without a law",
        PANEL,
        QUESTION,
        "sss",
        {"m2": {"asks_full_board": True}},
        "adopted",
        "sustained",
    ),
    (
        "without a quorum nothing is referred",
        ANY,
        QUESTION,
        "s--",
        {"m0": {"asks_full_board": True}},
        "no_quorum",
        None,
    ),
    ("three other examiners decide", PRIOR, QUESTION, "sss", {}, "adopted", "sustained"),
    (
        "the first examiner does not sit again",
        PRIOR,
        QUESTION,
        "sss",
        {"m0": {"decided_before": True}},
        "no_quorum",
        None,
    ),
    (
        "a first decider votes where the law allows it",
        PANEL,
        QUESTION,
        "sss",
        {"m0": {"decided_before": True}},
        "adopted",
        "sustained",
    ),
    ("a departure without reasons does not count", REASONS, REVIEWED, "nnn", {}, "not_adopted", None),
    ("agreement needs no reasons", REASONS, REVIEWED, "sss", {}, "adopted", "sustained"),
    ("two agree and one departs without reasons", REASONS, REVIEWED, "ssn", {}, "adopted", "sustained"),
    ("reasons are not needed where nothing was found before", REASONS, QUESTION, "nnn", {}, "adopted", "not_sustained"),
    ("abstaining needs no reasons", REASONS, REVIEWED, "ssa", {}, "adopted", "sustained"),
    (
        "who left after voting still counts",
        PANEL,
        QUESTION,
        "ssn",
        {"m2": {"present": False, "voted": True}},
        "adopted",
        "sustained",
    ),
    (
        "who left makes no quorum",
        PANEL,
        QUESTION,
        "ssn",
        {"m1": {"present": False, "voted": True}, "m2": {"present": False, "voted": True}},
        "no_quorum",
        None,
    ),
    (
        "who left and was recused does not count",
        PANEL,
        QUESTION,
        "sns",
        {"m2": {"present": False, "voted": True, "recused": True}},
        "full_board",
        None,
    ),
]


@pytest.mark.parametrize(
    ("rule", "question", "text", "marks", "status", "finding"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_what_the_law_makes_of_it_when(
    rule: VotingRule, question: Question, text: str, marks: Marks, status: str, finding: str | None
) -> None:
    result = counted(rule, question, text, marks)
    assert (result.status, result.finding) == (status, finding)
    assert result.adopted is None or result.status == "adopted"


def counted(rule: VotingRule, question: Question, text: str, marks: Marks) -> Result:
    members, votes = seat(text)
    marked = [replace(one, **marks.get(one.id, {})) for one in members]  # type: ignore[arg-type]
    return tally(question, marked, votes, rule)


def test_reasons_make_a_departure_count() -> None:
    members, votes = seat("nns")
    given_reasons = [replace(vote, dissent="The recording shows another street.") for vote in votes]
    assert tally(REVIEWED, members, given_reasons, REASONS).adopted == "not_sustained"
    without = tally(REVIEWED, members, votes, REASONS)
    assert without.refused == {
        "m0": "The vote of m0 does not count: it departs from the finding before it and gives no reasons.",
        "m1": "The vote of m1 does not count: it departs from the finding before it and gives no reasons.",
    }


AGREEMENT = Question("A1", "O1", USUAL["agreement"], kind="agreement", before="sustained")
CHARGE = Question(
    "A1",
    "O1",
    USUAL["charge"],
    kind="charge",
    levels=("training", "reprimand", "suspension", "removal"),
    floor="reprimand",
)
CHARGES = replace(BOARD, seats=5, quorum=3, question="charge", discipline_floor=True)


@pytest.mark.parametrize(
    ("choices", "adopted"),
    [
        pytest.param(("agree", "agree", "disagree"), "agree", id="two of three agree"),
        pytest.param(("agree", "disagree", "disagree"), "disagree", id="two of three disagree"),
        pytest.param(("agree", "disagree", ABSTAIN), None, id="one agrees, one disagrees, one abstains"),
    ],
)
def test_a_review_team_agrees_or_disagrees(choices: tuple[str, ...], adopted: str | None) -> None:
    votes = [Vote(f"m{at}", choice, "See the file.") for at, choice in enumerate(choices)]
    assert tally(AGREEMENT, seat("...")[0], votes, REASONS).adopted == adopted


@pytest.mark.parametrize(
    ("levels", "discipline"),
    [
        pytest.param(("reprimand", "reprimand", "reprimand"), "reprimand", id="all want the same"),
        pytest.param(
            ("reprimand", "suspension", "removal"), "suspension", id="the gravest that two of three want at least"
        ),
        pytest.param(("removal", "removal", "reprimand"), "removal", id="two want the gravest"),
        pytest.param(
            ("training", "reprimand", "reprimand"), "reprimand", id="less than the matrix allows does not count"
        ),
        pytest.param(("", "", "removal"), None, id="one alone recommends"),
    ],
)
def test_a_committee_that_charges_recommends(levels: tuple[str, ...], discipline: str | None) -> None:
    votes = [Vote(f"m{at}", "charge", discipline=level) for at, level in enumerate(levels)]
    result = tally(CHARGE, seat("...")[0], votes, CHARGES)
    assert (result.adopted, result.discipline) == ("charge", discipline)


def test_a_recommendation_below_the_floor_is_refused_with_its_reason() -> None:
    votes = [Vote(f"m{at}", "charge", discipline="training") for at in range(3)]
    result = tally(CHARGE, seat("...")[0], votes, CHARGES)
    assert result.adopted is None
    assert result.refused["m0"].endswith("the discipline it recommends is below the least that the matrix allows.")
    assert tally(CHARGE, seat("...")[0], votes, replace(CHARGES, discipline_floor=False)).adopted == "charge"


def test_a_level_that_the_matrix_does_not_have_is_refused() -> None:
    votes = [Vote("m0", "charge", discipline="exile"), Vote("m1", "charge"), Vote("m2", "charge")]
    assert "“exile” is not one of the levels" in tally(CHARGE, seat("...")[0], votes, CHARGES).refused["m0"]


def test_no_charge_recommends_nothing() -> None:
    votes = [Vote(f"m{at}", "no_charge") for at in range(3)]
    assert tally(CHARGE, seat("...")[0], votes, CHARGES).discipline is None


def test_a_floor_that_is_no_level_is_refused() -> None:
    with pytest.raises(ValueError, match="floor"):
        replace(CHARGE, floor="exile")


def test_a_member_who_missed_a_session_is_offered_the_record_where_the_law_allows_it() -> None:
    found = impossible(seat(".MM")[0], replace(PANEL, reading_in=True))
    assert found is not None
    assert (found.final, [way.code for way in found.ways]) == (False, ["read_in", "postpone"])


def test_who_decided_before_is_lost_for_good() -> None:
    members = [Member("m0"), Member("m1"), Member("m2", decided_before=True)]
    found = impossible(members, PRIOR)
    assert found is not None
    assert (found.final, [way.code for way in found.ways]) == (True, ["alternate"])


SENTENCES = [
    (
        "the chair's second vote",
        CHAIR,
        QUESTION,
        "sssnnn---",
        "Sustained was adopted: the vote was tied, and the chair’s second vote decided.",
    ),
    (
        "the investigator's finding stands",
        INVESTIGATOR,
        REVIEWED,
        "sssnnn---",
        "Nothing was adopted: the vote was tied. So the investigator’s finding stands: Sustained.",
    ),
    (
        "a split",
        SPLIT,
        QUESTION,
        "ssn",
        "Nothing was adopted: the members were not of one mind. The question goes to the full board.",
    ),
]


@pytest.mark.parametrize(
    ("rule", "question", "text", "words"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES]
)
def test_the_sentence_says(rule: VotingRule, question: Question, text: str, words: str) -> None:
    assert counted(rule, question, text, {"m0": {"chair": True}}).sentence == words


laws = st.builds(
    lambda rule, more: replace(rule, **more),
    rules,
    st.fixed_dictionaries(
        {
            "majority": st.sampled_from(FRACTIONS),
            "at_least": st.integers(0, 9),
            "tie": st.sampled_from(TIES),
            "escalate": st.lists(st.sampled_from(ESCALATIONS), unique=True).map(tuple),
            "disagreement_needs_reasons": st.booleans(),
        }
    ),
)
questions = st.builds(
    lambda before, hard: replace(QUESTION, before=before, complex=hard),
    st.sampled_from(["", "sustained", "unfounded"]),
    st.booleans(),
)


@given(signs, laws, questions, st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(text: str, rule: VotingRule, question: Question, chance: object) -> None:
    members, votes = seat(text)
    before = tally(question, members, votes, rule)
    chance.shuffle(members)  # type: ignore[attr-defined]
    chance.shuffle(votes)  # type: ignore[attr-defined]
    assert tally(question, members, votes, rule) == before


@given(signs, laws, questions)
def test_nothing_is_adopted_below_quorum(text: str, rule: VotingRule, question: Question) -> None:
    result = tally(question, *seat(text), rule)
    assert result.finding is None or result.quorum.met


@given(signs, laws, questions, st.integers(0, 8))
def test_abstaining_never_adopts(text: str, rule: VotingRule, question: Question, who: int) -> None:
    members, votes = seat(text)
    abstained = [*(vote for vote in votes if vote.member != f"m{who}"), Vote(f"m{who}", ABSTAIN)]
    if who < len(members) and tally(question, members, votes, rule).adopted is None:
        assert tally(question, members, abstained, rule).adopted is None


@given(signs, laws, questions, st.integers(0, 8))
def test_one_more_vote_for_the_winner_never_takes_it_away(
    text: str, rule: VotingRule, question: Question, who: int
) -> None:
    members, votes = seat(text)
    won = tally(question, members, votes, rule).adopted
    if won and who < len(members):
        changed = [*(vote for vote in votes if vote.member != f"m{who}"), Vote(f"m{who}", won, "Because.")]
        assert tally(question, members, changed, rule).adopted == won


@given(st.text(alphabet="sneua.-RrFM", max_size=8), laws, questions)
def test_one_more_member_for_the_winner_never_takes_it_away(text: str, rule: VotingRule, question: Question) -> None:
    members, votes = seat(text)
    won = tally(question, members, votes, rule).adopted
    if won:
        joined = tally(question, [*members, Member("late")], [*votes, Vote("late", won, "Because.")], rule)
        assert joined.adopted == won

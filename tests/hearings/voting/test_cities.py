"""How boards of other cities vote, with the law of their charters."""

from dataclasses import replace
from pathlib import Path

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter, VotingRule
from oversight.charter.schema.voting import Body
from oversight.charter.versions import shipped
from oversight.hearings.voting import ABSTAIN, Question, Result, Vote, tally
from oversight.hearings.voting.happenings import Happening
from oversight.hearings.voting.quorum import Member
from oversight.hearings.voting.timeline import follow

SAN_DIEGO = Path("tests/charter/charters/san_diego.toml")
"""A charter for the tests: too little of that city's law is known to ship one."""


def charter_of(name: str) -> Charter:
    return load(next(path for path in shipped() if path.stem == name))


def rule_of(city: str, body: Body) -> VotingRule:
    rule = charter_of(city).voting_rule(body)
    assert rule.body == body
    return rule


def voted(rule: VotingRule, question: Question, *choices: str, words: str = "See the file.", absent: int = 0) -> Result:
    """Members vote in turn; "-" is recused, "." is silent, "P" took part in the first decision."""
    members = [
        Member(f"m{at}", recused=choice == "-", decided_before=choice == "P") for at, choice in enumerate(choices)
    ]
    away = [Member(f"away{at}", present=False) for at in range(absent)]
    votes = [
        Vote(f"m{at}", "sustained" if choice == "P" else choice, words)
        for at, choice in enumerate(choices)
        if choice not in ("-", ".")
    ]
    return tally(question, [*members, *away], votes, rule)


def asked(city: str, **more: str) -> Question:
    codes = tuple(one.code for one in charter_of(city).findings)
    return Question("A1", "O1", codes, before=more.get("before", ""))


def test_new_york_two_of_a_panel_of_three_decide_and_complex_cases_go_to_the_full_board() -> None:
    panel, question = rule_of("new_york", "panel"), asked("new_york")
    assert voted(panel, question, "substantiated", "substantiated", "unfounded").adopted == "substantiated"
    assert voted(panel, question, "substantiated", "unfounded", ABSTAIN).status == "full_board"
    hard = voted(panel, replace(question, complex=True), "substantiated", "substantiated", "substantiated")
    assert (hard.status, hard.escalated_by) == ("full_board", "complex")
    board = voted(rule_of("new_york", "board"), question, *["substantiated"] * 8, *["unfounded"] * 7)
    assert board.adopted == "substantiated"


def test_iowa_city_reviews_the_chiefs_finding_and_gives_reasons_to_differ() -> None:
    board, question = rule_of("iowa_city", "board"), asked("iowa_city", before="not-sustained")
    assert (board.question, board.reviews) == ("agreement", "chief")
    assert voted(board, question, *["not-sustained"] * 4, words="").adopted == "not-sustained"
    assert voted(board, question, *["sustained"] * 7, words="").adopted is None
    assert voted(board, question, *["sustained"] * 4, *["not-sustained"] * 3).adopted == "sustained"
    three = voted(board, question, *["sustained"] * 3, *["not-sustained"] * 3, ABSTAIN)
    assert (three.status, three.finding) == ("stands", "not-sustained")


def test_iowa_city_chooses_its_level_of_review_by_a_majority_of_all() -> None:
    levels = Question("", "", ("on-the-record", "interviews", "own-investigation"), kind="motion")
    board = rule_of("iowa_city", "board")
    assert voted(board, levels, *["on-the-record"] * 4, absent=3).adopted == "on-the-record"
    assert voted(board, levels, *["on-the-record"] * 3, "interviews", absent=3).adopted is None


def test_las_vegas_five_sit_and_who_missed_a_session_does_not_vote() -> None:
    panel = rule_of("clark_county", "panel")
    codes = tuple(one.code for one in charter_of("clark_county").findings)
    members = [Member(f"m{at}", attended=at > 0, read_in=True) for at in range(5)]
    votes = [Vote(f"m{at}", codes[0]) for at in range(3)] + [Vote(f"m{at}", codes[1]) for at in (3, 4)]
    result = tally(Question("A1", "O1", codes), members, votes, panel)
    assert (panel.seats, result.base, result.needed, result.adopted) == (5, 4, 3, None)
    assert result.excluded == {"m0": ("did not attend every session at which evidence was heard.",)}
    assert voted(panel, asked("clark_county"), codes[0], codes[0], "-", "-", "-").status == "no_quorum"


@pytest.mark.parametrize("city", ["chicago", "san_francisco", "seattle", "england_and_wales"])
def test_one_official_decides_alone(city: str) -> None:
    official, question = rule_of(city, "official"), asked(city)
    assert voted(official, question, question.choices[0]).adopted == question.choices[0]
    assert voted(official, question, "-").status == "no_quorum"
    assert charter_of(city).voting_rule("panel") == official


def test_washington_an_examiner_decides_and_three_others_look_again() -> None:
    question = asked("washington_dc")
    assert voted(rule_of("washington_dc", "examiner"), question, "sustained").adopted == "sustained"
    second = rule_of("washington_dc", "second_panel")
    assert voted(second, question, "sustained", "sustained", "unfounded").adopted == "sustained"
    with_the_first = voted(second, question, "P", "sustained", "sustained")
    assert (with_the_first.status, with_the_first.excluded) == (
        "no_quorum",
        {"m0": ("took part in the first decision.",)},
    )


def test_maryland_charges_or_not_and_never_recommends_less_than_the_matrix() -> None:
    committee = rule_of("maryland", "board")
    levels = ("reprimand", "suspension", "removal")
    codes = tuple(one.code for one in charter_of("maryland").findings)
    question = Question("A1", "O1", codes, kind="charge", levels=levels, floor="suspension")
    members = [Member(f"m{at}") for at in range(5)]
    wanted = ("suspension", "suspension", "removal")
    votes = [Vote(f"m{at}", "charged", discipline=level) for at, level in enumerate(wanted)]
    result = tally(question, members, votes, committee)
    assert (committee.question, result.adopted, result.discipline) == ("charge", "charged", "suspension")
    below = [replace(vote, discipline="reprimand") for vote in votes]
    assert tally(question, members, below, committee).adopted is None


def test_san_diego_a_team_of_three_agrees_or_disagrees_finding_by_finding() -> None:
    team = load(SAN_DIEGO).voting_rule("panel")
    question = Question("A1", "O1", ("agree", "disagree"), kind="agreement", before="sustained")
    assert voted(team, question, "agree", "agree", "disagree").adopted == "agree"
    assert voted(team, question, "disagree", "disagree", "agree").adopted == "disagree"
    assert voted(team, question, "disagree", "disagree", "agree", words="").adopted is None
    assert voted(team, question, "agree", "disagree", "-").status == "full_board"


def test_san_diego_writes_the_complainant_two_letters() -> None:
    charter = load(SAN_DIEGO)
    letters = [charter.notices_for(event) for event in ("findings_adopted", "department_answered")]
    assert [[(one.name, one.recipients) for one in of_event] for of_event in letters] == [
        [("Letter of the commission", ("complainant",))],
        [("Letter of the department", ("complainant",))],
    ]


def test_model_city_any_member_sends_a_case_to_the_full_board() -> None:
    told = [Happening("opens"), Happening("asks_full_board", "m2"), Happening("closes")]
    votes = [Happening("votes", f"m{at}", "sustained") for at in range(3)]
    members = [Member(f"m{at}") for at in range(3)]
    found = follow(asked("model_city"), members, [*told[:1], *votes, *told[1:]], rule_of("model_city", "panel"))
    assert (found.status, found.result.escalated_by if found.result else "") == ("full_board", "any_member")

"""The vote engine on a file, as the command runs it and as docs/engines-vote.md describes it."""

import json
import re
from pathlib import Path

import pytest

from oversight.hearings.voting.engine import vote_from_file
from oversight.kernel.keyed_file import FileMistakes

FILE = """\
[rule]
body = "panel"
seats = 3
quorum = 2
majority_of = "present_and_eligible"
tie = "full_board"
citation = "Model City Code 3.20"

[question]
allegation = "A1"
officer = "O1"
choices = ["sustained", "not_sustained"]

[[member]]
id = "ada"

[[member]]
id = "ben"

[[member]]
id = "cleo"
recused = true

[[vote]]
member = "ada"
choice = "sustained"

[[vote]]
member = "ben"
choice = "sustained"
"""


def write(folder: Path, text: str, name: str = "vote.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_vote_is_computed_from_toml(tmp_path: Path) -> None:
    answer = vote_from_file(write(tmp_path, FILE))
    assert (answer["status"], answer["finding"]) == ("adopted", "sustained")
    assert answer["tally"] == {"sustained": 2, "not_sustained": 0}
    assert answer["excluded"] == {"cleo": ["recused from this case."]}
    assert answer["impossible"] is None
    assert answer["rule"]["citation"] == "Model City Code 3.20"
    json.dumps(answer)


def test_the_same_vote_as_json_gives_the_same_answer(tmp_path: Path) -> None:
    import tomllib

    as_json = write(tmp_path, json.dumps(tomllib.loads(FILE), indent=1), "vote.json")
    assert vote_from_file(as_json) == vote_from_file(write(tmp_path, FILE))


def test_an_impossible_vote_says_so_with_the_ways_out(tmp_path: Path) -> None:
    answer = vote_from_file(write(tmp_path, FILE.replace('id = "ben"', 'id = "ben"\nrecused = true')))
    assert (answer["status"], answer["finding"]) == ("no_quorum", None)
    assert [way["code"] for way in answer["impossible"]["ways"]] == ["alternate", "full_board", "rule_of_necessity"]


MISTAKES = [
    ("an unknown key", ('body = "panel"', 'bodi = "panel"'), "line 2: rule.bodi: This key is not known here"),
    ("a missing key", ("seats = 3\n", ""), "line 1: rule.seats: This is missing; expected a whole number."),
    ("a word that is no base", ("present_and_eligible", "half"), "line 5: rule.majority_of: “half” is not known here"),
    ("a quorum above the seats", ("quorum = 2", "quorum = 5"), "line 4: rule.quorum: The quorum must be between 1"),
    ("text for a number", ("seats = 3", 'seats = "3"'), "line 3: rule.seats: Expected a whole number."),
    ("a member listed twice", ('id = "ben"', 'id = "ada"'), "line 18: member[2].id: The member ada is listed twice."),
    ("a vote of a stranger", ('member = "ben"', 'member = "zoe"'), "line 29: vote[2].member: The member zoe is not"),
    (
        "a finding that does not exist",
        ('"sustained"\n', '"guilty"\n'),
        "line 26: vote[1].choice: “guilty” is not one of",
    ),
    ("one choice twice", ('"not_sustained"', '"sustained"'), "line 12: question.choices: A question needs different"),
    ("too many members", ("seats = 3", "seats = 2"), "3 members are listed, but the body has 2 seats."),
    ("no seats", ("seats = 3", "seats = 0"), "line 3: rule.seats: A body needs at least one seat."),
    ("no quorum", ("quorum = 2", "quorum = 0"), "line 4: rule.quorum: The quorum must be between 1 and the number of"),
    ("a quorum too large", ("quorum = 2", "quorum = 4"), "line 4: rule.quorum: The quorum must be between 1 and the"),
    ("no question", ("[question]", "[questions]"), "question: This is missing; expected a table."),
]


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_named_with_line_and_key(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    with pytest.raises(FileMistakes) as caught:
        vote_from_file(write(tmp_path, FILE.replace(*change)))
    assert expected in str(caught.value)


def test_the_example_in_the_documentation_gives_the_answer_printed_there(tmp_path: Path) -> None:
    text = Path("docs/engines-vote.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    answer = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example is not None
    assert answer is not None
    assert vote_from_file(write(tmp_path, example[1])) == json.loads(answer[1])


EVENING = (
    FILE[: FILE.index("[[vote]]")].replace("recused = true", "present = false")
    + """\
[[happening]]
at = "19:02"
what = "opens"

[[happening]]
what = "votes"
member = "ada"
choice = "sustained"

[[happening]]
at = "19:06"
what = "leaves"
member = "ben"

[[happening]]
what = "votes"
member = "ada"
choice = "not_sustained"
"""
)
BEN = 'member = "ben"\n\n[[happening]]'


def test_an_evening_is_judged_moment_by_moment(tmp_path: Path) -> None:
    answer = vote_from_file(write(tmp_path, EVENING))
    assert (answer["status"], answer["finding"], answer["tally"]) == ("void", None, {})
    assert [one["counts"] for one in answer["timeline"]] == [None, False, None, False]
    assert answer["record"][1].startswith("19:06: The vote is void from this moment on")
    json.dumps(answer)


def test_an_evening_that_ends_well_is_counted(tmp_path: Path) -> None:
    votes = 'what = "votes"\nmember = "ben"\nchoice = "not_sustained"'
    stays = EVENING.replace('what = "leaves"\nmember = "ben"', votes)
    answer = vote_from_file(write(tmp_path, stays + '\n[[happening]]\nwhat = "closes"\n'))
    assert (answer["status"], answer["finding"]) == ("adopted", "not_sustained")
    assert answer["tally"] == {"sustained": 0, "not_sustained": 2}


OF_EVENINGS = [
    (
        "votes and happenings",
        EVENING + '[[vote]]\nmember = "ada"\nchoice = "sustained"\n',
        "either [[vote]] or [[happening]]",
    ),
    ("an unknown moment", EVENING.replace('"leaves"', '"sleeps"'), "happening[3].what: “sleeps” is not known"),
    ("a moment of nobody", EVENING.replace(BEN, "[[happening]]"), "happening[3].member: This is missing"),
    ("a moment of a stranger", EVENING.replace(BEN, BEN.replace("ben", "zoe")), "The member zoe is not listed."),
    (
        "an opening with a name",
        EVENING.replace('what = "opens"', 'what = "opens"\nmember = "ada"'),
        "Nobody is named when the vote opens.",
    ),
    ("a vote without a choice", EVENING.replace('choice = "not_sustained"\n', ""), "happening[4].choice: This is mis"),
    (
        "leaving with a choice",
        EVENING.replace(BEN, BEN.replace("\n\n", '\nchoice = "sustained"\n')),
        "Only a vote has a choice.",
    ),
    (
        "an unknown escalation",
        EVENING.replace('tie = "full_board"', 'escalate = ["whim"]'),
        "rule.escalate: “whim” is not known here",
    ),
    (
        "a least number above the seats",
        EVENING.replace("seats = 3", "seats = 3\nat_least = 4"),
        "line 4: rule.at_least: The least number",
    ),
    (
        "a floor that is no level",
        EVENING.replace('officer = "O1"', 'officer = "O1"\nfloor = "exile"'),
        "question.floor: The floor must",
    ),
    (
        "an unknown kind of question",
        EVENING.replace('officer = "O1"', 'kind = "riddle"'),
        "question.kind: “riddle” is not known here",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in OF_EVENINGS], ids=[row[0] for row in OF_EVENINGS])
def test_a_mistake_of_an_evening_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(FileMistakes) as caught:
        vote_from_file(write(tmp_path, text))
    assert expected in str(caught.value)


def test_a_question_may_go_without_choices_where_they_are_known(tmp_path: Path) -> None:
    text = FILE.replace('choices = ["sustained", "not_sustained"]', 'kind = "agreement"\nbefore = "exonerated"')
    answer = vote_from_file(write(tmp_path, text.replace('"sustained"', '"agree"')))
    assert (answer["finding"], answer["agrees"]) == ("agree", True)

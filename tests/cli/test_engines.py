"""The commands that work on files, as a clerk types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oversight.charter.versions import shipped
from oversight.cli import main

MODEL = next(path for path in shipped() if path.stem == "model_city")
VOTE = """
[rule]
seats = 3
quorum = 2
majority_of = "present_and_eligible"

[question]
allegation = "A1"
officer = "O1"
choices = ["sustained", "not_sustained"]

[[member]]
id = "ada"
[[member]]
id = "ben"
[[vote]]
member = "ada"
choice = "sustained"
[[vote]]
member = "ben"
choice = "sustained"
"""
RULE = """
length = 5
unit = "business_days"
citation = "City Code 1-1"
"""
FACTS = """
anchor = 2026-03-02T09:00:00
time_zone = "America/New_York"
country = "US"
"""
TERMS = """
[[term]]
text = "Wilhelmina Sandoval"
kind = "name"
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_good_charter_has_no_mistakes() -> None:
    answer = run("charter", "check", MODEL)
    assert answer.exit_code == 0
    assert "no mistakes" in answer.output


def test_every_mistake_of_a_charter_is_told_with_line_and_key(tmp_path: Path) -> None:
    text = MODEL.read_text().replace('unit = "business_days"', 'unit = "fortnights"', 1)
    answer = run("charter", "check", written(tmp_path, "bad.toml", text + '\n[surprise]\nkey = "x"\n'))
    assert answer.exit_code == 1
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "fortnights" in words)
    assert f"line {line}: clock[1].unit:" in answer.output
    assert "surprise" in answer.output
    assert "2 mistakes" in answer.output


def test_a_charter_that_is_not_there_is_a_mistake_too(tmp_path: Path) -> None:
    answer = run("charter", "check", tmp_path / "none.toml")
    assert answer.exit_code == 1
    assert answer.exception is None or isinstance(answer.exception, SystemExit)


def test_charters_are_listed_with_version_and_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = MODEL.read_text().replace("in_force = 2025-01-01", "in_force = 2027-01-01")
    monkeypatch.setenv("CHARTERS", str(written(tmp_path, "newer.toml", newer)))
    rows = json.loads(run("charter", "list", "--json").output)
    assert {"model-city@2025-01-01", "model-city@2027-01-01"} <= {row["version"] for row in rows}
    assert "in force from 2027-01-01" in run("charter", "list").output


def test_a_clock_of_a_charter_explains_its_date() -> None:
    words = ("clock", "compute", "--charter", MODEL, "--clock", "acknowledgement", "--anchor", "2026-03-02T09:00")
    answer = run(*words)
    assert answer.exit_code == 0
    assert "Due on Monday, 9 March 2026" in answer.output
    assert json.loads(run(*words, "--json").output)["due_on"] == "2026-03-09"


def test_stops_and_closure_days_move_a_clock() -> None:
    words = ("clock", "compute", "--charter", MODEL, "--clock", "acknowledgement", "--anchor", "2026-03-02T09:00")
    closed = json.loads(run(*words, "--closure", "2026-03-05:snow", "--json").output)
    assert closed["due_on"] == "2026-03-10"
    stopped = json.loads(run(*words, "--toll", "2026-03-03..2026-03-05:criminal case", "--json").output)
    assert stopped["due_on"] == "2026-03-11"
    assert "criminal case" in json.dumps(stopped).lower()


def test_a_clerk_asks_what_if_with_the_names_in_a_row() -> None:
    words = (
        "clock",
        "compute",
        MODEL,
        "investigation-target",
        "2026-03-02T09:00",
        "--extend",
        "30:abroad",
        "--by-post",
    )
    more = ("--now", "2026-04-01", "--closure", "2026-07-30:flood", "--until", "2027-01-01", "--mark", "1")
    answer = json.loads(run(*words, *more, "--json").output)
    assert answer["due_on"] == "2026-07-31"
    assert answer["used"] == 30
    assert [turn["due_on"] for turn in answer["turns"]] == ["2026-07-31"]
    assert "Due on Friday, 31 July 2026" in run(*words, *more).output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--lift", "crime:charged"), "no exception of this clock"),
        (("--instead", "moon"), 'no event "moon"'),
        (("--mark", "2"), "comes only once"),
        (("--extend", "x"), "is not a length"),
        (("--rule", "rule.toml"), "--rule and --facts"),
        (("--clock", "screening"), "--rule and --facts"),
    ],
)
def test_what_a_clock_does_not_know_is_a_sentence_and_status_2(words: tuple[str, ...], expected: str) -> None:
    answer = run("clock", "compute", MODEL, "screening", "2026-03-02", *words)
    assert answer.exit_code == 2
    assert expected in answer.output


def test_what_a_file_of_facts_says_is_not_said_again_by_an_option(tmp_path: Path) -> None:
    rule, facts = written(tmp_path, "rule.toml", RULE), written(tmp_path, "facts.toml", FACTS)
    listed = run("clock", "compute", "--rule", rule, "--facts", facts, "--until", "2027-01-01")
    assert "Turns:" in listed.output
    assert run("clock", "compute", "--rule", rule, "--facts", facts, "--by-post").exit_code == 2
    assert run("clock", "compute", "--rule", rule, "--facts", facts, "--mark", "2").exit_code == 2


def test_any_rule_is_counted_from_two_files(tmp_path: Path) -> None:
    rule, facts = written(tmp_path, "rule.toml", RULE), written(tmp_path, "facts.toml", FACTS)
    assert (
        json.loads(run("clock", "compute", "--rule", rule, "--facts", facts, "--json").output)["due_on"] == "2026-03-09"
    )


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        (RULE.replace("business_days", "moons"), FACTS, "line 3"),
        (RULE, FACTS.replace("America/New_York", "Moon/Base"), "Moon/Base"),
        ("length = ", FACTS, "line"),
    ],
    ids=["an unknown unit", "an unknown zone", "no TOML"],
)
def test_a_bad_rule_is_a_sentence_and_status_2(tmp_path: Path, rule: str, facts: str, expected: str) -> None:
    files = written(tmp_path, "rule.toml", rule), written(tmp_path, "facts.toml", facts)
    answer = run("clock", "compute", "--rule", files[0], "--facts", files[1])
    assert answer.exit_code == 2
    assert expected in answer.output


def test_an_unknown_clock_is_told_with_those_that_are_known() -> None:
    answer = run("clock", "compute", "--charter", MODEL, "--clock", "aknowledgement", "--anchor", "2026-03-02")
    assert answer.exit_code == 2
    assert 'did you mean "acknowledgement"' in answer.output


def test_half_of_the_options_is_refused_with_what_is_needed() -> None:
    answer = run("clock", "compute", "--charter", MODEL)
    assert answer.exit_code == 2
    assert "--rule and --facts" in answer.output


def test_a_vote_is_counted_from_a_file(tmp_path: Path) -> None:
    file = written(tmp_path, "vote.toml", VOTE)
    assert json.loads(run("vote", "compute", file, "--json").output)["finding"] == "sustained"
    assert "sustained 2" in run("vote", "compute", file).output


def test_an_evening_is_judged_from_a_file(tmp_path: Path) -> None:
    evening = VOTE[: VOTE.index("[[vote]]")] + "".join(
        f'[[happening]]\nwhat = "{what}"\n{more}'
        for what, more in (
            ("opens", ""),
            ("votes", 'member = "ada"\nchoice = "sustained"\n'),
            ("leaves", 'member = "ben"\nat = "19:04"\n'),
        )
    )
    file = written(tmp_path, "evening.toml", evening)
    answer = json.loads(run("vote", "compute", file, "--json").output)
    assert [answer[key] for key in ("status", "finding", "tally")] == ["void", None, {}]
    assert "19:04: The vote is void from this moment on" in run("vote", "compute", file).output


def test_a_bad_vote_names_line_and_reason(tmp_path: Path) -> None:
    answer = run("vote", "compute", written(tmp_path, "vote.toml", VOTE.replace("quorum = 2", "quorum = 9")))
    assert answer.exit_code == 2
    assert "line" in answer.output


def test_redactions_are_proposed_from_files(tmp_path: Path) -> None:
    text = written(tmp_path, "text.txt", "Then Ms. Sandoval left, and W. Sandoval came back.")
    terms = written(tmp_path, "terms.toml", TERMS)
    answer = json.loads(run("redact", "propose", text, "--terms", terms, "--json").output)
    assert any("Sandoval" in one["text"] for one in answer["proposals"])
    assert "proposals in" in run("redact", "propose", text, "--terms", terms).output


def test_bad_terms_are_a_sentence_and_status_2(tmp_path: Path) -> None:
    text = written(tmp_path, "text.txt", "words")
    answer = run(
        "redact", "propose", text, "--terms", written(tmp_path, "terms.toml", TERMS.replace('"name"', '"ghost"'))
    )
    assert answer.exit_code == 2
    assert "line 4" in answer.output


@pytest.mark.parametrize("words", ["charter check", "charter list", "clock compute", "vote compute", "redact propose"])
def test_every_command_explains_itself(words: str) -> None:
    answer = run(*words.split(), "--help")
    assert answer.exit_code == 0
    assert len(answer.output.splitlines()) > 5


def test_the_sources_of_a_charter_are_listed_with_the_unsourced_first() -> None:
    chicago = next(path for path in shipped() if path.stem == "chicago")
    result = run("charter", "sources", str(chicago))
    assert result.exit_code == 0
    assert result.output.index("Without a source") < result.output.index("Cited, but not in every part")
    rows = json.loads(run("charter", "sources", str(chicago), "--json").output)["rules"]
    assert rows[0]["footing"] == "unsourced"
    assert {"rule", "citation", "reason", "footing"} == set(rows[0])


def test_the_sources_of_a_bad_charter_are_not_listed(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[charter]\n")
    assert run("charter", "sources", str(bad)).exit_code == 2

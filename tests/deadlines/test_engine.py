"""The clock engine on files and on a charter."""

import json
from pathlib import Path
from typing import Any

import pytest

from oversight.charter.loading import CharterError
from oversight.charter.versions import shipped
from oversight.deadlines.engine import compute_from_files, compute_named, text
from oversight.deadlines.rules import ClockError
from oversight.kernel.keyed_file import FileMistakes

MODEL_CITY = next(path for path in shipped() if path.stem == "model_city")

RULE = """\
name = "Answer of the chief"
length = 60
unit = "calendar_days"
anchor = "served"
roll = "forward"
citation = "City Code 9-58"
"""
FACTS = """\
time_zone = "America/New_York"
country = "US"
anchor = 2026-03-26T10:00:00
now = 2026-04-01

[[toll]]
from = 2026-04-06
to = 2026-04-08
reason = "More investigation was asked for"
citation = "City Code 9-59"

[[extension]]
length = 30
reason = "Written request of the chief"

[[closure]]
day = 2026-06-29
reason = "storm"
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rule, facts = tmp_path / "rule.toml", tmp_path / "facts.toml"
    rule.write_text(RULE, encoding="utf-8")
    facts.write_text(FACTS, encoding="utf-8")
    return rule, facts


def test_a_rule_and_facts_from_files_give_a_date_with_its_explanation(files: tuple[Path, Path]) -> None:
    answer = compute_from_files(*files)
    assert answer["due_on"] == "2026-06-26"
    assert answer["due"] == "2026-06-26T23:59:59-04:00"
    assert answer["anchor"] == "2026-03-26T10:00:00-04:00"
    assert answer["citation"] == "City Code 9-58"
    assert answer["name"] == "Answer of the chief"
    assert answer["rule"] == "60 calendar days after this event: The document was served"
    assert (answer["used"], answer["left"], answer["measure"]) == (6, 84, "calendar_days")
    assert answer["time_zone"] == "America/New_York"
    assert answer["charter"] is None
    assert [step["kind"] for step in answer["steps"]] == ["anchor", "count", "extension", "toll", "roll", "due"]
    assert sum(step["days"] for step in answer["steps"]) == 92
    assert json.loads(json.dumps(answer)) == answer


def test_json_files_say_the_same_as_toml_files(files: tuple[Path, Path], tmp_path: Path) -> None:
    rule, facts = tmp_path / "rule.json", tmp_path / "facts.json"
    rule.write_text(
        json.dumps(
            {
                "name": "Answer of the chief",
                "length": 60,
                "unit": "calendar_days",
                "anchor": "served",
                "roll": "forward",
                "citation": "City Code 9-58",
            }
        )
    )
    facts.write_text(
        json.dumps(
            {
                "time_zone": "America/New_York",
                "country": "US",
                "anchor": "2026-03-26T10:00:00",
                "now": "2026-04-01",
                "toll": [
                    {
                        "from": "2026-04-06",
                        "to": "2026-04-08",
                        "reason": "More investigation was asked for",
                        "citation": "City Code 9-59",
                    }
                ],
                "extension": [{"length": 30, "reason": "Written request of the chief"}],
                "closure": [{"day": "2026-06-29", "reason": "storm"}],
            }
        )
    )
    assert compute_from_files(rule, facts) == compute_from_files(*files)


def test_a_rule_needs_no_more_than_a_length_and_a_unit(tmp_path: Path) -> None:
    rule, facts = tmp_path / "rule.toml", tmp_path / "facts.toml"
    rule.write_text('length = 48\nunit = "hours"\n')
    facts.write_text('time_zone = "Europe/London"\nanchor = 2026-03-28T12:00:00\n')
    answer = compute_from_files(rule, facts)
    assert answer["due"] == "2026-03-30T12:00:00+01:00"
    assert answer["citation"] == "No authority was given."


def test_the_offset_of_a_moment_is_honoured(tmp_path: Path, files: tuple[Path, Path]) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text('time_zone = "America/New_York"\nanchor = 2026-03-27T02:00:00Z\n')
    assert compute_from_files(files[0], facts)["anchor"] == "2026-03-26T22:00:00-04:00"


def test_facts_may_say_the_post_the_turn_the_event_counted_from_and_why_the_limit_does_not_hold(tmp_path: Path) -> None:
    rule, facts = tmp_path / "rule.toml", tmp_path / "facts.toml"
    rule.write_text('length = 1\nunit = "months"\nanchor = "discovery"\nevery = 1\npost_days = 5\n')
    plain = 'time_zone = "America/New_York"\nanchor = 2026-01-31\nmark = 2\nby_post = true\ninstead = "receipt"\n'
    facts.write_text(plain)
    answer = compute_from_files(rule, facts)
    assert (answer["mark"], answer["due_on"]) == (2, "2026-04-05")
    assert "is not recorded yet" in answer["steps"][1]["label"]
    listed = compute_from_files(rule, facts, "2026-06-01")
    assert [turn["due_on"] for turn in listed["turns"]] == ["2026-04-05", "2026-05-05"]
    facts.write_text(plain + '[lifted]\nlabel = "A crime"\nreason = "Charged"\ncitation = "Law 75"\n')
    lifted = compute_from_files(rule, facts, "2026-06-01")
    assert (lifted["due"], lifted["lifted"], lifted["turns"]) == (None, True, [])
    assert lifted["steps"][-1]["detail"] == "Law 75. Charged. There is no due date."


RULE_MISTAKES = [
    pytest.param("length = 0", "line 2: length: a whole number, 1 or more, not 0", id="a length of nothing"),
    pytest.param('length = "60"', 'line 2: length: a whole number, not "60"', id="a length in quotation marks"),
    pytest.param('length = 60\nrol = "x"', 'line 3: rol: no such key (did you mean "roll"?)', id="an unknown key"),
]


@pytest.mark.parametrize(("line", "message"), RULE_MISTAKES)
def test_a_bad_rule_names_line_and_reason(files: tuple[Path, Path], line: str, message: str) -> None:
    files[0].write_text(RULE.replace("length = 60", line), encoding="utf-8")
    with pytest.raises(FileMistakes) as caught:
        compute_from_files(*files)
    assert message in str(caught.value)


def test_every_mistake_of_the_facts_is_named_with_its_line(files: tuple[Path, Path]) -> None:
    broken = FACTS.replace("2026-04-08", '"soon"').replace("length = 30\n", "").replace("storm", " ")
    files[1].write_text(broken.replace('country = "US"', "country = 1"), encoding="utf-8")
    with pytest.raises(FileMistakes) as caught:
        compute_from_files(*files)
    assert [str(one) for one in caught.value.mistakes] == [
        "line 2: country: words between quotation marks, not 1",
        'line 8: toll[1].to: a day such as 2026-03-02, not "soon"',
        "line 12: extension[1].length: this key is missing: a whole number, 1 or more",
        'line 17: closure[1].reason: some words between quotation marks, not " "',
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("America/New_York", "Mars/Olympus", "no time zone with the name", id="an unknown zone"),
        pytest.param('"US"', '"ZZ"', "No list of public holidays", id="an unknown country"),
        pytest.param("to = 2026-04-08", "to = 2026-04-01", "cannot end on 2026-04-01", id="a stop that ends first"),
    ],
)
def test_facts_that_cannot_be_name_the_file_and_the_reason(
    files: tuple[Path, Path], old: str, new: str, reason: str
) -> None:
    files[1].write_text(FACTS.replace(old, new), encoding="utf-8")
    with pytest.raises(ClockError, match=reason) as caught:
        compute_from_files(*files)
    assert "facts.toml" in str(caught.value)


def test_a_file_that_is_not_there_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileMistakes, match=r"nowhere\.toml"):
        compute_from_files(files[0], tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("clock", "anchor", "due"),
    [
        pytest.param("acknowledgement", "2026-08-03T09:12", "2026-08-10T23:59:59-04:00", id="acknowledgement"),
        pytest.param("screening", "2026-12-23", "2027-01-05T23:59:59-05:00", id="screening over New Year"),
        pytest.param("first-contact", "2026-08-14T08:45", "2026-08-18T23:59:59-04:00", id="first contact"),
        pytest.param("investigation-target", "2026-08-03T09:12", "2026-12-01T23:59:59-05:00", id="target"),
        pytest.param("update", "2026-10-30T16:00", "2026-11-27T23:59:59-05:00", id="update on a Friday"),
        pytest.param("update", "2026-10-29T16:00", "2026-11-25T23:59:59-05:00", id="update before Thanksgiving"),
        pytest.param("outcome-letter", "2026-11-19T20:10", "2026-11-27T23:59:59-05:00", id="letter over Thanksgiving"),
        pytest.param("agenda-regular", "2026-03-10T18:30", "2026-03-07T18:30:00-05:00", id="agenda, three days before"),
        pytest.param("agenda-special", "2026-03-09T18:30", "2026-03-08T18:30:00-04:00", id="agenda, the day before"),
    ],
)
def test_the_clocks_of_model_city(clock: str, anchor: str, due: str) -> None:
    answer = compute_named(MODEL_CITY, clock, anchor)
    assert answer["due"] == due
    assert answer["charter"].startswith("model-city@")
    assert answer["clock"] == clock


def test_a_named_clock_takes_stops_and_closure_days_as_a_clerk_writes_them() -> None:
    stopped = compute_named(MODEL_CITY, "investigation-target", "2026-08-03T09:12", ["2026-09-21/2026-10-12=Charges"])
    assert stopped["due_on"] == "2026-12-22"
    assert stopped["steps"][2]["detail"] == "Charges."
    closed = compute_named(MODEL_CITY, "acknowledgement", "2026-08-03", closures=["2026-08-05=flood", "2026-08-06"])
    assert closed["due_on"] == "2026-08-12"
    open_stop = compute_named(MODEL_CITY, "screening", "2026-08-03", ["2026-08-06/"], now="2026-09-01")
    assert (open_stop["due"], open_stop["due_on"], open_stop["used"], open_stop["left"]) == (None, None, 2, 5)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(("screning", "2026-08-03"), 'no clock "screning" \\(did you mean "screening"', id="unknown clock"),
        pytest.param(("screening", "tomorrow"), '"tomorrow" is not a moment', id="a moment in words"),
        pytest.param(("screening", "2026-02-30"), '"2026-02-30" is not a moment', id="a day that does not exist"),
        pytest.param(("agenda-regular", "2026-03-10"), "needs a time", id="an hour clock without a time"),
        pytest.param(("screening", "2026-08-03", ["2026-08-05"]), "not a span of days", id="a stop of one day"),
        pytest.param(("screening", "2026-08-03", ["x/2026-08-05"]), '"x" is not a day', id="a stop from no day"),
        pytest.param(("screening", "2026-08-03", [], ["soon=snow"]), '"soon" is not a day', id="a closure on no day"),
        pytest.param(("screening", "2026-08-03", ["2026-08-05/2026-08-01"]), "cannot end", id="a stop that ends first"),
        pytest.param(("screening", "9999-12-31"), "beyond the calendar", id="the end of the calendar"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(arguments: tuple[Any, ...], reason: str) -> None:
    with pytest.raises(ClockError, match=reason):
        compute_named(MODEL_CITY, *arguments)


def test_a_bad_charter_says_its_mistakes(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[charter]\ncode = 1\n")
    with pytest.raises(CharterError, match=r"line 2: charter\.code"):
        compute_named(bad, "screening", "2026-08-03")


def test_a_clerk_can_read_the_answer() -> None:
    answer = compute_named(MODEL_CITY, "acknowledgement", "2026-11-10T16:00", now="2026-11-12")
    assert text(answer).splitlines() == [
        "Acknowledgement",
        "5 business days after this event: The complaint was received.",
        "",
        "  1. The complaint was received",
        "     Tuesday, 10 November 2026, 16:00. This event starts the clock: City Code 9-25.",
        "  2. 5 business days after the event  (+5 days)",
        "     City Code 9-25. Only days on which the board is open count. The day of the event does not count, "
        "the last day does.",
        "  3. Wednesday, 11 November 2026 does not count  (+1 day)",
        "     Veterans Day.",
        "  4. Saturday, 14 November 2026 does not count  (+1 day)",
        "     Weekend.",
        "  5. Sunday, 15 November 2026 does not count  (+1 day)",
        "     Weekend.",
        "  6. Due on Wednesday, 18 November 2026",
        f"     Any time that day is in time. Counted under {answer['charter']}.",
        "",
        "Used: 1 business day. Left: 4 business days.",
    ]


def test_hours_are_shown_with_their_minutes(tmp_path: Path) -> None:
    rule, facts = tmp_path / "rule.toml", tmp_path / "facts.toml"
    rule.write_text('length = 30\nunit = "hours"\ndirection = "backward"\nhours_count_weekends = false\n')
    facts.write_text('time_zone = "America/New_York"\nanchor = 2026-03-09T09:30:00\n')
    answer = compute_from_files(rule, facts)
    assert answer["due"] == "2026-03-06T03:30:00-05:00"
    assert [(step["days"], step["minutes"]) for step in answer["steps"]] == [
        (0, 0),
        (-1, -360),
        (-1, 0),
        (-1, 0),
        (0, 0),
    ]
    assert "(-1 day, -6 h 00 min)" in text(answer)

"""What a clerk supposes at the command line, and what is said to words that mean nothing."""

from pathlib import Path
from typing import Any

import pytest

from oversight.charter.versions import shipped
from oversight.deadlines.asking import Question
from oversight.deadlines.engine import compute_asked, text
from oversight.deadlines.rules import ClockError

MODEL_CITY = next(path for path in shipped() if path.stem == "model_city")
MORE = """
[[toll]]
code = "crown-case"
label = "A criminal case is pending"
approver = "counsel"
citation = "City Code 9-36(a)"

[[toll]]
code = "illness"
label = "The officer is ill"
approver = "director"
personal = true
citation = "City Code 9-36(b)"

[[clock]]
code = "discipline"
name = "Discipline limit"
subject = "officer"
anchor = "discovery"
until_known = "receipt"
length = 1
unit = "years"
post_days = 5
tolls = ["crown-case"]
owner = "counsel"
force = "target"
bound = "the department"
ended_by = "discipline_proposed"
citation = "City Code 9-40"
[clock.extension]
by = "director"
length = 3
citation = "City Code 9-41"
[[clock.exception]]
code = "crime"
label = "The act would be a crime"
by = "counsel"
citation = "City Code 9-42"

[[clock]]
code = "late-report"
name = "Report on the delay"
subject = "case"
anchor = "registration"
length = 6
unit = "months"
plus = 5
every = 6
owner = "director"
ended_by = "delay_reported"
citation = "City Code 9-43"

[[clock]]
code = "yearly-report"
name = "Yearly report"
subject = "board"
anchor = "day_of_year"
day_of_year = "02-15"
length = 0
unit = "calendar_days"
owner = "chair"
ended_by = "report_published"
citation = "City Code 9-70"
"""


@pytest.fixture(scope="module")
def charter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charter") / "more.toml"
    path.write_text(MODEL_CITY.read_text("utf-8") + MORE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("supposed", "due_on", "detail"),
    [
        pytest.param({}, "2027-03-02", "", id="nothing"),
        pytest.param({"by_post": True}, "2027-03-07", "City Code 9-40.", id="the post"),
        pytest.param({"extensions": ("1=witness abroad",)}, "2028-03-02", "City Code 9-41. Witness abroad.", id="more"),
        pytest.param({"extensions": ("1",)}, "2028-03-02", "No reason was given.", id="more, without a reason"),
        pytest.param(
            {"tolls": ("2026-05-01/2026-05-11=crown-case",)},
            "2027-03-12",
            "City Code 9-36(a). A criminal case is pending.",
            id="a stop by its code",
        ),
        pytest.param({"tolls": ("2026-05-01/2026-05-11=strike",)}, "2027-03-12", "Strike.", id="a stop in words"),
        pytest.param({"instead": "receipt"}, "2027-03-02", "as soon as the event is recorded", id="another event"),
        pytest.param({"lift": "crime=charged"}, None, "City Code 9-42. Charged.", id="an exception"),
        pytest.param({"closures": ("2026-05-01=snow",)}, "2027-03-02", "", id="a closure day that is of no account"),
    ],
)
def test_the_date_follows_what_is_supposed(
    charter: Path, supposed: dict[str, Any], due_on: str | None, detail: str
) -> None:
    answer = compute_asked(charter, "discipline", Question(anchor="2026-03-02", **supposed))
    assert answer["due_on"] == due_on
    assert any(detail in step["detail"] for step in answer["steps"])
    assert answer["lifted"] is (due_on is None)
    assert (answer["force"], answer["bound"]) == ("target", "the department")


def test_an_extension_that_the_charter_does_not_know_is_counted_and_said(charter: Path) -> None:
    answer = compute_asked(charter, "late-report", Question(anchor="2026-03-02", extensions=("1",)))
    assert answer["due_on"] == "2026-10-07"
    assert "The charter gives nobody the right to extend this clock" in answer["steps"][2]["detail"]


def test_turns_are_asked_one_by_one_or_listed_up_to_a_day(charter: Path) -> None:
    second = compute_asked(charter, "late-report", Question(anchor="2026-08-31", mark=2))
    assert (second["mark"], second["due_on"]) == (2, "2027-09-05")
    assert second["rule"] == (
        "6 months and 5 calendar days after this event: The case was registered; again every 6 months"
    )
    listed = compute_asked(charter, "late-report", Question(anchor="2026-08-31", until="2028-01-01"))
    assert [(turn["mark"], turn["due_on"]) for turn in listed["turns"]] == [(1, "2027-03-05"), (2, "2027-09-05")]
    assert text(listed).splitlines()[-3:] == [
        "Turns:",
        "  1. Friday, 5 March 2027",
        "  2. Sunday, 5 September 2027",
    ]
    yearly = compute_asked(charter, "yearly-report", Question(anchor="2026-08-31"))
    assert (yearly["due_on"], yearly["rule"]) == ("2027-02-15", "15 February, every year")


def test_the_turns_of_an_hour_clock_show_the_hour() -> None:
    question = Question(anchor="2026-03-10T18:30", until="2027-01-01")
    assert text(compute_asked(MODEL_CITY, "agenda-regular", question)).splitlines()[-1] == (
        "  1. Saturday, 7 March 2026, 18:30"
    )


@pytest.mark.parametrize(
    ("supposed", "reason"),
    [
        pytest.param(
            {"tolls": ("2026-05-01/=illness",)},
            'The reason "illness" does not stop this clock. These do: "crown-case".',
            id="a stop of another clock",
        ),
        pytest.param({"extensions": ("long",)}, '"long" is not a length such as 30', id="a length in words"),
        pytest.param({"extensions": ("0",)}, "must give at least one more", id="no length"),
        pytest.param({"lift": "war"}, '"war" is no exception of this clock. These do: "crime".', id="no exception"),
        pytest.param({"instead": "reciept"}, 'no event "reciept" (did you mean "receipt"', id="an unknown event"),
        pytest.param({"until": "soon"}, '"soon" is not a day', id="no day"),
        pytest.param({"mark": 2}, "comes only once", id="a second turn of a clock that comes once"),
    ],
)
def test_what_means_nothing_to_this_clock_is_refused_in_words(
    charter: Path, supposed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(ClockError) as caught:
        compute_asked(charter, "discipline", Question(anchor="2026-03-02", **supposed))
    assert reason in str(caught.value)


def test_a_clock_without_exceptions_says_so(charter: Path) -> None:
    with pytest.raises(ClockError, match="Nothing can lift it"):
        compute_asked(charter, "screening", Question(anchor="2026-03-02", lift="crime"))

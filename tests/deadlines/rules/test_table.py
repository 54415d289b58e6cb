"""The clocks of real boards: each can be said in a charter, and falls on the day that was counted by hand.

The rules stand as text in `table/*.toml`, as a charter would hold them. In 2026, no leap year, 2 March is day 61, and
its months end on the days 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 and 365.
"""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oversight.charter.loading import check, load
from oversight.charter.schema import Anchor, Clock, FilingWindow
from oversight.charter.shaping import Shaping
from oversight.charter.versions import shipped
from oversight.deadlines.rules import ClockFacts, Computed, Extension, Lifted, compute
from oversight.kernel.calendar import Calendar, calendar_of
from tests.factories.clocks import toll_of

TABLE = Path(__file__).parent / "table"
FILING = TABLE / "filing.toml"
CLOCKS = [path for path in sorted(TABLE.glob("*.toml")) if path != FILING]
MODEL = next(path for path in shipped() if path.stem == "model_city")
PLACES = {
    "US": calendar_of("America/New_York", "US"),
    "GB": calendar_of("Europe/London", "GB", "ENG"),
    "CA": calendar_of("America/Toronto", "CA"),
}


@pytest.fixture(scope="module")
def clocks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clock]:
    """The clocks of the table, out of a charter that holds them all."""
    file = tmp_path_factory.mktemp("charter") / "table.toml"
    file.write_text("\n".join(path.read_text("utf-8") for path in (MODEL, *CLOCKS)), "utf-8")
    assert check(file) == []
    return {clock.code: clock for clock in load(file).clocks}


def windows() -> dict[str, FilingWindow]:
    shaping, found = Shaping(lambda path: 1), {}
    for raw in tomllib.loads(FILING.read_text("utf-8"))["filing_window"]:
        window = shaping.table(FilingWindow, {key: value for key, value in raw.items() if key != "row"})
        assert window is not None, shaping.mistakes
        found[raw["row"]] = window
    return found


def row(code: str, at: str, due: str, arithmetic: str, place: str = "US", **facts: Any) -> Any:
    return pytest.param(code, at, due, place, facts, id=f"{code}: {arithmetic}")


INTAKE = [
    row("oakland-copy", "2026-03-06", "2026-03-09", "from a Friday to the Monday"),
    row("dc-forward", "2026-03-05", "2026-03-10", "from a Thursday: Fri, Mon, Tue"),
    row("ccrb-first-contact", "2026-03-06T15:00", "2026-03-08T15:00", "Fri 15:00 and 48 hours, Sunday counts"),
    row("chicago-jurisdiction", "2026-03-02", "2026-03-09", "Monday and a week of five days"),
    row("uk-recording", "2026-04-01", "2026-04-17", "2; 7-10; 13-17 April, Easter out", "GB"),
    row("dc-screening", "2026-03-02", "2026-03-11", "3-6 and 9-11 March"),
    row("dc-screening", "2026-03-06", "2026-03-17", "extra information on the 6th: 9-13, 16-17 March"),
    row("crcc-forward", "2026-03-16", "2026-03-30", "Monday and two weeks of five days", "CA"),
    row(
        "seattle-receipt-notice", "2026-06-29", "2026-07-07", "30 June, 1-2 July, Friday is kept for the 4th, 6-7 July"
    ),
    row("seattle-identified-notice", "2026-07-07", "2026-07-14", "8-10 and 13-14 July"),
    row("seattle-classification", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("seattle-supervisor-action", "2026-03-02", "2026-03-17", "2 + 15"),
    row("seattle-supervisor-action", "2026-03-02", "2026-04-01", "61 + 15 + 15 = 91", more=(15,)),
    row("louisiana-start", "2026-02-20", "2026-03-06", "20 + 14 - 28"),
    row("uk-withdrawal", "2026-03-02", "2026-03-30", "the day after the letter is the first: 2 + 28", "GB"),
    row("crcc-incomplete", "2026-12-21", "2027-01-11", "21 + 21 - 31", "CA"),
    row("uk-update", "2026-03-04", "2026-04-01", "4 + 28 - 31", "GB"),
    row(
        "uk-update", "2026-03-02", "2026-03-30", "no update yet: 2 + 28 from registration", "GB", instead="registration"
    ),
]
INVESTIGATION = [
    row("louisiana-completion", "2026-01-31", "2026-04-01", "31 + 60 = 91"),
    row("louisiana-completion", "2026-01-31", "2026-05-31", "31 + 60 + 60 = 151", more=(60,)),
    row("cincinnati-completion", "2026-03-02", "2026-05-31", "61 + 90 = 151"),
    row("leca-investigation", "2026-10-31", "2027-02-28", "31 October and 4 months, February is shorter", "CA"),
    row("chicago-delay-report", "2026-08-31", "2027-03-05", "28 February and 5 days"),
    row("chicago-delay-report", "2026-08-31", "2027-09-05", "12 months to 31 August, and 5 days", mark=2),
    row("chicago-delay-report", "2026-08-31", "2028-03-05", "18 months to 29 February, and 5 days", mark=3),
    row("uk-timeliness", "2026-01-31", "2027-01-31", "12 months", "GB"),
    row("uk-timeliness", "2026-01-31", "2027-07-31", "12 + 6 months", "GB", mark=2),
    row("uk-timeliness", "2026-01-31", "2028-01-31", "12 + 2 x 6 months", "GB", mark=3),
    row("sf-completion", "2026-05-31", "2027-02-28", "31 May and 9 months, February is shorter"),
    row("seattle-180", "2026-03-02", "2026-08-29", "61 + 180 = 241 = 212 + 29"),
    row("florida-180", "2026-03-02", "2026-09-12", "241 + 14 = 255 = 243 + 12", tolls=["2026-06-01/2026-06-15"]),
    row("california-3304d", "2026-03-02", "2027-03-02", "a year"),
    row("california-3304d", "2026-03-02", "2027-03-02", "a year from the incident", instead="incident"),
    row(
        "california-3304d",
        "2026-03-02",
        "2027-05-02",
        "and 31 + 30 days stopped = 29 + 30 + 2",
        tolls=["2026-05-01/2026-07-01"],
    ),
    row("new-york-discipline", "2025-08-31", "2027-02-28", "18 months, February is shorter"),
    row("oakland-180", "2026-01-01", "2026-06-30", "1 + 180 = 181"),
    row("maryland-overall", "2026-03-02", "2027-03-03", "a year and a day"),
    row("california-reopening", "2026-03-02", "2027-03-02", "a year"),
    row("dc-mediation", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("dc-mediation", "2026-03-02", "2026-05-01", "61 + 30 + 30 = 121", more=(30,)),
    row("dc-refusal", "2026-03-02", "2026-03-09", "2 + 7"),
    row("sf-documents", "2026-03-02", "2026-03-09", "Monday and a week of five days"),
    row("sf-documents", "2026-03-02", "2026-03-16", "two weeks of five days", more=(5,)),
    row("sf-objection-notice", "2026-03-02", "2026-03-09", "Monday and a week"),
    row("sf-objection-advice", "2026-03-09", "2026-03-16", "Monday and a week"),
    row("sf-objection-answer", "2026-03-16", "2026-03-18", "Tue, Wed"),
    row("sf-objection-meeting", "2026-03-18", "2026-03-23", "Thu, Fri, Mon"),
]
DECISION = [
    row("maryland-forward", "2026-05-21", "2026-05-27", "Fri; Monday is Memorial Day; Tue, Wed"),
    row("maryland-summary", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("uk-outcome", "2026-12-24", "2027-01-05", "29-31 December, 4-5 January", "GB"),
    row("dc-officer-response", "2026-03-02", "2026-03-12", "2 + 10"),
    row("dc-paper-decision", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("dc-conference", "2026-03-02", "2026-04-11", "61 + 40 = 101 = 90 + 11"),
    row("dc-chief-review", "2026-03-02", "2026-03-09", "Monday and a week"),
    row("dc-chief-penalty", "2026-03-09", "2026-03-30", "Monday and three weeks"),
    row("dc-chief-told", "2026-03-30", "2026-04-06", "Monday and a week"),
    row("dc-chief-decision", "2026-04-06", "2026-04-27", "Monday and three weeks"),
    row("dc-chief-notice", "2026-04-27", "2026-05-11", "Monday and two weeks"),
    row("sf-chief-inaction", "2026-03-02", "2026-04-16", "61 + 45 = 106 = 90 + 16"),
    row("sf-commission-deadline", "2026-04-22T17:30", "2026-05-06", "22 + 14 - 30"),
    row("chicago-superintendent", "2026-03-26", "2026-05-25", "85 + 60 = 145 = 120 + 25"),
    row("chicago-superintendent", "2026-03-26", "2026-06-24", "85 + 60 + 30 = 175 = 151 + 24", more=(30,)),
    row("chicago-oig", "2026-01-15", "2026-04-15", "15 + 60 + 30 = 105 = 90 + 15", more=(30,)),
    row("virginia-beach-chief", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("iowa-city-chief", "2026-03-02", "2026-05-31", "61 + 90 = 151"),
    row("iowa-city-reply", "2026-03-02", "2026-03-23", "2 + 21"),
    row("iowa-city-chief-reply", "2026-03-02", "2026-03-12", "2 + 10"),
    row("iowa-city-board", "2026-03-02", "2026-06-30", "61 + 90 + 30 = 181", more=(30,)),
    row("eugene-auditor", "2026-03-02", "2026-03-09", "2 + 7"),
    row("eugene-manager", "2026-03-09", "2026-03-16", "9 + 7"),
    row("las-vegas-screening", "2026-03-02", "2026-05-31", "61 + 90 = 151"),
    row("portland-appeal", "2026-03-02", "2026-03-16", "2 + 14"),
    row("leca-review", "2026-03-02", "2026-04-01", "61 + 30 = 91", "CA"),
    row("crcc-review-request", "2026-03-02", "2026-05-01", "61 + 60 = 121", "CA"),
    row("crcc-review", "2026-03-02", "2026-08-19", "24 weeks to 17 August, Good Friday and 1 July out", "CA"),
    row("crcc-final-report", "2026-03-02", "2026-04-14", "6 weeks to 13 April, Good Friday out", "CA"),
    row("uk-review-request", "2026-03-02", "2026-03-30", "2 + 28", "GB"),
    row("maryland-offer", "2026-03-02", "2026-03-17", "2 + 15"),
]
MEETINGS = [
    row("portland-notice", "2026-04-15T14:00", "2026-03-18", "15 + 31 - 28"),
    row("portland-documents", "2026-04-15T14:00", "2026-04-01", "15 - 14"),
    row("portland-statements", "2026-04-15T14:00", "2026-04-08", "15 - 7"),
    row("california-regular", "2026-11-17T18:30", "2026-11-14T18:30", "three days before, a Saturday"),
    row("california-special", "2026-11-16T18:30", "2026-11-15T18:30", "the day before, a Sunday"),
    row("memphis-notice", "2026-03-09T09:00", "2026-03-08T09:00", "the day before, though clocks changed"),
    row("iowa-posting", "2026-03-04T17:00", "2026-03-03T17:00", "the day before"),
    row("maryland-record", "2026-05-04T09:00", "2026-04-03", "4 + 30 - 30 is Saturday the 4th, a day earlier"),
    row("chicago-video", "2026-03-26", "2026-05-25", "85 + 60 = 145 = 120 + 25"),
    row("chicago-video", "2026-03-26", "2026-06-24", "145 + 30 = 175 = 151 + 24", more=(30,)),
    row("chicago-materials-passed", "2026-03-02", "2026-03-05", "2 + 3"),
    row("chicago-materials-released", "2026-03-02", "2026-04-01", "61 + 30 = 91"),
    row("dc-annual-report", "2026-01-10", "2026-11-29", "30 September and 60 days: 273 + 60 = 333 = 304 + 29"),
    row("copa-annual-report", "2026-03-01", "2027-02-15", "15 February of this year is past"),
    row("copa-annual-report", "2026-02-15T10:00", "2026-02-15", "on the day itself"),
    row("copa-annual-report", "2026-03-01", "2028-02-15", "a year after 2027", mark=2),
]
COUNTING = [
    row("new-mexico-short", "2026-03-02", "2026-03-16", "3-6, 9-13 and 16 March are ten"),
    row("anne-arundel-short", "2026-03-02", "2026-03-11", "3-6 and 9-11 March are seven"),
    row("new-mexico-back", "2026-03-21T10:00", "2026-02-27", "21 - 20 is Sunday 1 March, the Friday before"),
    row("anne-arundel-back", "2026-03-21T10:00", "2026-03-02", "21 - 20 is Sunday 1 March, the Monday after"),
    row("california-post", "2026-03-02", "2026-03-12", "2 + 10"),
    row("california-post", "2026-03-06", "2026-03-23", "6 + 10 + 5 is Saturday 21 March, the Monday", by_post=True),
]


def run(
    rule: Clock,
    at: str,
    calendar: Calendar,
    *,
    tolls: list[str] | None = None,
    more: tuple[int, ...] = (),
    instead: str | None = None,
    **facts: Any,
) -> Computed:
    given = ClockFacts(
        dt.datetime.fromisoformat(at).replace(tzinfo=calendar.zone),
        tuple(toll_of(words) for words in tolls or ()),
        tuple(Extension(length, "asked for and granted") for length in more),
        instead=Anchor(instead) if instead else None,
        **facts,
    )
    return compute(rule, given, calendar)


WORKED = [*INTAKE, *INVESTIGATION, *DECISION, *MEETINGS, *COUNTING]


@pytest.mark.parametrize(("code", "at", "due", "place", "facts"), WORKED)
def test_a_clock_of_a_real_board_is_due_on_the_day_counted_by_hand(
    clocks: dict[str, Clock], code: str, at: str, due: str, place: str, facts: dict[str, Any]
) -> None:
    computed = run(clocks[code], at, PLACES[place], **facts)
    assert computed.due is not None
    assert computed.due.isoformat()[: len(due)] == due
    assert computed.adds_up


def test_every_clock_of_the_table_has_a_date(clocks: dict[str, Clock]) -> None:
    own = {clock.code for clock in load(MODEL).clocks}
    assert clocks.keys() - own == {param.values[0] for param in WORKED}


def test_a_limit_that_an_exception_lifts_has_no_date(clocks: dict[str, Clock]) -> None:
    rule = clocks["new-york-discipline"]
    exception = rule.exceptions[0]
    lifted = Lifted(exception.label, "Charged with assault", exception.authority)
    computed = run(rule, "2025-08-31", PLACES["US"], lifted=lifted)
    assert computed.is_lifted
    assert computed.due is None


WINDOWS = [
    pytest.param("DC", "2026-03-02", "2026-05-31", id="DC: 61 + 90 = 151"),
    pytest.param("Iowa City board", "2026-11-15", "2027-02-13", id="Iowa City: 319 + 90 - 365 = 44 = 31 + 13"),
    pytest.param("Las Vegas", "2024-02-29", "2025-02-28", id="Las Vegas: a year from a leap day"),
    pytest.param("Berkeley, until 2021", "2026-01-01", "2026-04-01", id="Berkeley: 1 + 90 = 91"),
    pytest.param("Denver", "2026-07-04", "2026-09-02", id="Denver: 185 + 60 = 245 = 243 + 2"),
    pytest.param("LECA", "2026-08-31", "2027-02-28", id="LECA: six months, February is shorter"),
    pytest.param("CRCC", "2020-05-05", "2021-05-05", id="CRCC: a year, the commission's own example"),
    pytest.param("PONI", "2026-10-31", "2027-10-31", id="PONI: twelve months"),
]


@pytest.mark.parametrize(("name", "event", "last"), WINDOWS)
def test_a_filing_window_of_a_real_board_ends_on_the_day_counted_by_hand(name: str, event: str, last: str) -> None:
    assert windows()[name].last_day(dt.date.fromisoformat(event)).isoformat() == last


def test_every_filing_window_of_the_table_has_a_date() -> None:
    assert windows().keys() == {param.values[0] for param in WINDOWS}

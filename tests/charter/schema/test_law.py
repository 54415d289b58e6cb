"""Looking things up in a charter."""

import datetime as dt

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Anchor, FilingWindow, Numbering, Unit
from oversight.charter.versions import shipped

CHARTER = next(charter for charter in map(load, shipped()) if charter.code == "model-city")
SECOND = next(charter for charter in map(load, shipped()) if charter.code == "philadelphia")


def test_things_are_found_by_their_codes() -> None:
    assert CHARTER.category("discourtesy").family == "Discourtesy"
    assert CHARTER.finding("sustained").counts_as_sustained
    assert CHARTER.closure("withdrawn").label == "Withdrawn"
    assert CHARTER.referral("prosecutor").told.startswith("We sent")
    assert CHARTER.ground("late").citation == "City Code 9-22"
    assert CHARTER.clock("screening").length == 7
    assert CHARTER.notice("N01").template == "acknowledgement"
    assert CHARTER.seat("seat-9").label == "Seat 9"
    assert CHARTER.basis("R5").law == "City Code 9-72"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError, match="kindness"):
        CHARTER.category("kindness")


def test_clocks_are_found_by_what_starts_and_ends_them() -> None:
    started = [clock.code for clock in CHARTER.clocks_from(Anchor.RECEIPT)]
    assert started == ["acknowledgement", "investigation-target", "investigation-alert"]
    assert [clock.code for clock in CHARTER.clocks_ended_by("triage_decided")] == ["screening"]
    assert CHARTER.clocks_ended_by("nothing_happened") == ()


def test_notices_are_found_by_the_event_that_calls_for_them() -> None:
    assert [notice.code for notice in CHARTER.notices_for("complaint_filed")] == ["N01"]


def test_the_name_of_a_version_is_its_code_and_its_first_day() -> None:
    assert CHARTER.version == f"{CHARTER.code}@{CHARTER.in_force.isoformat()}"
    assert CHARTER.name == "Civilian Oversight Ordinance of Model City"


def test_the_calendar_knows_the_zone_the_holidays_and_the_closure_days() -> None:
    calendar = CHARTER.calendar({dt.date(2026, 1, 26): "snow"})
    assert str(calendar.zone) == "America/New_York"
    assert calendar.why_closed(dt.date(2026, 1, 26)) == "closed: snow"
    assert calendar.why_closed(dt.date(2026, 5, 25)) == "Memorial Day"


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(" PHYSICAL ABUSE", id="capitals and a space in front"),
        pytest.param("Physical Abuse", id="as it stands"),
        pytest.param("physical abuse ", id="small letters"),
    ],
)
def test_the_words_of_other_records_stand_for_categories_and_findings(word: str) -> None:
    category = SECOND.category_of(word)
    assert category is not None
    assert category.code == "physical-abuse"
    assert SECOND.category_of("Investigation OnGoing") is None
    finding = SECOND.finding_of("Sustained Finding")
    assert finding is not None
    assert finding.counts_as_sustained


def test_a_case_number_follows_the_pattern() -> None:
    assert Numbering(pattern="{year}-{serial:04d}", reason="x").number(2026, 147) == "2026-0147"


def test_the_last_day_of_the_filing_window_is_in() -> None:
    window = FilingWindow(length=365, unit=Unit.CALENDAR_DAYS, anchor=Anchor.INCIDENT, late="with_reason", reason="x")
    assert window.last_day(dt.date(2026, 7, 31)) == dt.date(2027, 7, 31)

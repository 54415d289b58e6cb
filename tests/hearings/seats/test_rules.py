"""Terms, training, exclusions and alternates, without a database."""

import datetime as dt

import pytest

from oversight.charter.schema import Exclusion, Seat, Service, TrainingItem
from oversight.hearings.panels import Candidate, propose
from oversight.hearings.seats.rules import (
    Eligibility,
    Holding,
    Training,
    against_appointment,
    against_seating,
    places_for,
    term_end,
    vacant_since,
)

LAW = Service(
    term_years=3,
    terms_at_most=2,
    holding_over=True,
    training_hours=24,
    declare_days=30,
    training=(TrainingItem(code="law", label="The law", hours=4), TrainingItem(code="bias", label="Bias")),
    exclusions=(Exclusion(code="elected", label="Holds an elected office"),),
    citation="City Code 9-12",
)
SILENT = Service(reason="Nothing is known.")
FIRST = dt.date(2026, 1, 1)


def seat(code: str = "seat-1", of: str = "Mayor", **more: object) -> Seat:
    return Seat(code=code, appointing_class=of, label=code.title(), citation="9-11", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("begins", "years", "ends"),
    [
        pytest.param(FIRST, 3, dt.date(2028, 12, 31), id="from the first of January"),
        pytest.param(dt.date(2026, 7, 15), 3, dt.date(2029, 7, 14), id="from the middle of a year"),
        pytest.param(dt.date(2028, 2, 29), 3, dt.date(2031, 2, 28), id="from a leap day"),
        pytest.param(dt.date(2025, 3, 1), 3, dt.date(2028, 2, 29), id="up to a leap day"),
        pytest.param(FIRST, 0, None, id="where the law sets no term"),
    ],
)
def test_a_term_ends_on_the_day_before_its_anniversary(begins: dt.date, years: int, ends: dt.date | None) -> None:
    assert term_end(Service(term_years=years, reason="Test."), begins) == ends


@pytest.mark.parametrize(
    ("law", "where", "declared", "terms", "said"),
    [
        pytest.param(LAW, seat(), Eligibility(), 0, "", id="nothing applies"),
        pytest.param(LAW, seat(), Eligibility(frozenset({"elected"})), 0, "elected office", id="an exclusion applies"),
        pytest.param(LAW, seat(), Eligibility(), 1, "", id="a second term"),
        pytest.param(LAW, seat(), Eligibility(), 2, "more than 2 terms", id="a third term"),
        pytest.param(SILENT, seat(), Eligibility(), 9, "", id="any number of terms where the law sets none"),
        pytest.param(
            LAW, seat(former_officer="never"), Eligibility(former_officer=True), 0, "Nobody who served", id="never"
        ),
        pytest.param(LAW, seat(), Eligibility(former_officer=True), 0, "", id="a former officer where it is allowed"),
        pytest.param(LAW, seat(former_officer="required"), Eligibility(), 0, "is for somebody", id="required, is none"),
        pytest.param(
            LAW, seat(former_officer="required"), Eligibility(former_officer=True), 0, "", id="required, is one"
        ),
    ],
)
def test_the_law_keeps_a_person_from_a_seat(
    law: Service, where: Seat, declared: Eligibility, terms: int, said: str
) -> None:
    reasons = " ".join(against_appointment(law, where, declared, terms))
    assert (said in reasons) if said else reasons == ""


def holding(*, gone_through: bool = True) -> Holding:
    return Holding("Ada Quill", FIRST, None, dt.date(2028, 12, 31), gone_through)


@pytest.mark.parametrize(
    ("law", "hours", "gone_through", "day", "said"),
    [
        pytest.param(LAW, {"law": 4, "bias": 2, "": 18}, True, FIRST, (), id="everything is done"),
        pytest.param(LAW, {"law": 4, "": 20}, True, FIRST, ("comes first: Bias",), id="an item is missing"),
        pytest.param(LAW, {"law": 3, "bias": 1, "": 20}, True, FIRST, ("first: The law",), id="an item was too short"),
        pytest.param(LAW, {"law": 4, "bias": 0}, True, FIRST, ("4 of the 24 hours",), id="too few hours in all"),
        pytest.param(LAW, {}, True, FIRST, ("The law, Bias", "0 of the 24"), id="nothing learned"),
        pytest.param(SILENT, {}, False, FIRST, (), id="a law that asks for nothing"),
        pytest.param(
            LAW, {"law": 4, "bias": 20}, False, dt.date(2026, 1, 31), (), id="the last day to go through interests"
        ),
        pytest.param(
            LAW, {"law": 4, "bias": 20}, False, dt.date(2026, 2, 1), ("due by 31 January 2026",), id="a day too late"
        ),
    ],
)
def test_a_member_is_seated_only_after_training_and_interests(
    law: Service, hours: dict[str, int], gone_through: bool, day: dt.date, said: tuple[str, ...]
) -> None:
    reasons = against_seating(law, holding(gone_through=gone_through), Training(hours), day)
    assert len(reasons) == len(said)
    assert all(words in reason for words, reason in zip(said, reasons, strict=True))


def test_a_member_holds_over_after_the_term_and_not_before() -> None:
    assert not holding().holds_over_on(dt.date(2028, 12, 31))
    assert holding().holds_over_on(dt.date(2029, 1, 1))
    over = Holding("Ada Quill", FIRST, dt.date(2028, 12, 31), dt.date(2028, 12, 31))
    assert not over.holds_over_on(dt.date(2029, 1, 1))


@pytest.mark.parametrize(
    ("held", "since"),
    [
        pytest.param([(FIRST, None)], None, id="somebody holds it"),
        pytest.param([], None, id="nobody ever did"),
        pytest.param([(FIRST, dt.date(2026, 2, 28))], dt.date(2026, 3, 1), id="from the day after the last one"),
        pytest.param(
            [(FIRST, dt.date(2026, 1, 31)), (dt.date(2026, 9, 1), None)], dt.date(2026, 2, 1), id="with one to come"
        ),
    ],
)
def test_a_seat_is_vacant_since_the_day_after_its_last_holder(
    held: list[tuple[dt.date, dt.date | None]], since: dt.date | None
) -> None:
    assert vacant_since(held, dt.date(2026, 6, 1)) == since


REGULAR = (seat("seat-1"), seat("seat-2", "City Council"), seat("seat-3", "City Council"))


@pytest.mark.parametrize(
    ("alternate", "places"),
    [
        pytest.param(seat("a", alternate=True), ["seat-1"], id="of its own class"),
        pytest.param(seat("a", alternate=True, alternate_for="City Council"), ["seat-2", "seat-3"], id="of a class"),
        pytest.param(seat("a", alternate=True, alternate_for="seat-3"), ["seat-3"], id="of one seat"),
        pytest.param(seat("a"), [], id="no alternate at all"),
    ],
)
def test_an_alternate_stands_in_for_the_places_of_the_law(alternate: Seat, places: list[str]) -> None:
    assert [one.code for one in places_for(alternate, REGULAR)] == places


def test_an_alternate_is_proposed_after_every_regular_member_of_the_class() -> None:
    worn = Candidate(1, "Ada", "seat-1", "Seat 1", "Mayor", panels=9)
    fresh = Candidate(2, "Bo", "alternate-1", "Alternate 1", "Mayor", panels=0, in_place_of="seat-2")
    assert [one.seat for one in propose([fresh, worn], 1)] == ["seat-1"]

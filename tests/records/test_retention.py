"""Which class a case belongs to, and from which day it may go."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.versions import laws_of
from oversight.records.retention.rules import Derived, Kept, derive, years_after

LAW = laws_of("model-city").newest.retention
CLOSED = dt.date(2026, 3, 31)


def kept(**more: Any) -> Kept:
    """A case of discourtesy, closed, on which nothing was found unless said otherwise."""
    values: dict[str, Any] = {
        "received_on": dt.date(2025, 6, 1),
        "closed_on": CLOSED,
        "last_finding_on": None,
        "closure": "",
        "families": frozenset({"Discourtesy"}),
        "sustained_by": frozenset(),
        "found_by": frozenset(),
    }
    return Kept(**{**values, **more})


BOARD = frozenset({"board"})
CASES = {
    "withdrawn: five years": (kept(closure="withdrawn"), "no-finding", 5),
    "nothing sustained: five years": (kept(found_by=BOARD), "not-sustained", 5),
    "sustained by the board: fifteen": (kept(found_by=BOARD, sustained_by=BOARD), "sustained", 15),
    "sustained by the department alone: fifteen": (
        kept(found_by=frozenset({"board", "department"}), sustained_by=frozenset({"department"})),
        "sustained",
        15,
    ),
    "force that was not sustained: ten": (kept(found_by=BOARD, families=frozenset({"Force"})), "force", 10),
    "force that was sustained: the longer of the two": (
        kept(found_by=BOARD, sustained_by=BOARD, families=frozenset({"Force", "Bias"})),
        "sustained",
        15,
    ),
    "force that was withdrawn: five": (kept(closure="withdrawn", families=frozenset({"Force"})), "no-finding", 5),
}


def found(facts: Kept) -> Derived:
    derived = derive(LAW, facts)
    assert derived
    return derived


@pytest.mark.parametrize(("facts", "code", "years"), CASES.values(), ids=CASES)
def test_the_class_follows_from_findings_and_closure(facts: Kept, code: str, years: int) -> None:
    derived = found(facts)
    assert (derived.law.code, derived.law.years) == (code, years)
    assert derived.until_on == dt.date(CLOSED.year + years, 4, 1)
    assert derived.law.citation in derived.reason


def test_case_32_the_class_flips_from_five_to_fifteen_years_after_reconsideration() -> None:
    before, after = found(kept(found_by=BOARD)), found(kept(found_by=BOARD, sustained_by=BOARD))
    assert (before.until_on, after.until_on) == (dt.date(2031, 4, 1), dt.date(2041, 4, 1))
    assert "sustains an allegation" in after.reason


def test_an_open_case_has_no_day() -> None:
    derived = found(kept(closed_on=None, found_by=BOARD))
    assert (derived.from_on, derived.until_on) == (None, None)
    assert "not closed" in derived.reason


def test_a_law_without_classes_gives_none() -> None:
    assert derive((), kept()) is None


def test_the_last_day_of_february_stays_in_february() -> None:
    assert years_after(dt.date(2024, 2, 29), 5) == dt.date(2029, 2, 28)

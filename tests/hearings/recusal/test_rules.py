"""Conflicts, objections and the rule of necessity, without a database."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from oversight.access.offices import Office
from oversight.charter.schema import Conflicts
from oversight.hearings.recusal.rules import (
    ChallengeFacts,
    NecessityFacts,
    against_challenge,
    against_deciding,
    against_necessity,
    last_day_to_challenge,
    mark_of,
    relevant,
    time_to_challenge,
)
from oversight.investigation.rules.conflicts import ConflictKind, Hit, Someone, person_hits, touched_by
from oversight.kernel.calendar import Calendar, holidays_of

LAW = Conflicts(
    matched=("party", "officer"),
    challenge_days=5,
    challenge_unit="business_days",
    decided_by=(Office.CHAIR, Office.COUNSEL),
    necessity=True,
    citation="City Code 9-53",
)
SILENT = Conflicts(matched=(), reason="Nothing is known.")
CALENDAR = Calendar(ZoneInfo("America/New_York"), holidays_of("US", ""), {})
MONDAY = dt.date(2026, 3, 2)

PEOPLE = (
    Someone("a complainant of this case", ("Oskar Fenn", "Ozzie Fenn"), "oskar@harbourfish.example", "12 Quay Road"),
    Someone("a witness of this case", ("Ines Varga",), "", "4 Mill Lane, Flat 12", "Works at Tidewater Bakery."),
    Someone("officer 1 of this case", ("Percival Lindgren",), kind="officer"),
    Someone("the place of the incident", (), address="Granary Square 9", kind="address"),
)


@pytest.mark.parametrize(
    ("kind", "named", "found"),
    [
        pytest.param(ConflictKind.RELATION, "fenn, oskar", ["party"], id="a relative by name, in another order"),
        pytest.param(ConflictKind.RELATION, "OZZIE FENN", ["party"], id="by another name of that person"),
        pytest.param(ConflictKind.LITIGATION, "Percival Lindgren", ["officer"], id="a lawsuit with the officer"),
        pytest.param(ConflictKind.RELATION, "Oskar Fenner", [], id="a name that only begins so"),
        pytest.param(ConflictKind.EMPLOYER, "Harbour Fish", ["employer"], id="an employer by the mail of a party"),
        pytest.param(ConflictKind.EMPLOYER, "Tidewater Bakery", ["employer"], id="an employer named in a note"),
        pytest.param(ConflictKind.EMPLOYER, "Bay", [], id="an employer too short to look for"),
        pytest.param(ConflictKind.ADDRESS, "12 quay road", ["address"], id="an address"),
        pytest.param(ConflictKind.ADDRESS, "2 Quay Road", [], id="the number of another house"),
        pytest.param(ConflictKind.ADDRESS, "Quay Road", [], id="a street without a number"),
        pytest.param(ConflictKind.ADDRESS, "Granary Square 9", ["address"], id="the place of the incident"),
    ],
)
def test_what_was_declared_is_found_on_a_case(kind: ConflictKind, named: str, found: list[str]) -> None:
    assert [matched for matched, _said in touched_by(kind, named, PEOPLE)] == found


def test_a_member_who_may_be_an_officer_of_the_case_is_found_as_such() -> None:
    (hit,) = person_hits("Lindgren Percival", "", PEOPLE)
    assert hit == Hit("officer", "Lindgren Percival has the same name as officer 1 of this case.")


def test_only_what_the_law_compares_is_asked_and_each_thing_once() -> None:
    same, other = Hit("party", "Ada has the same name as a witness."), Hit("address", "Ada declared an address.")
    assert relevant([same, same, other], LAW) == (same,)
    assert relevant([same], SILENT) == ()
    assert mark_of(same) != mark_of(Hit("officer", same.sentence))


@pytest.mark.parametrize(
    ("law", "last"),
    [
        pytest.param(LAW, dt.date(2026, 3, 9), id="five business days"),
        pytest.param(
            Conflicts(matched=(), challenge_days=5, decided_by=(Office.CHAIR,), reason="x"),
            dt.date(2026, 3, 7),
            id="five days",
        ),
        pytest.param(SILENT, None, id="no objection at all"),
    ],
)
def test_the_days_to_object_count_from_the_letter(law: Conflicts, last: dt.date | None) -> None:
    assert last_day_to_challenge(law, MONDAY, CALENDAR) == last
    assert bool(time_to_challenge(law)) is (last is not None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({}, "", id="in order"),
        pytest.param({"law": SILENT}, "does not let a party object", id="a law without objections"),
        pytest.param({"seated": False}, "does not sit", id="somebody who does not sit"),
        pytest.param({"vote_open": True}, "vote has begun", id="during the vote"),
        pytest.param({"open_already": True}, "not decided yet", id="a second one before the first is decided"),
    ],
)
def test_an_objection_is_taken_or_refused_with_the_reason(changed: dict[str, object], said: str) -> None:
    plain = {"law": LAW, "vote_open": False, "seated": True, "today": MONDAY}
    reasons = " ".join(against_challenge(ChallengeFacts(**{**plain, **changed})))  # type: ignore[arg-type]
    assert (said in reasons) if said else reasons == ""


@pytest.mark.parametrize(
    ("offices", "oneself", "said"),
    [
        pytest.param({Office.CHAIR}, False, "", id="the chair"),
        pytest.param({Office.CHAIR}, True, "about you", id="the chair about the chair"),
        pytest.param({Office.DIRECTOR}, False, "decided by: chair of the board or legal counsel", id="the director"),
    ],
)
def test_an_objection_is_decided_by_whom_the_law_names(offices: set[Office], oneself: bool, said: str) -> None:
    reasons = " ".join(against_deciding(LAW, frozenset(offices), about_oneself=oneself))
    assert (said in reasons) if said else reasons == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({}, "", id="nobody else can decide"),
        pytest.param({"law": SILENT}, "does not know", id="a law without the rule"),
        pytest.param({"recused": False}, "has not stepped aside", id="a member who may take part anyway"),
        pytest.param({"stuck": False}, "possible without", id="a vote is possible"),
        pytest.param({"others": 1}, "1 other member can still be seated", id="an alternate is there"),
        pytest.param({"board_can": True}, "The full board can still decide", id="a panel where the board has a quorum"),
        pytest.param({"vote_open": True}, "Close it first", id="during the vote"),
    ],
)
def test_necessity_is_for_when_nobody_else_can(changed: dict[str, object], said: str) -> None:
    plain = {"law": LAW, "recused": True, "stuck": True, "others": 0, "vote_open": False}
    reasons = " ".join(against_necessity(NecessityFacts(**{**plain, **changed})))  # type: ignore[arg-type]
    assert (said in reasons) if said else reasons == ""

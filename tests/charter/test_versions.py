"""Which version of the law holds on a day."""

import dataclasses
import datetime as dt

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import Charters, VersionsError, laws_of, shipped

MODEL = next(charter for charter in map(load, shipped()) if charter.code == "model-city")


def version(day: str, code: str = "model-city") -> Charter:
    heading = dataclasses.replace(MODEL.heading, code=code, in_force=dt.date.fromisoformat(day))
    return dataclasses.replace(MODEL, heading=heading)


CHARTERS = Charters([version("2027-07-01"), version("2026-01-01"), version("2027-01-01")])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-01-01", "model-city@2026-01-01", id="from its first day"),
        pytest.param("2026-12-31", "model-city@2026-01-01", id="until the day before the next"),
        pytest.param("2027-01-01", "model-city@2027-01-01", id="the next from its own first day"),
        pytest.param("2040-01-01", "model-city@2027-07-01", id="the last for ever"),
    ],
)
def test_a_version_holds_until_the_next_begins(day: str, expected: str) -> None:
    assert CHARTERS.in_force(dt.date.fromisoformat(day)).version == expected


def test_the_day_of_a_moment_is_the_board_s_day() -> None:
    assert CHARTERS.at(dt.datetime(2027, 1, 1, 4, 59, tzinfo=dt.UTC)).version == "model-city@2026-01-01"
    assert CHARTERS.at(dt.datetime(2027, 1, 1, 5, 0, tzinfo=dt.UTC)).version == "model-city@2027-01-01"


def test_before_the_first_version_there_is_no_law() -> None:
    with pytest.raises(VersionsError, match="began on 2026-01-01; it was not yet law on 2025-12-31"):
        CHARTERS.in_force(dt.date(2025, 12, 31))


def test_a_version_is_found_by_its_name() -> None:
    assert CHARTERS.version("model-city@2027-01-01").in_force == dt.date(2027, 1, 1)
    with pytest.raises(VersionsError, match="no version model-city@1999-01-01"):
        CHARTERS.version("model-city@1999-01-01")


def test_versions_come_oldest_first() -> None:
    assert [charter.in_force.isoformat() for charter in CHARTERS] == ["2026-01-01", "2027-01-01", "2027-07-01"]
    assert len(CHARTERS) == 3
    assert CHARTERS.newest.version == "model-city@2027-07-01"


@pytest.mark.parametrize(
    ("versions", "reason"),
    [
        pytest.param([], "There is no charter", id="none at all"),
        pytest.param([version("2026-01-01"), version("2026-01-01")], "begin on 2026-01-01", id="two on one day"),
        pytest.param([version("2026-01-01"), version("2027-01-01", "other")], "share one law", id="two boards"),
    ],
)
def test_versions_that_cannot_stand_side_by_side_are_refused(versions: list[Charter], reason: str) -> None:
    with pytest.raises(VersionsError, match=reason):
        Charters(versions)


def test_the_law_of_a_board_is_gathered_from_the_shipped_files() -> None:
    assert laws_of("model-city").newest == MODEL
    with pytest.raises(VersionsError, match="No charter has the code atlantis"):
        laws_of("atlantis")

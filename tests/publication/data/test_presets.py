"""The same rows under the column names of other cities, word for word."""

import datetime as dt
from collections.abc import Iterator

import pytest

from oversight.publication.data.dictionary import (
    ALLEGATIONS,
    COMPLAINTS,
    FINDINGS,
    PENALTIES,
    TABLES,
    VOCABULARY,
    Table,
)
from oversight.publication.data.presets import PRESETS, fill
from oversight.publication.data.spool import Spool

DAY = dt.date(2026, 11, 1)
BY_NAME = {preset.name: preset for preset in PRESETS}


def line(table: Table, **values: str) -> list[str]:
    """A row with what a test wants to say; the rest is unknown."""
    return [values.get(name, "unknown") for name in table.names]


@pytest.fixture
def safe() -> Iterator[dict[str, Spool]]:
    """Two cases: one with two allegations against two officers and a finding, one without any."""
    rows = {
        "complaints": [
            line(COMPLAINTS, complaint_id="a", received_on="2026-05", affected_age="20-29", outcome="findings"),
            line(COMPLAINTS, complaint_id="b", received_on="2026", outcome="withdrawn", stage="closed"),
        ],
        "allegations": [
            line(
                ALLEGATIONS, allegation_id="1", complaint_id="a", officer="1", category="force", ended="not applicable"
            ),
            line(ALLEGATIONS, allegation_id="2", complaint_id="a", officer="2", category="search", ended="withdrawn"),
        ],
        "findings": [line(FINDINGS, allegation_id="1", complaint_id="a", board="sustained", department="exonerated")],
        "penalties": [line(PENALTIES, allegation_id="1", complaint_id="a", recommended="suspension", imposed="talk")],
        "vocabulary": [line(VOCABULARY, list="category", code="force", label="Use of force", family="Force")],
    }
    spools = {table.name: Spool(rows.get(table.name, [])) for table in TABLES}
    yield spools
    for spool in spools.values():
        spool.close()


def made(safe: dict[str, Spool], name: str) -> list[dict[str, str]]:
    ((preset, spool),) = fill([BY_NAME[name]], safe, DAY)
    with spool:
        return [dict(zip(preset.columns, row, strict=True)) for row in spool]


def test_allegations_of_new_york(safe: dict[str, Spool]) -> None:
    first, second = made(safe, "ccrb-allegations")
    assert first["As Of Date"] == "2026-11-01"
    assert (first["FADO Type"], first["Allegation"]) == ("Force", "Use of force")
    assert first["Victim/Alleged Victim Age Range At Incident"] == "20-29"
    assert (first["CCRB Allegation Disposition"], first["NYPD Allegation Disposition"]) == ("sustained", "exonerated")
    assert (second["Allegation"], second["CCRB Allegation Disposition"]) == ("search", "withdrawn")


def test_penalties_of_new_york(safe: dict[str, Spool]) -> None:
    (only,) = made(safe, "ccrb-penalties")
    assert (only["Board Discipline Recommendation"], only["NYPD Officer Penalty"]) == ("suspension", "talk")


def test_no_officer_is_followed_across_cases(safe: dict[str, Spool]) -> None:
    assert made(safe, "ccrb-police-officers") == []


def test_one_row_for_each_complaint_and_each_officer_of_chicago(safe: dict[str, Spool]) -> None:
    first, second = made(safe, "copa-summary")
    assert (first["current_category"], first["finding_code"]) == ("Use of force | search", "sustained")
    assert (second["log_no"], second["finding_code"], second["current_status"]) == ("b", "withdrawn", "closed")
    officers = made(safe, "copa-by-officer")
    assert [(one["log_no"], one["current_category"]) for one in officers] == [("a", "Use of force"), ("a", "search")]
    assert [one["age_of_complainant"] for one in made(safe, "copa-by-complainant")] == ["20-29", "unknown"]


@pytest.mark.parametrize(
    ("name", "count", "some"),
    [
        pytest.param("ccrb-police-officers", 14, ("Tax ID", "Total Substantiated Complaints"), id="officers"),
        pytest.param("ccrb-complaints", 14, ("Reason for Police Contact", "Video Evidence"), id="complaints"),
        pytest.param("ccrb-allegations", 18, ("Victim / Alleged Victim Race / Ethnicity",), id="allegations"),
        pytest.param("ccrb-penalties", 13, ("Officer is_APU", "APU Plea Agreed Penalty"), id="penalties"),
        pytest.param("copa-summary", 19, ("years_on_force_of_officers", "complaint_month"), id="summary"),
    ],
)
def test_no_column_is_missing(name: str, count: int, some: tuple[str, ...]) -> None:
    columns = BY_NAME[name].columns
    assert len(columns) == len(set(columns)) == count
    assert set(some) <= set(columns)

"""The guide names every table of the charter, and every key of those that say what a file must hold."""

import dataclasses
from pathlib import Path

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter, Exemption, Investigation, RetentionClass
from oversight.charter.versions import shipped

GUIDE = (Path(__file__).parents[2] / "docs" / "charter.md").read_text(encoding="utf-8")
LAWS = [load(path) for path in shipped()]
TABLES = sorted({str(field.metadata.get("key", field.name)) for field in dataclasses.fields(Charter)})


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_named(table: str) -> None:
    assert f"[{table}]" in GUIDE


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        pytest.param(Investigation, "## What an investigation must hold", id="investigation"),
        pytest.param(RetentionClass, "## How long files are kept", id="retention"),
        pytest.param(Exemption, "## How long files are kept", id="exemption"),
    ],
)
def test_every_key_is_explained(table: type, heading: str) -> None:
    part = GUIDE.split(heading)[1].split("\n## ")[0]
    keys = {str(field.metadata.get("key", field.name)) for field in dataclasses.fields(table)}
    assert [key for key in sorted(keys - {"reason"}) if key not in part] == []


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.version)
def test_every_charter_says_what_an_investigation_must_hold_and_where_it_has_that_from(law: Charter) -> None:
    assert law.investigation is not None
    assert law.investigation.citation or law.investigation.reason.startswith("Unsourced")
    assert law.gates.attempts >= 3
    assert law.gates.channels >= 2

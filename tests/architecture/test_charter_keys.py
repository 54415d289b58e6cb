"""The charter holds nothing that nothing reads, and waits for nothing that nothing brings about."""

import dataclasses
import re
from pathlib import Path

import pytest

from oversight.charter import schema
from oversight.charter.loading import check
from oversight.charter.schema import Anchor
from oversight.charter.versions import laws_of, shipped
from oversight.reactions import REACTIONS, SILENT
from oversight.settings import ROOT

SOURCES = [*(ROOT / "oversight").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
OWN = ("law.py", "board.py", "voting.py", "meetings.py")
"""Files of the schema whose methods answer questions from keys; what only checks a key does not read it."""
CODE = "\n".join(path.read_text() for path in SOURCES if "schema" not in path.parts or path.name in OWN)
EVENTS = frozenset(REACTIONS) | SILENT
FOR_READERS = {
    "source_note": "says to a reader of the file where the text was taken from",
    "note": "explains a rule to a reader of the file",
    "reason": "stands beside a rule that has no citation; `authority` reads both",
    "citation": "stands beside every rule; `authority` reads both",
}
"""Keys whose reader is a person."""


def keys() -> list[str]:
    tables = [getattr(schema, name) for name in schema.__all__]
    found = {field.name for table in tables if dataclasses.is_dataclass(table) for field in dataclasses.fields(table)}
    return sorted(found - FOR_READERS.keys())


@pytest.mark.parametrize("key", keys())
def test_a_key_of_the_charter_is_read_by_something(key: str) -> None:
    assert re.search(rf"\.{key}\b", CODE), f"Nothing reads the key “{key}” of the charter."


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_what_a_clock_or_a_notice_waits_for_can_happen(path: Path) -> None:
    assert check(path, EVENTS) == []


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_every_anchor_of_a_clock_of_a_case_is_set_by_an_action(path: Path) -> None:
    code = path.stem.replace("_", "-")
    anchors = {clock.anchor for clock in laws_of(code).newest.clocks if clock.subject == "case"}
    unset = [anchor.name for anchor in Anchor if anchor in anchors and f"Anchor.{anchor.name}" not in CODE]
    assert unset == []

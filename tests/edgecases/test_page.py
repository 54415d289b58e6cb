"""The page of the forty cases and the tests agree: each number leads to tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/edge-cases.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")
ROWS = {int(row[1]): row[0] for row in re.finditer(r"^\| (\d+) \| .*$", PAGE, re.MULTILINE)}
FAULTS = PAGE.split("## Faults", 1)[1]
LATER = "later"
"""Stands in the row of a case whose part of the work is not finished."""


@cache
def named_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[:5] == "test_")


def test_the_page_has_all_forty() -> None:
    assert sorted(ROWS) == list(range(1, 41))


@pytest.mark.parametrize("number", range(1, 41))
def test_a_case_leads_to_its_tests_or_says_that_it_comes_later(number: int) -> None:
    links = LINK.findall(ROWS[number])
    assert links or LATER in ROWS[number]
    assert [f"{path}::{name}" for name, path in links if name not in named_in(path)] == []


def test_a_fault_leads_to_its_tests() -> None:
    rows = [line for line in FAULTS.splitlines() if line.startswith("| ") and not line.startswith(("| what", "|--"))]
    assert [row for row in rows if not LINK.search(row)] == []
    assert [f"{path}::{name}" for name, path in LINK.findall(FAULTS) if name not in named_in(path)] == []


def test_every_story_of_this_package_stands_on_the_page_under_its_number() -> None:
    for file in sorted(Path(__file__).parent.glob("test_[0-9][0-9]_*.py")):
        number, path = int(file.name[5:7]), f"tests/edgecases/{file.name}"
        listed = {name for name, where in LINK.findall(ROWS[number]) if where == path}
        assert listed == set(named_in(path)), file.name

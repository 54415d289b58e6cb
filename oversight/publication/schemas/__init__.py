"""The published descriptions of our data files: JSON Schemas, each under an address that never changes."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

DECISION = "/schemas/decision-1.json"
"""The address of the schema of a decision's JSON. What breaks its promise gets a number of its own."""
KNOWN = {DECISION: "decision-1.json"}


@lru_cache
def schema_text(address: str) -> str:
    """The schema under an address of this site, as it is served. Raises KeyError where there is none."""
    return (Path(__file__).parent / KNOWN[address]).read_text(encoding="utf-8")


def schema(address: str) -> dict[str, Any]:
    """The schema under an address, read."""
    plain: dict[str, Any] = json.loads(schema_text(address))
    return plain

"""Clocks of an invented board, built without a charter's file."""

import datetime as dt
from typing import Any

from oversight.charter.schema import Anchor, Clock, Office, Subject, Unit
from oversight.deadlines.rules import Toll


def rule_of(length: int, unit: str, **keys: Any) -> Clock:
    """Make a rule that says no more than its length, its unit and what a test asks for."""
    plain = {
        "code": "test",
        "name": "Test clock",
        "subject": Subject.CASE,
        "anchor": Anchor.RECEIPT,
        "owner": Office.DIRECTOR,
        "ended_by": "done",
        "citation": "City Code 9-99",
    }
    return Clock(**{**plain, "length": length, "unit": Unit(unit), **keys})


def toll_of(words: str, reason: str = "criminal case pending") -> Toll:
    """Make a stop from "2026-03-01/2026-03-08", or "2026-03-01/" while it is open."""
    start, _, end = words.partition("/")
    return Toll(dt.date.fromisoformat(start), dt.date.fromisoformat(end) if end else None, reason, "City Code 9-36(a)")

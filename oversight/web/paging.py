"""Keyset paging: a page begins after the last row of the one before, so that deep pages cost what the first does."""

import base64
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
PAGE_SIZE = 25


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows shown, and the mark after which the next page begins (None at the end)."""

    rows: Sequence[Row]
    next_mark: str | None


@dataclass(frozen=True)
class Mark:
    """The place of a row in a list sorted by a moment and a number."""

    at: dt.datetime
    id: int

    def encode(self) -> str:
        text = json.dumps([self.at.isoformat(), self.id])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_mark(text: str | None) -> Mark | None:
    """The mark in an address; None for none, or for one that somebody made up."""
    if not text:
        return None
    try:
        at, number = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return Mark(dt.datetime.fromisoformat(at).astimezone(dt.UTC), int(number))
    except (ValueError, TypeError):
        return None

"""What a page of its own says about a record: handed in by the concepts that have the records."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Shown:
    """A record on its own page: what it is called, its facts, its words, and when it was made."""

    title: str
    facts: Sequence[tuple[str, str]]
    words: Sequence[str]
    at: dt.datetime | None = None
    downloads: bool = False


Reader = Callable[[Session, int, int], Shown]
"""Session, case and record → the record. Raises NotFound for a record of another case."""

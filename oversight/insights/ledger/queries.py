"""Counting agreement in the rows of open data."""

import datetime as dt
from collections.abc import Iterable

from oversight.insights.ledger.rules import Sent
from oversight.insights.source import Cells


def list_sent(rows: Iterable[Cells]) -> list[Sent]:
    """Each finding of a published decision that was sent to the department."""
    return [_sent(row) for row in rows if _day(row["sent_on"]) is not None]


def _sent(row: Cells) -> Sent:
    return Sent(
        number=row["complaint_id"],
        category=row["category"],
        sustained=row["sustained"] == "true",
        sent_on=dt.date.fromisoformat(row["sent_on"]),
        answered_on=_day(row["answered_on"]),
        silent=row["unanswered"] == "true",
        agrees=row["agrees"] == "true",
    )


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell[:1].isdigit() else None

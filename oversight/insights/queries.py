"""Counting promises in the rows of open data, once for all their months."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from oversight.charter.schema import Charter
from oversight.insights.rules import Month, Tally, month_before, month_of, months_to_show
from oversight.insights.source import Cells, Source
from oversight.publication.data.dictionary import DEADLINES

_MONTH = re.compile(r"\d{4}-\d\d")


def tally_promises(rows: Iterable[Cells]) -> list[Tally]:
    """How many promises were due and kept, by month and clock. A row whose month is not given counts in none."""
    due: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["promise"] == "true" and _MONTH.fullmatch(row["due_in"]):
            key = row["due_in"], row["clock"]
            due[key] += 1
            kept[key] += row["kept"] == "in time"
    return [
        Tally(dt.date.fromisoformat(f"{month}-01"), clock, count, kept[month, clock])
        for (month, clock), count in sorted(due.items())
    ]


def promises_by_month(source: Source, charter: Charter) -> list[Month]:
    """The last whole month before the snapshot and the twelve before it, the latest first."""
    return _figure(charter, months_to_show(source.as_of), source.count(DEADLINES, tally_promises))


def promises_last_month(source: Source, charter: Charter) -> Month:
    """The last whole month before the snapshot alone."""
    return _figure(charter, [month_before(source.as_of)], source.count(DEADLINES, tally_promises))[0]


def _figure(charter: Charter, months: Sequence[dt.date], tallies: Sequence[Tally]) -> list[Month]:
    names = {clock.code: clock.name for clock in charter.clocks}
    targets = {clock.code: clock.target_percent for clock in charter.clocks}
    return [month_of(first, tallies, names, targets) for first in months]

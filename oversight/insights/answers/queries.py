"""Counting the answers to requests in the rows of open data."""

from collections.abc import Iterable

from oversight.insights.answers.rules import Asked, Corrected, corrected_of
from oversight.insights.source import Cells
from oversight.publication.data.dictionary import Missing


def list_asked(rows: Iterable[Cells]) -> list[Asked]:
    """Each time a unit was asked for something that fell due in the last year. One without its unit counts nowhere."""
    return [
        Asked(row["unit"], None if row["days"] == Missing.NOT_YET else int(row["days"]), row["in_time"] == "true")
        for row in rows
        if row["last_year"] == "true" and row["unit"] != Missing.WITHHELD
    ]


def count_corrected(rows: Iterable[Cells]) -> Corrected:
    """Requests of which the department said that none exists, and of which it was found after all."""
    said = [row for row in rows if row["first"] == "true" and row["said_none"] == "true"]
    return corrected_of(len(said), sum(row["found_later"] == "true" for row in said))

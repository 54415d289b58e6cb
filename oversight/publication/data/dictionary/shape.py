"""The shape of the dictionary: tables, columns, and why a value may be missing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from oversight.publication.data.hierarchies import WITHHELD, Ladder


class Missing(StrEnum):
    """Why there is no value. The reason itself stands in the cell, so that no two kinds of nothing look alike."""

    NOT_APPLICABLE = "not applicable"
    UNKNOWN = "unknown"
    WITHHELD = WITHHELD
    NOT_YET = "not yet"


MISSING: dict[Missing, str] = {
    Missing.NOT_APPLICABLE: "There cannot be a value here.",
    Missing.UNKNOWN: "There is a value, but nobody told us.",
    Missing.WITHHELD: "We know it and do not say it: too few rows share it, or the law protects it.",
    Missing.NOT_YET: "There may be a value later: the case is not that far.",
}
"""What each reason says to a reader."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its name in the file, what it holds, and which reasons for a missing value it knows."""

    name: str
    title: str
    words: str
    kind: str = "string"
    "A type of the Table Schema: string, integer, boolean or date."
    missing: tuple[Missing, ...] = ()
    ladder: Ladder | None = None
    "How the value is made coarser. Only columns that could point at somebody have one."
    codes: str = ""
    "The list of the vocabulary that explains its values."


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. The first column is the name of a row."""

    name: str
    title: str
    words: str
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()
    "Which columns become coarser, one rung at a time, until enough rows look alike."
    apart: str = ""
    "A column that is never made coarser: only rows that are alike in it hide each other."

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns in the order of the file."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> str:
        """The column by which a row is known."""
        return self.names[0]

    @cached_property
    def guarded(self) -> tuple[Column, ...]:
        """The columns that could point at somebody."""
        return tuple(column for column in self.columns if column.ladder is not None)

    @cached_property
    def hangs(self) -> bool:
        """Whether its rows hang on a complaint, which they then name in their second column."""
        return self.names[1:2] == ("complaint_id",)

    def sorted_by(self, row: Sequence[str]) -> str:
        """By what its rows are put in order: those that hang on a complaint stand with it."""
        return f"{row[1]} {row[0]}" if self.hangs else row[0]

    def place(self, name: str) -> int:
        """Where a column stands in a row."""
        return self.names.index(name)

    def row(self, values: dict[str, object]) -> list[str]:
        """The cells of a row in the order of the file. Raises KeyError for a column that has no value."""
        return [cell(values[name]) for name in self.names]


def cell(value: object) -> str:
    """A value as it stands in a file: true and false in small letters, days in ISO form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def column(name: str, title: str, words: str, *missing: Missing, **more: object) -> Column:
    """One line of a table of the dictionary."""
    return Column(name=name, title=title, words=words, missing=missing, **more)  # type: ignore[arg-type]


def by_name(tables: Sequence[Table]) -> dict[str, Table]:
    """The tables by their names."""
    return {table.name: table for table in tables}

"""A clock's rule and its facts, read from files that a clerk can write. docs/engines.md describes them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from oversight.charter.schema import Anchor, Clock
from oversight.charter.schema.kinds import Positive, Text, optional_table
from oversight.charter.shaping import Shaping
from oversight.deadlines.rules import ClockError, ClockFacts, Extension, Lifted, Toll
from oversight.kernel.calendar import Calendar, CalendarError, calendar_of
from oversight.kernel.keyed_file import FileMistakes, Mistake, read

T = TypeVar("T")

HOUSEKEEPING: Mapping[str, object] = MappingProxyType(
    {
        "code": "rule",
        "name": "Rule",
        "subject": "case",
        "anchor": "receipt",
        "owner": "director",
        "ended_by": "done",
        "reason": "No authority was given.",
    }
)
"""What a rule of its own need not say, because it does not change the date."""


@dataclass(frozen=True)
class Reads:
    """A text that one of the standard library's readers understands."""

    reader: Any
    expected: str

    def accepts(self, value: Any) -> bool:
        """Whether the reader understands it."""
        try:
            self.reader(value)
        except ValueError:
            return False
        return True


Day = Annotated[str, Reads(dt.date.fromisoformat, "a day such as 2026-03-02")]
Moment = Annotated[str, Reads(dt.datetime.fromisoformat, "a moment such as 2026-03-02T09:00")]


@dataclass(frozen=True, kw_only=True)
class TollRow:
    """`[[toll]]`: a stop. Without `to` it is still open."""

    start: Day = field(metadata={"key": "from"})
    end: Day | None = field(default=None, metadata={"key": "to"})
    reason: Text
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtensionRow:
    """`[[extension]]`: more time, in the unit of the rule."""

    length: Positive
    reason: Text
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class ClosureRow:
    """`[[closure]]`: a day on which the board was closed."""

    day: Day
    reason: Text


@dataclass(frozen=True, kw_only=True)
class LiftedTable:
    """`[lifted]`: why the limit does not hold at all."""

    label: Text
    reason: Text
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class FactsFile:
    """The whole file of facts."""

    anchor: Moment
    instead: Anchor | None = None
    mark: Positive = 1
    by_post: bool = False
    time_zone: Text
    country: str = ""
    subdivision: str = ""
    now: Moment | None = None
    tolls: tuple[TollRow, ...] = optional_table("toll")
    extensions: tuple[ExtensionRow, ...] = optional_table("extension")
    closures: tuple[ClosureRow, ...] = optional_table("closure")
    lifted: LiftedTable | None = None


def read_rule(path: Path) -> Clock:
    """Read one rule. Raises FileMistakes with every mistake and its line."""
    return _shaped(Clock, path, HOUSEKEEPING)


def read_facts(path: Path) -> tuple[ClockFacts, Calendar]:
    """Read the facts of a clock and the calendar they stand in. Raises FileMistakes with every mistake and its line."""
    file = _shaped(FactsFile, path)
    try:
        calendar = calendar_of(file.time_zone, file.country, file.subdivision)
        return _facts(file, calendar), calendar
    except (CalendarError, ClockError) as error:
        raise ClockError(f"{path}: {error}") from error


def moment(words: str, calendar: Calendar) -> dt.datetime:
    """Read a moment; without an offset it is a time on the board's own clock, without a time the start of that day."""
    read = dt.datetime.fromisoformat(words)
    return read if read.tzinfo else read.replace(tzinfo=calendar.zone)


def _facts(file: FactsFile, calendar: Calendar) -> ClockFacts:
    day = dt.date.fromisoformat
    return ClockFacts(
        anchor=moment(file.anchor, calendar),
        tolls=tuple(Toll(day(t.start), day(t.end) if t.end else None, t.reason, t.citation) for t in file.tolls),
        extensions=tuple(Extension(e.length, e.reason, e.citation) for e in file.extensions),
        closures={day(closure.day): closure.reason for closure in file.closures},
        now=moment(file.now, calendar) if file.now else None,
        mark=file.mark,
        by_post=file.by_post,
        instead=file.instead,
        lifted=Lifted(file.lifted.label, file.lifted.reason, file.lifted.citation) if file.lifted else None,
    )


def _shaped(shape: type[T], path: Path, given: Mapping[str, object] = MappingProxyType({})) -> T:
    file = read(path)
    shaping = Shaping(file.line)
    shaped = shaping.table(shape, {**given, **_plain(file.data)})
    if shaped is None or shaping.mistakes:
        raise FileMistakes(path, tuple(Mistake(one.line, one.key, one.expected) for one in sorted(shaping.mistakes)))
    return shaped


def _plain(raw: Any) -> Any:
    """Write the dates of a TOML file as text, so that TOML and JSON read alike."""
    if isinstance(raw, dict):
        return {key: _plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_plain(item) for item in raw]
    return raw.isoformat() if isinstance(raw, dt.date) else raw

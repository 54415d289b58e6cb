"""What a roster says, what is known already, and what taking it over would change. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Employment(StrEnum):
    """Whether an officer still serves, or how the service ended."""

    ACTIVE = "active"
    RESIGNED = "resigned"
    RETIRED = "retired"
    TERMINATED = "terminated"
    DECEASED = "deceased"


EMPLOYMENT_LABELS: dict[Employment, str] = {
    Employment.ACTIVE: "Active",
    Employment.RESIGNED: "Resigned",
    Employment.RETIRED: "Retired",
    Employment.TERMINATED: "Terminated",
    Employment.DECEASED: "Deceased",
}


class Result(StrEnum):
    """What taking a row over would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of a roster. No agency means the department itself; no day in `since`, the day of the roster."""

    line: int
    badge: str
    name: str
    rank: str = ""
    unit: str = ""
    agency: str = ""
    employment: Employment = Employment.ACTIVE
    since: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Known:
    """An officer as the roster has them now. `from_on`: since when these facts hold, where that was recorded."""

    officer_id: int
    badge: str
    name: str
    rank: str
    unit: str
    agency: str
    employment: Employment = Employment.ACTIVE
    from_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What becomes of one row: `words` say what changes, or why it is refused."""

    line: int
    result: Result
    badge: str
    name: str
    words: tuple[str, ...] = ()
    entry: Entry | None = None
    officer_id: int | None = None
    about_day: bool = False
    "Whether it is refused because of the day in `since`."


Key = tuple[str, str]
FACTS: tuple[tuple[str, str], ...] = (("name", "Name"), ("rank", "Rank"), ("unit", "Unit"))


def key_of(agency: str, badge: str) -> Key:
    """What tells two officers apart: the agency and the badge, whatever their capital letters."""
    return agency.casefold(), badge.casefold()


def compare(entries: Sequence[Entry], known: Mapping[Key, Known], as_of: dt.date) -> list[Outcome]:
    """What taking over each row would do, in the order of the file. `as_of` is the day of the roster."""
    twice = _doubles(entries)
    return [
        _refused(entry, twice[entry.line]) if entry.line in twice else _one(entry, known, as_of) for entry in entries
    ]


def _one(entry: Entry, known: Mapping[Key, Known], as_of: dt.date) -> Outcome:
    since = entry.since or as_of
    if since > as_of:
        return _refused(entry, f"The day in “since” ({since.isoformat()}) comes after the day of the roster.", day=True)
    before = known.get(key_of(entry.agency, entry.badge))
    if before is None:
        return _outcome(entry, Result.NEW)
    words = tuple(_changes(before, entry))
    if not words:
        return _outcome(entry, Result.UNCHANGED, before)
    if before.from_on is not None and since < before.from_on:
        newer = f"There are newer facts about this officer, from {before.from_on.isoformat()}."
        return _refused(entry, newer, day=True)
    reason = _taken(before, entry)
    return _refused(entry, reason) if reason else _outcome(entry, Result.CHANGED, before, words)


def _taken(before: Known, entry: Entry) -> str:
    left = before.employment is not Employment.ACTIVE
    if left and entry.employment is Employment.ACTIVE and before.name.casefold() != entry.name.casefold():
        return (
            f"This badge belonged to {before.name} ({EMPLOYMENT_LABELS[before.employment].lower()}). Give the new "
            f"officer’s badge a mark of its own, such as {entry.badge}/2."
        )
    return ""


def _changes(before: Known, entry: Entry) -> Iterator[str]:
    for field, label in FACTS:
        old, new = getattr(before, field), getattr(entry, field)
        if old != new:
            yield f"{label}: {old or 'nothing'} → {new or 'nothing'}"
    if before.employment is not entry.employment:
        yield f"Employment: {EMPLOYMENT_LABELS[before.employment]} → {EMPLOYMENT_LABELS[entry.employment]}"


def _doubles(entries: Iterable[Entry]) -> dict[int, str]:
    """Rows that share a badge: all are refused, for nobody knows which is right; of equal ones the first counts."""
    rows: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        rows[key_of(entry.agency, entry.badge)].append(entry)
    found: dict[int, str] = {}
    for same in rows.values():
        if len(same) == 1:
            continue
        if all(_said(entry) == _said(same[0]) for entry in same):
            found |= {entry.line: f"This is the same as line {same[0].line}." for entry in same[1:]}
        else:
            lines = _listed([entry.line for entry in same])
            found |= {entry.line: f"Badge {entry.badge} stands in lines {lines}. Keep one of them." for entry in same}
    return found


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.name, entry.rank, entry.unit, entry.employment, entry.since


def _listed(lines: Sequence[int]) -> str:
    return f"{', '.join(str(line) for line in lines[:-1])} and {lines[-1]}"


def _refused(entry: Entry, reason: str, *, day: bool = False) -> Outcome:
    return Outcome(
        line=entry.line, result=Result.REFUSED, badge=entry.badge, name=entry.name, words=(reason,), about_day=day
    )


def _outcome(entry: Entry, result: Result, before: Known | None = None, words: tuple[str, ...] = ()) -> Outcome:
    return Outcome(
        line=entry.line,
        result=result,
        badge=entry.badge,
        name=entry.name,
        words=words,
        entry=entry,
        officer_id=before.officer_id if before else None,
    )

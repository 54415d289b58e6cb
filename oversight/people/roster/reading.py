"""From the bytes of a file to the rows of a roster, with a plain reason for every row that cannot be read. Pure."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oversight.people.roster.rules import Employment, Entry, Outcome, Result

LARGEST = 5 * 1024 * 1024
"""Bytes of a file."""
MOST_ROWS = 50_000
LONGEST = {"badge": 40, "name": 200, "rank": 80, "unit": 120, "agency": 120}
NEEDED = ("badge", "name", "rank", "unit")
ALSO = ("agency", "status", "since")
OTHER_WORDS = {
    "badge number": "badge",
    "badge no": "badge",
    "shield": "badge",
    "officer": "name",
    "full name": "name",
    "assignment": "unit",
    "employer": "agency",
    "employment": "status",
    "from": "since",
}
"""Headings that other systems write for the same thing."""
DAYS = ("%Y-%m-%d", "%m/%d/%Y")


class Encoding(StrEnum):
    """How the letters of a file are written."""

    UTF_8 = "utf-8"
    WINDOWS_1252 = "windows-1252"


class Unreadable(Exception):
    """The file as a whole cannot be read. `line` and `shown`: where, and the same line read as Windows-1252."""

    def __init__(self, reason: str, *, line: int = 0, shown: str = "") -> None:
        super().__init__(reason)
        self.reason, self.line, self.shown = reason, line, shown


@dataclass(frozen=True)
class Sheet:
    """The rows that could be read, and those that could not."""

    entries: tuple[Entry, ...]
    refused: tuple[Outcome, ...]


def read_roster(data: bytes, encoding: Encoding, department: str) -> Sheet:
    """Read a file. `department` is the board's own: rows that name it say nothing about another agency.

    Raises Unreadable when it is empty, too large, in another encoding, or has not the columns that are needed.
    """
    rows = _rows(_decoded(data, encoding))
    _line, heading = next(rows, (0, []))
    columns = _columns(heading)
    entries: list[Entry] = []
    refused: list[Outcome] = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        read = _entry(line, cells, columns, department)
        entries.append(read) if isinstance(read, Entry) else refused.append(read)
        if len(entries) + len(refused) > MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Divide it.")
    if not entries and not refused:
        raise Unreadable("The file has a heading but no officer in it.")
    return Sheet(tuple(entries), tuple(refused))


def _decoded(data: bytes, encoding: Encoding) -> str:
    if not data.strip():
        raise Unreadable("The file is empty.")
    if len(data) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1024 // 1024} MB. Divide it.")
    if b"\x00" in data:
        raise Unreadable("This is not a CSV file. Save the table as “CSV UTF-8” and hand it in again.")
    if encoding is Encoding.WINDOWS_1252:
        return data.decode("cp1252", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong_encoding(data) from None


def _wrong_encoding(data: bytes) -> Unreadable:
    lines = data.splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            shown = line.decode("cp1252", errors="replace")[:300]
            return Unreadable(f"Line {number} is not written in UTF-8.", line=number, shown=shown)
    return Unreadable("The file is not written in UTF-8.")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise Unreadable(f"The row that begins in line {begins} has a quotation mark that does not close.") from None


def _columns(heading: Sequence[str]) -> Mapping[str, int]:
    names = [OTHER_WORDS.get(plain, plain) for plain in (" ".join(cell.lower().split()) for cell in heading)]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        said = ", ".join(f"“{name}”" for name in missing)
        there = ", ".join(f"“{cell.strip()}”" for cell in heading if cell.strip())[:300]
        raise Unreadable(f"The first line does not name the column {said}. It names {there or 'nothing'}.")
    twice = sorted({name for name in names if name in NEEDED + ALSO and names.count(name) > 1})
    if twice:
        raise Unreadable(f"The first line names the column “{twice[0]}” twice.")
    return {name: names.index(name) for name in NEEDED + ALSO if name in names}


def _entry(line: int, cells: Sequence[str], columns: Mapping[str, int], department: str) -> Entry | Outcome:
    said = {name: " ".join(cells[place].split()) if place < len(cells) else "" for name, place in columns.items()}
    reason = _why_not(cells, columns, said)
    if reason:
        return Outcome(
            line=line, result=Result.REFUSED, badge=said["badge"][:40], name=said["name"][:200], words=(reason,)
        )
    agency = said.get("agency", "")
    return Entry(
        line=line,
        badge=said["badge"],
        name=said["name"],
        rank=said["rank"],
        unit=said["unit"],
        agency="" if agency.casefold() == department.casefold() else agency,
        employment=Employment((said.get("status") or "active").lower()),
        since=_day(said["since"]) if said.get("since") else None,
    )


def _why_not(cells: Sequence[str], columns: Mapping[str, int], said: Mapping[str, str]) -> str:
    if len(cells) <= max(columns[name] for name in NEEDED):
        return f"The row has {len(cells)} of its columns. Perhaps a comma is missing."
    for name in ("badge", "name"):
        if not said[name]:
            return f"The {name} is missing."
    for name, longest in LONGEST.items():
        if len(said.get(name, "")) > longest:
            return f"The {name} is longer than {longest} characters."
    if any(not character.isprintable() for value in said.values() for character in value):
        return "The row has a character that cannot be printed."
    status = said.get("status", "").lower()
    if status and status not in set(Employment):
        return f"“{said['status']}” is not a status. Write {', '.join(Employment)}."
    if said.get("since") and _day(said["since"]) is None:
        return f"“{said['since']}” is not a day. Write it as 2026-03-31."
    return ""


def _day(text: str) -> dt.date | None:
    for form in DAYS:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None

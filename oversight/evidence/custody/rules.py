"""What the custody log of a file holds, and how its lines read. Pure."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 500
"""Lines of a custody log on the page; the table to download holds all."""


class Hand(StrEnum):
    """How a file, or the thing it was copied from, changed hands."""

    RECEIVED = "received"
    GIVEN = "given"
    RETURNED = "returned"


HANDS: dict[Hand, str] = {
    Hand.RECEIVED: "Received from",
    Hand.GIVEN: "Given to",
    Hand.RETURNED: "Returned to",
}


class FileState(StrEnum):
    """What a look at the stored bytes found."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    MISSING = "missing"


STATES: dict[FileState, str] = {
    FileState.WHOLE: "The stored bytes have the same fingerprint as on the day they came",
    FileState.DAMAGED: "The stored bytes are not those that came",
    FileState.MISSING: "The file is not in the store",
}

READINGS: dict[str, str] = {
    "file": "Downloaded",
    "media": "Opened in the page",
    "custody": "Custody log read",
    "custody-table": "Custody log downloaded",
    "packet": "Downloaded in a packet",
    "transcript": "Transcript read",
    "board-file": "Opened in a member’s packet",
    "board-copy": "Downloaded in a member’s packet",
}
"""Codes of readings that concern one file, and how the log says them."""
_CODE = re.compile(r"([a-z-]+):(\d+)")


@dataclass(frozen=True)
class Line:
    """One line of a custody log. `who` is empty when nobody of the board did it."""

    at: dt.datetime
    what: str
    who: str
    why: str = ""
    bad: bool = False


@dataclass(frozen=True)
class Move:
    """A change of hands as a person writes it down."""

    kind: Hand
    other: str
    receipt: str
    reason: str
    happened_at: dt.datetime


def problem(move: Move, now: dt.datetime) -> tuple[str, str] | None:
    """The field and the sentence that stand in the way of writing a change of hands down, or nothing."""
    if not move.other.strip():
        return "other", "Say from whom it came, or to whom it went."
    if not move.reason.strip():
        return "reason", "Say why it changed hands."
    if move.kind is not Hand.RECEIVED and not move.receipt.strip():
        return "receipt", "Write down the receipt: its number, or who signed it."
    if move.happened_at > now:
        return "happened", "This moment has not come yet."
    return None


def codes_of(file_id: int, packets: Iterable[int] = ()) -> list[str]:
    """The codes under which readings of this file were noted; `packets` are those that hold it."""
    own = [f"{kind}:{file_id}" for kind in READINGS if kind != "packet"]
    return [*own, *(f"packet:{packet}" for packet in packets)]


def words_of(code: str) -> str:
    """What a reading's code says in the log. An unknown code is shown as it is: nothing is left out."""
    found = _CODE.fullmatch(code)
    return READINGS.get(found[1], code) if found else code


def in_order(lines: Iterable[Line]) -> list[Line]:
    """The lines, the oldest first."""
    return sorted(lines, key=lambda line: line.at)

"""The chain, pure: how an entry is hashed onto the one before it, and how a chain is checked."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
UNSEALED_LIMIT = dt.timedelta(minutes=1)


def canonical(values: Mapping[str, object]) -> bytes:
    """One spelling for one meaning: sorted keys, no spaces, UTF-8."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def detail_digest(salt: bytes, text: str) -> str:
    """SHA-256 of salt and detail. Without the salt nobody can test a guess against it."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def link(previous: str, entry: bytes) -> str:
    """The hash of an entry standing on the one before it."""
    return hashlib.sha256(bytes.fromhex(previous) + entry).hexdigest()


@dataclass(frozen=True)
class Sealed:
    """One sealed entry as read back: its place in the chain, its bytes, the hash written at sealing."""

    position: int
    entry_id: int
    entry: bytes | None
    "None when the entry is gone."
    digest: str
    detail_matches: bool = True
    "False when a detail is present and does not fit its digest. A disposed detail fits."


@dataclass(frozen=True)
class Report:
    """What checking the record found."""

    checked: int
    head: str
    broken: str | None = None
    unsealed: int = 0
    "Entries younger than a minute that await their seal."

    @property
    def unbroken(self) -> bool:
        return self.broken is None


def verify(
    chain: Iterable[Sealed],
    unsealed: Iterable[dt.datetime],
    heads: Mapping[int, str],
    now: dt.datetime,
) -> Report:
    """Recompute the chain. Names the first broken entry, a published head that is not in it, or a late seal."""
    previous, position = GENESIS, 0
    for row in chain:
        position += 1
        problem = _problem(row, position, previous, heads.get(position))
        if problem:
            return Report(position - 1, previous, problem)
        previous = row.digest
    lost = max(heads, default=0)
    if lost > position:
        return Report(position, previous, f"A published head names position {lost}; the chain ends at {position}.")
    waiting = list(unsealed)
    late = [moment for moment in waiting if now - moment > UNSEALED_LIMIT]
    if late:
        return Report(
            position, previous, f"{len(late)} entries wait for their seal for more than a minute.", len(waiting)
        )
    return Report(position, previous, None, len(waiting))


def _problem(row: Sealed, position: int, previous: str, published: str | None) -> str | None:
    where = f"Entry {row.entry_id} at position {row.position}"
    if row.position != position:
        return f"Position {position} is missing; the next one is {row.position}."
    if row.entry is None:
        return f"{where} is gone from the record."
    if link(previous, row.entry) != row.digest:
        return f"{where} was altered, or one before it was removed."
    if not row.detail_matches:
        return f"{where}: its detail was altered."
    if published is not None and published != row.digest:
        return f"{where} does not match the head printed on a publication."
    return None

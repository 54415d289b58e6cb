"""How a stored clock stands at a moment, and the words for it. All moments are local to the board. Pure."""

import datetime as dt
from enum import StrEnum

from oversight.deadlines.rules.showing import left_in_words, met_in_words


class Stands(StrEnum):
    """How a clock of a case stands. `cancelled` ended without being met; `lifted` does not hold at all."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    MISSED = "missed"
    MET = "met"
    MET_LATE = "met_late"
    STOPPED = "stopped"
    LIFTED = "lifted"
    CANCELLED = "cancelled"


LOOKS: dict[Stands, str] = {
    Stands.RUNNING: "running",
    Stands.DUE_SOON: "wait",
    Stands.DUE_TODAY: "wait",
    Stands.MISSED: "late",
    Stands.MET: "met",
    Stands.MET_LATE: "met-late",
    Stands.STOPPED: "stopped",
    Stands.LIFTED: "lifted",
    Stands.CANCELLED: "cancelled",
}
"""The state by which templates/components/clock.html draws it."""
WORDS: dict[Stands, str] = {
    Stands.RUNNING: "Running",
    Stands.DUE_SOON: "Due soon",
    Stands.DUE_TODAY: "Due today",
    Stands.MISSED: "Missed",
    Stands.MET: "Met in time",
    Stands.MET_LATE: "Met late",
    Stands.STOPPED: "Stopped",
    Stands.LIFTED: "Lifted",
    Stands.CANCELLED: "Cancelled",
}
ENDED = frozenset({Stands.MET, Stands.MET_LATE, Stands.LIFTED, Stands.CANCELLED})
CANCELLED_BECAUSE: dict[str, str] = {
    "ended": "Cancelled: the case is over",
    "replaced": "Cancelled: a newer one runs",
    "law": "Cancelled: the new law has no such clock",
}


def stands(
    state: str,
    due_at: dt.datetime | None,
    due_on: dt.date | None,
    met_at: dt.datetime | None,
    now: dt.datetime,
    due_soon: int = 0,
) -> Stands:
    """Say how a clock stands, from its stored state and its date. A stopped clock cannot be late."""
    if state in ("cancelled", "lifted"):
        return Stands(state)
    if met_at is not None:
        return Stands.MET if due_at is None or met_at <= due_at else Stands.MET_LATE
    if due_at is None or due_on is None:
        return Stands.STOPPED
    if now > due_at:
        return Stands.MISSED
    left = (due_on - now.date()).days
    if left <= 0:
        return Stands.DUE_TODAY
    return Stands.DUE_SOON if left <= due_soon else Stands.RUNNING


def words_of(
    how: Stands,
    due_at: dt.datetime | None,
    due_on: dt.date | None,
    met_at: dt.datetime | None,
    now: dt.datetime,
) -> str:
    """Say in a few words how a clock stands: 14 days left, 2 days late, Done on 3 Mar 2026."""
    if met_at is not None and how in (Stands.MET, Stands.MET_LATE):
        return met_in_words(met_at, due_at, due_on)
    if due_at is not None and due_on is not None and how in (Stands.RUNNING, Stands.DUE_SOON, Stands.MISSED):
        return left_in_words(due_at, due_on, now)
    return WORDS[how]

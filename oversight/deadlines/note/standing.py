"""How a stored clock stands at a moment, and the words for it. All moments are local to the board. Pure."""

import datetime as dt

from oversight.deadlines.rules.showing import left_in_words, met_in_words
from oversight.deadlines.rules.states import State

LOOKS: dict[State, str] = {
    State.RUNNING: "running",
    State.DUE_SOON: "wait",
    State.DUE_TODAY: "wait",
    State.MISSED: "late",
    State.MET: "met",
    State.MET_LATE: "met-late",
    State.STOPPED: "stopped",
    State.LIFTED: "lifted",
    State.CANCELLED: "cancelled",
}
"""The state by which templates/components/clock.html draws it."""
WORDS: dict[State, str] = {
    State.RUNNING: "Running",
    State.DUE_SOON: "Due soon",
    State.DUE_TODAY: "Due today",
    State.MISSED: "Missed",
    State.MET: "Met in time",
    State.MET_LATE: "Met late",
    State.STOPPED: "Stopped",
    State.LIFTED: "Lifted",
    State.CANCELLED: "Cancelled",
}
ENDED = frozenset({State.MET, State.MET_LATE, State.LIFTED, State.CANCELLED})
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
) -> State:
    """Say how a clock stands, from its stored state and its date. A stopped clock cannot be late."""
    if state in ("cancelled", "lifted"):
        return State(state)
    if met_at is not None:
        return State.MET if due_at is None or met_at <= due_at else State.MET_LATE
    if due_at is None or due_on is None:
        return State.STOPPED
    if now > due_at:
        return State.MISSED
    left = (due_on - now.date()).days
    if left <= 0:
        return State.DUE_TODAY
    return State.DUE_SOON if left <= due_soon else State.RUNNING


def words_of(
    how: State,
    due_at: dt.datetime | None,
    due_on: dt.date | None,
    met_at: dt.datetime | None,
    now: dt.datetime,
) -> str:
    """Say in a few words how a clock stands: 14 days left, 2 days late, Done on 3 Mar 2026."""
    if met_at is not None and how in (State.MET, State.MET_LATE):
        return met_in_words(met_at, due_at, due_on)
    if due_at is not None and due_on is not None and how in (State.RUNNING, State.DUE_SOON, State.MISSED):
        return left_in_words(due_at, due_on, now)
    return WORDS[how]

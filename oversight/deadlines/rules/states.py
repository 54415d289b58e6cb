"""How a clock stands at a moment, and when that changes by itself."""

import datetime as dt
from enum import StrEnum

from oversight.deadlines.rules.facts import Computed


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    MISSED = "missed"
    MET = "met"
    MET_LATE = "met_late"
    CANCELLED = "cancelled"
    LIFTED = "lifted"
    STOPPED = "stopped"


def state(computed: Computed, now: dt.datetime, met_at: dt.datetime | None = None, *, cancelled: bool = False) -> State:
    """Say how a clock stands at a moment, given when its duty was done, if it was.

    A clock that is met stays met, also when it is cancelled later. One that is stopped or lifted cannot be late.
    """
    due, due_on = computed.due, computed.due_on
    if met_at is not None:
        return State.MET if due is None or met_at <= due else State.MET_LATE
    if cancelled:
        return State.CANCELLED
    if due is None or due_on is None:
        return State.LIFTED if computed.is_lifted else State.STOPPED
    if now > due:
        return State.MISSED
    days_left = (due_on - now.astimezone(due.tzinfo).date()).days
    if days_left <= 0:
        return State.DUE_TODAY
    return State.DUE_SOON if days_left <= computed.rule.due_soon else State.RUNNING

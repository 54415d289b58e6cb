"""States of a disposal, and what stands in its way. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a disposal has come."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    APPROVED = "approved"
    STOPPED = "stopped"
    ERASED = "erased"
    DONE = "done"


class FileState(StrEnum):
    """What became of a stored file."""

    WAITING = "waiting"
    REMOVED = "removed"
    SHARED = "shared"


OPEN = (State.PROPOSED, State.APPROVED, State.ERASED)
"""States in which something is still to be done."""
GONE = (State.ERASED, State.DONE)
"""States in which the words of the case are gone."""
LABELS: dict[State, str] = {
    State.PROPOSED: "Waits for a second person",
    State.DECLINED: "Not approved",
    State.APPROVED: "Approved, being carried out",
    State.STOPPED: "Stopped before anything was removed",
    State.ERASED: "Words removed, files being removed",
    State.DONE: "Disposed of",
}


@dataclass(frozen=True, kw_only=True)
class Disposable:
    """What decides whether a case may be disposed of. `may_go_on` is the first day; nothing while it has none."""

    today: dt.date
    closed: bool
    may_go_on: dt.date | None
    holds: int
    requests: int
    letters: int
    publishing: bool
    merged: bool = False
    "Whether it was merged into a case that is still kept."


def obstacles(facts: Disposable) -> tuple[str, ...]:
    """Why a case may not be disposed of now; empty when it may. A hold counts whatever the class says."""
    found = []
    if not facts.closed:
        found.append("The case is not closed.")
    elif facts.may_go_on is None:
        found.append("The law has no retention class for this case.")
    elif facts.today < facts.may_go_on:
        found.append(f"Its file must be kept until {_day(facts.may_go_on - dt.timedelta(days=1))}.")
    if facts.holds:
        found.append("A legal hold is in force." if facts.holds == 1 else f"{facts.holds} legal holds are in force.")
    if facts.requests:
        found.append("A records request about this case is not finished.")
    if facts.letters:
        found.append("A letter of this case has not left yet.")
    if facts.merged:
        found.append("It was merged into a case whose file must still be kept. Dispose of that one first.")
    if facts.publishing:
        found.append("Its decision is just being published.")
    return tuple(found)


def _day(day: dt.date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"

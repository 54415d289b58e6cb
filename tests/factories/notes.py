"""File notes built without a database: for what is drawn and written from them."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from oversight.deadlines.note.values import ClockNote, FactNote, Note, StopNote
from oversight.deadlines.rules.states import State

ZONE = ZoneInfo("America/New_York")


def at(day: str, time: str = "09:00") -> dt.datetime:
    """A moment on the board's clock."""
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE)


def clock_of(name: str, begun: str, due: str | None, how: State = State.RUNNING, **more: Any) -> ClockNote:
    """A clock with a date, or without one, and no more reasons than a drawing needs."""
    due_at = at(due, "23:59:59") if due else None
    values: dict[str, Any] = {
        "id": abs(hash((name, begun))) % 100_000,
        "code": name.lower().replace(" ", "-"),
        "name": name,
        "about": "",
        "of_officer": False,
        "how": how,
        "left": "some days left",
        "due": f"Due on {due}" if due else "No date while the clock is stopped",
        "due_at": due_at,
        "due_on": due_at.date() if due_at else None,
        "begun_at": at(begun),
        "started_at": at(begun),
        "met_at": None,
        "event": "The complaint was received",
        "entry": "",
        "instead": "",
        "rule": "5 business days after this event: The complaint was received",
        "citation": "City Code 9-25",
        "charter": "model-city@2025-01-01",
        "steps": (),
        "explanation": {},
        "owner": "Intake officer",
        "binds": "",
        "ends": "",
        "turn": 1,
        "restarts": 0,
        "stops": (),
        "moves": (),
        "by_hand": False,
        "no_time": "",
        "most": "",
        "no_lift": "",
        "grounds": (),
    }
    return ClockNote(**{**values, **more})


def fact_of(event: str, day: str) -> FactNote:
    """An event recorded by itself."""
    return FactNote(
        event=event,
        about="",
        at=at(day),
        by_post=False,
        who="By itself",
        recorded_at=at(day, "10:00"),
        evidence="",
        entry=None,
    )


def stop_of(start: str, end: str | None) -> StopNote:
    """Days on which a clock stood still."""
    return StopNote(
        from_on=dt.date.fromisoformat(start),
        to_on=dt.date.fromisoformat(end) if end else None,
        reason="A criminal case is pending",
    )


def note_of(*clocks: ClockNote, now: str = "2026-04-01", facts: tuple[FactNote, ...] = ()) -> Note:
    """The note of a case with these clocks."""
    return Note(
        number="2026-0001",
        title="A stop on Larkspur Street",
        at=at(now),
        zone="America/New_York",
        clocks=clocks,
        facts=facts,
        requests=(),
    )

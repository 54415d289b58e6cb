"""The file note for the command line: as values for another program, and as text for a person."""

from typing import Any

from oversight.deadlines.engine import text as explanation_text
from oversight.deadlines.note.values import ClockNote, FactNote, MoveNote, Note, RequestNote
from oversight.deadlines.rules.states import State

Answer = dict[str, Any]


def answer(note: Note) -> Answer:
    """The file note in texts, whole numbers and lists only. The keys are stable; moments are local, in ISO form."""
    return {
        "case": note.number,
        "at": note.at.isoformat(timespec="seconds"),
        "time_zone": note.zone,
        "clocks": [_clock(one) for one in note.clocks],
        "facts": [_fact(one) for one in note.facts],
        "requests": [_request(one) for one in note.requests],
    }


def _clock(one: ClockNote) -> Answer:
    return {
        "id": one.id,
        "clock": one.code,
        "name": one.name,
        "about": one.about,
        "state": one.how.value,
        "stands": one.left,
        "due": one.due_at.isoformat(timespec="seconds") if one.due_at else None,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "met": one.met_at.isoformat(timespec="seconds") if one.met_at else None,
        "begun": one.begun_at.isoformat(timespec="seconds"),
        "event": one.event,
        "entry": one.entry,
        "instead": one.instead,
        "turn": one.turn,
        "restarts": one.restarts,
        "owner": one.owner,
        "citation": one.citation,
        "charter": one.charter,
        "stops": [
            {"from": stop.from_on.isoformat(), "to": stop.to_on.isoformat() if stop.to_on else None, "why": stop.reason}
            for stop in one.stops
        ],
        "moves": [_move(move) for move in one.moves],
        "explanation": _as_counted(one),
    }


def _as_counted(one: ClockNote) -> Answer:
    """The stored explanation, without how much was used and left on the day it was counted: that is no longer true."""
    return one.explanation if one.how is State.STOPPED else {**one.explanation, "used": None, "left": None}


def _move(move: MoveNote) -> Answer:
    return {
        "at": move.at.isoformat(timespec="seconds"),
        "old_on": move.old_on.isoformat() if move.old_on else None,
        "new_on": move.new_on.isoformat() if move.new_on else None,
        "why": move.why,
        "entry": move.entry,
    }


def _fact(fact: FactNote) -> Answer:
    return {
        "event": fact.event,
        "about": fact.about,
        "at": fact.at.isoformat(timespec="seconds"),
        "by_post": fact.by_post,
        "recorded_by": fact.who,
        "recorded_at": fact.recorded_at.isoformat(timespec="seconds"),
        "evidence": fact.evidence,
        "entry": fact.entry,
    }


def _request(one: RequestNote) -> Answer:
    return {
        "kind": one.kind,
        "what": one.title,
        "about": one.about,
        "says": one.says,
        "words": one.words,
        "state": one.state,
        "asked_by": one.who,
        "asked_at": one.at.isoformat(timespec="seconds"),
        "decided_by": one.decided_by,
        "decision": one.decision,
        "citation": one.citation,
    }


def text(note: Note) -> str:
    """The file note for a person at a terminal."""
    parts = [f"Case {note.number}: {_many(len(note.clocks), 'clock')} as of {note.at:%Y-%m-%d %H:%M} ({note.zone})."]
    parts += [_clock_text(one) for one in note.clocks]
    if note.facts:
        parts.append("Facts\n" + "\n".join(_fact_text(fact) for fact in note.facts))
    if note.requests:
        parts.append("Asked for\n" + "\n".join(_request_text(one) for one in note.requests))
    return "\n\n".join(parts)


def _clock_text(one: ClockNote) -> str:
    head = f"{one.title}\n{one.due}. {one.left}."
    explained = explanation_text(_as_counted(one)).split("\n", 1)[-1]
    tail = [line for line in (one.instead, one.binds, one.entry and f"{one.entry}.", one.ends) if line]
    tail += [
        f"Moved from {move.old_on or 'no date'} to {move.new_on or 'no date'}: {move.why} (entry {move.entry})."
        for move in one.moves
    ]
    return "\n".join([head, explained, "", *tail])


def _fact_text(fact: FactNote) -> str:
    about = f", {fact.about}" if fact.about else ""
    evidence = f" {fact.evidence}" if fact.evidence else ""
    return f"  {fact.at:%Y-%m-%d %H:%M}  {fact.event}{about}. Recorded by: {fact.who}.{evidence}"


def _request_text(one: RequestNote) -> str:
    answered = f", {one.state} by {one.decided_by}" if one.decided_by else ", waits for an answer"
    return f"  {one.title}{f', {one.about}' if one.about else ''}: {one.says}. Asked by {one.who}{answered}."


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

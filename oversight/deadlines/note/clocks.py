"""One stored clock as the file note tells it."""

import datetime as dt
from typing import TYPE_CHECKING

from oversight.audit.entries import AuditEntry
from oversight.cases.timeline import sentence
from oversight.charter.schema import Anchor, Clock, Subject
from oversight.deadlines.actions.counting import Movers, facts_of
from oversight.deadlines.models import Deadline
from oversight.deadlines.note.choices import most_time, why_no_lift, why_no_more_time
from oversight.deadlines.note.standing import CANCELLED_BECAUSE, stands, words_of
from oversight.deadlines.note.values import ClockNote, MoveNote, StopNote
from oversight.deadlines.note.words import BY_HAND, end_in_words, owner_in_words
from oversight.deadlines.rules.showing import due_in_words, step_shown
from oversight.deadlines.rules.states import State
from oversight.deadlines.rules.subjects import MOVED
from oversight.deadlines.rules.wording import EVENTS, binding_in_words
from oversight.deadlines.rules.wording import sentence as sentence_of
from oversight.kernel.moments import local
from oversight.work import Work

if TYPE_CHECKING:
    from oversight.deadlines.note.gathering import Rows


def clock_note(work: Work, rows: "Rows", row: Deadline, movers: Movers) -> ClockNote:
    """Tell one clock with its whole explanation, as it was counted last."""
    told = row.explanation
    zone = told["time_zone"]
    now = local(work.now, zone)
    due_at, met_at = _local(row.due_at, zone), _local(row.met_at, zone)
    how = stands(row.state, due_at, row.due_on, met_at, now, row.due_soon)
    rule = rule_of(work, row)
    own = [entry for entry in rows.entries.values() if entry.payload.get("deadline_id") == row.id]
    return ClockNote(
        id=row.id,
        code=row.clock,
        name=row.name,
        about=rows.places.get((row.subject, row.subject_id), ""),
        of_officer=row.subject == Subject.OFFICER,
        how=how,
        left=_left(how, words_of(how, due_at, row.due_on, met_at, now), own),
        due=_due(how, due_in_words(due_at, row.due_on, by_the_hour=told["measure"] == "hours")),
        due_at=due_at,
        due_on=row.due_on,
        begun_at=local(row.anchor_at, zone),
        started_at=local(row.started_at, zone),
        met_at=met_at,
        event=told["steps"][0]["label"],
        entry=_entry(rows, row, own),
        instead=_instead(row, rule),
        rule=told["rule"],
        citation=told["citation"],
        charter=row.charter,
        steps=tuple(step_shown(step) for step in told["steps"]),
        explanation=told,
        owner=owner_in_words(row.owner),
        binds=sentence_of(binding_in_words(rule)) if rule else "",
        ends=end_in_words(row.ended_by),
        turn=row.mark,
        restarts=row.restarts,
        stops=_stops(work, row, rule, movers),
        moves=tuple(_move(entry, zone) for entry in own if entry.event == "clock_moved"),
        by_hand=row.ended_by == BY_HAND,
        no_time=why_no_more_time(rule, row.due_at, work.now, [x for x in rows.extensions if x.deadline_id == row.id]),
        most=most_time(rule),
        no_lift=why_no_lift(rule, [x for x in rows.exceptions if x.deadline_id == row.id]),
        grounds=tuple((one.code, one.label) for one in rule.exceptions) if rule else (),
    )


def rule_of(work: Work, row: Deadline) -> Clock | None:
    """The rule of a clock, or nothing when its version of the law has none any more."""
    clocks = work.charters.version(row.charter).clocks
    return next((clock for clock in clocks if clock.code == row.clock), None)


def _local(moment: dt.datetime | None, zone: str) -> dt.datetime | None:
    return local(moment, zone) if moment else None


def _left(how: State, words: str, own: list[AuditEntry]) -> str:
    if how is not State.CANCELLED:
        return words
    why = next((str(entry.payload.get("why")) for entry in reversed(own) if entry.event == "clock_cancelled"), "")
    return CANCELLED_BECAUSE.get(why, words)


def _due(how: State, words: str) -> str:
    return "No date: the limit does not hold" if how is State.LIFTED else words


def _entry(rows: "Rows", row: Deadline, own: list[AuditEntry]) -> str:
    entry = rows.entries.get(row.anchor_entry_id or 0)
    entry = entry or next((one for one in own if one.event == "clock_started"), None)
    return f"Entry {entry.id} of the record: {sentence(entry.event, entry.payload)}" if entry else ""


def _instead(row: Deadline, rule: Clock | None) -> str:
    if row.instead is None or rule is None:
        return ""
    meanwhile, own = EVENTS[Anchor(row.instead)], EVENTS[rule.anchor]
    return f"It runs from this event: {meanwhile}. It does so until this one is recorded: {own}."


def _stops(work: Work, row: Deadline, rule: Clock | None, movers: Movers) -> tuple[StopNote, ...]:
    if rule is None:
        return ()
    facts = facts_of(work, row, rule, work.charters.version(row.charter), movers)
    return tuple(StopNote(from_on=toll.start, to_on=toll.end, reason=toll.reason) for toll in facts.tolls)


def _move(entry: AuditEntry, zone: str) -> MoveNote:
    payload = entry.payload
    why = str(payload.get("why", ""))
    return MoveNote(
        at=local(entry.at, zone),
        old_on=_day(payload.get("old"), zone),
        new_on=_day(payload.get("new"), zone),
        why=MOVED.get(why, why),
        entry=entry.id,
    )


def _day(moment: object, zone: str) -> dt.date | None:
    return local(dt.datetime.fromisoformat(str(moment)), zone).date() if moment else None

"""The fields of a letter about a clock: which one, its rule, the day it is due, the day it was due, and why."""

import datetime as dt
from typing import Any

from oversight.cases.models import Case
from oversight.charter.schema import CLOCK_EVENTS
from oversight.deadlines.models import Deadline
from oversight.deadlines.queries import list_open
from oversight.deadlines.rules.subjects import MOVED
from oversight.kernel.moments import local_date
from oversight.notices.letters.facts import FactsOf, LetterFacts, Payload
from oversight.work import Work

WHY = {code: f"{words[0].upper()}{words[1:]}." for code, words in MOVED.items()}
"""Why a date moved, in words, by the code of the event."""
TOLL_EVENTS = ("clock_tolled", "toll_ended")
ALWAYS = frozenset({"clock_name", "clock_citation"})
MAYBE = frozenset({"clock_since", "due_on", "old_due_on", "clock_reason"})


def facts_of_clock(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The fields after an event of a clock of this case."""
    code, zone = str(payload["clock"]), work.charter.board.time_zone
    row = work.session.get(Deadline, payload["deadline_id"]) if payload.get("deadline_id") else None
    if row is not None and row.case_id != case.id:
        row = None
    rule = (work.charters.version(row.charter) if row else work.charter).clock(code)
    new = _day(payload.get("new") or payload.get("due_at"), zone)
    return {
        "clock_name": row.name if row else rule.name,
        "clock_citation": rule.authority,
        "clock_since": local_date(row.anchor_at, zone).isoformat() if row else "",
        "due_on": new or (row.due_on.isoformat() if row and row.due_on else ""),
        "old_due_on": _day(payload.get("old"), zone),
        "clock_reason": WHY.get(str(payload.get("why") or ""), ""),
    }


def facts_of_toll(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The fields after a stop began or ended: why, from when, and the clocks it concerns.

    The new date is given only where it is one: with several clocks each has its own, on the page of the case.
    """
    reason = next((row for row in work.charter.tolls if row.code == payload["reason"]), None)
    rows = [row for row in list_open(work.session, case.id) if _stops(work, row, str(payload["reason"]))]
    one = rows[0] if len(rows) == 1 else None
    return {
        "clock_name": ", ".join(dict.fromkeys(row.name for row in rows)),
        "clock_citation": reason.authority if reason else "",
        "clock_since": str(payload.get("from_on") or payload.get("to_on") or ""),
        "due_on": one.due_on.isoformat() if one and one.due_on else "",
        "clock_reason": f"{reason.label}." if reason else "",
    }


def _stops(work: Work, row: Deadline, reason: str) -> bool:
    rules = {rule.code: rule for rule in work.charters.version(row.charter).clocks}
    return row.clock in rules and reason in rules[row.clock].tolls


def _day(moment: object, zone: str) -> str:
    """The board's day of a moment in ISO form; nothing for nothing."""
    if not moment:
        return ""
    parsed = dt.datetime.fromisoformat(str(moment))
    return (local_date(parsed, zone) if parsed.tzinfo else parsed.date()).isoformat()


def with_clocks(handed: LetterFacts) -> LetterFacts:
    """The facts that were handed in, and those of clocks, which are known here."""
    of_clock = FactsOf(facts_of_clock, ALWAYS, MAYBE)
    of_toll = FactsOf(facts_of_toll, frozenset(), ALWAYS | MAYBE)
    known = {**dict.fromkeys(sorted(CLOCK_EVENTS), of_clock), **dict.fromkeys(TOLL_EVENTS, of_toll)}
    return LetterFacts({**known, **handed.by_event}, handed.cases_of, handed.readers)

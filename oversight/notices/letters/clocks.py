"""The fields of a letter about a clock: which one, its rule, the day it is due, the day it was due, and why."""

import datetime as dt
from typing import Any

from oversight.cases.models import Case
from oversight.charter.schema import CLOCK_EVENTS
from oversight.deadlines.models import Deadline
from oversight.kernel.moments import local_date
from oversight.notices.letters.facts import FactsOf, LetterFacts, Payload
from oversight.work import Work

WHY = {"anchor": "A date in the file was corrected.", "closure": "The board was closed on a day that was counted."}
"""Why a date moved, in words, by the code of the event."""
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
        "clock_reason": _reason(work, payload),
    }


def _reason(work: Work, payload: Payload) -> str:
    """Why a clock stands still or moved: the charter's words for a coded reason, or our own for a plain cause."""
    code = str(payload.get("reason") or payload.get("why") or "")
    if code in WHY:
        return WHY[code]
    for table in ("toll_reasons", "tolls", "extension_reasons"):
        for row in getattr(work.charter, table, ()):
            if getattr(row, "code", None) == code:
                return str(getattr(row, "told", "") or row.label)
    return ""


def _day(moment: object, zone: str) -> str:
    """The board's day of a moment in ISO form; nothing for nothing."""
    if not moment:
        return ""
    parsed = dt.datetime.fromisoformat(str(moment))
    return (local_date(parsed, zone) if parsed.tzinfo else parsed.date()).isoformat()


def with_clocks(handed: LetterFacts) -> LetterFacts:
    """The facts that were handed in, and those of clocks, which are known here."""
    of_clock = FactsOf(facts_of_clock, ALWAYS, MAYBE)
    return LetterFacts({**dict.fromkeys(sorted(CLOCK_EVENTS), of_clock), **handed.by_event}, handed.cases_of)

"""What the board has promised to the person who complained: who owes what, and until when."""

import datetime as dt
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor, Charter
from oversight.deadlines.rules import ClockFacts, compute


@dataclass(frozen=True)
class Promise:
    """A sentence that holds `{date}`, the day, and whether it has passed."""

    sentence: str
    due: dt.date
    late: bool


def first_answer(charter: Charter, received_at: dt.datetime, today: dt.date) -> Promise | None:
    """The earliest promise that the arrival of a complaint starts, by the charter."""
    found = []
    for clock in charter.clocks_from(Anchor.RECEIPT):
        due = compute(clock, ClockFacts(anchor=received_at), charter.calendar()).due_on if clock.promise else None
        if due is not None:
            found.append(Promise(clock.promise, due, due < today))
    return min(found, key=lambda promise: promise.due, default=None)


def promise_of(case: Case, charter: Charter, today: dt.date) -> Promise | None:
    """What the person is waiting for now; None when nothing is owed."""
    if case.stage != Stage.RECEIVED.value:
        return None
    return first_answer(charter, case.received_at, today)

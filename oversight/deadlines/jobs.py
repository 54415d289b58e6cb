"""What clocks do by themselves, and what follows them outside the command that caused it."""

import datetime as dt

from oversight.access.facts import Actor
from oversight.cases.models import Case, OfficerSlot
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import (
    move_batch,
    recount_batch,
    start_clocks,
    start_for_new,
    start_yearly,
    stop_move,
    sweep,
)
from oversight.deadlines.actions.sweeping import SWEPT_AT_ONCE
from oversight.deadlines.models import LawMove
from oversight.deadlines.rules.subjects import About
from oversight.dispatch.jobs import Job, Outside, OutsideJob, Payload
from oversight.kernel.errors import Forbidden
from oversight.outbox.models import Outbox
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.work import Work

NO_LONGER = "Whoever asked for it no longer holds the office that may. Ask again."


def _sweep(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.begin() as work:
        start_yearly(work)
    touched = SWEPT_AT_ONCE
    while touched == SWEPT_AT_ONCE:
        with outside.transactions.begin() as work:
            touched = sweep(work)


def _recount(outside: Outside, payload: Payload) -> None:
    day = dt.date.fromisoformat(payload["day"])
    last: int | None = 0
    while last is not None:
        with outside.transactions.begin() as work:
            last = recount_batch(work, day, after=last)


def _move_to_law(outside: Outside, payload: Payload) -> None:
    more = True
    while more:
        with outside.transactions.read() as work:
            move = work.session.get_one(LawMove, int(payload["move_id"]))
            asker = actor_of(work.session.get_one(Account, move.asked_by_id), work.today)
        if move.finished_at is not None:
            return
        more = _moved_on(outside, move.id, asker)


def _moved_on(outside: Outside, number: int, asker: Actor) -> bool:
    try:
        with outside.transactions.begin(asker) as work:
            return move_batch(work, work.session.get_one(LawMove, number))
    except Forbidden:
        with outside.transactions.begin() as work:
            stop_move(work, work.session.get_one(LawMove, number), NO_LONGER)
        return False


def _start_for_officer(work: Work, payload: Payload) -> None:
    _start_for(work, payload, About(Subject.OFFICER, payload["slot_id"]))


def _start_for_allegation(work: Work, payload: Payload) -> None:
    _start_for(work, payload, About(Subject.ALLEGATION, payload["allegation_id"]))


def _start_for(work: Work, payload: Payload, about: About) -> None:
    start_for_new(work, work.session.get_one(Case, payload["case_id"]), about)


def _identified(work: Work, payload: Payload) -> None:
    slot = work.session.get_one(OfficerSlot, payload["slot_id"])
    if payload.get("officer_id") not in (None, slot.officer_id):
        return  # meanwhile somebody else was named there: their own event follows
    happened = work.session.get_one(Outbox, payload["outbox"])
    case, about = work.session.get_one(Case, payload["case_id"]), About(Subject.OFFICER, payload["slot_id"])
    start_clocks(work, case, Anchor.IDENTIFICATION, happened.created_at, about=about)


SWEEP = OutsideJob("deadlines.sweep", _sweep)
"""Warns of what is due soon and marks what has run out. Run again, it finds nothing; after a downtime it catches up."""
RECOUNT = OutsideJob("deadlines.recount", _recount, queue="late")
"""Counts again, in small transactions, every clock that a closure day may move."""
MOVE_TO_LAW = OutsideJob("deadlines.move_to_law", _move_to_law, queue="late")
"""Moves all running clocks to another version of the law, in small transactions, as the person who asked."""
START_FOR_OFFICER = Job("deadlines.start_for_officer", _start_for_officer)
"""Starts the clocks of an officer who came to the case after its events."""
START_FOR_ALLEGATION = Job("deadlines.start_for_allegation", _start_for_allegation)
"""Starts the clocks of an allegation that came to the case after its events."""
IDENTIFIED = Job("deadlines.identified", _identified)
"""Starts the clocks of an officer who is known at last, from the moment of knowing."""

"""A hearing in the afternoon before the meeting: announced, with a witness, an objection and an end."""

import datetime as dt
from collections.abc import Sequence

from oversight.access.facts import Actor
from oversight.demo.telling import told_words
from oversight.demo.walks.meetings import Planned
from oversight.demo.walks.walk import Moments, Walk
from oversight.hearings.hearing.actions import (
    Became,
    Called,
    Raised,
    call_witness,
    note_witness,
    open_session,
    record_outcome,
    rule,
    schedule_hearing,
    swear,
)
from oversight.hearings.hearing.actions import Planned as Session
from oversight.hearings.hearing.deadlines import earliest_day
from oversight.hearings.hearing.queries import witnesses_of
from oversight.hearings.hearing.states import Oath, Outcome, Ruled, Side, WitnessState
from oversight.hearings.queries import get_sitting
from oversight.kernel.moments import local_date

BEFORE = dt.timedelta(hours=4)


def announce(walk: Walk, meeting: Planned, panel: Sequence[Actor]) -> None:
    """Schedule the hearing, and call the witness of whom is told."""
    words, starts = told_words()["hearing"], meeting.starts_at - BEFORE
    with walk.step("records") as (work, case, access):
        soon = local_date(starts, walk.world.zone) < earliest_day(work.charter.hearing_rule, work.today)
        session = Session(starts_at=starts, place=words["place"], shorter=words["shorter"] if soon else "")
        presiding = _presiding(walk, panel)
        schedule_hearing(work, case, access, "evidentiary", session, presiding_id=presiding.account_id)
        witness = Called(by=Side.BOARD, about=walk.told.heard, name=words["witness"], protected=True)
        call_witness(work, case, access, witness)


def hear(walk: Walk, meeting: Planned, panel: Sequence[Actor]) -> Moments:
    """The afternoon itself: everybody is there, the witness speaks, an objection is overruled."""
    words = told_words()["hearing"]
    yield meeting.starts_at - BEFORE + dt.timedelta(minutes=3)
    ids = [one.account_id or 0 for one in panel]
    with walk.step("records") as (work, case, access):
        open_session(work, case, access, _presiding(walk, panel).account_id or 0, ids)
    yield meeting.starts_at - BEFORE + dt.timedelta(minutes=20)
    with walk.step("records") as (work, case, access):
        sitting = get_sitting(work, case)
        hearing_id = sitting.hearing.id if sitting else None
        (witness,) = witnesses_of(work.session, hearing_id or 0)
        swear(work, case, access, witness.id, Oath.AFFIRMATION)
        objection = Raised(by=Side.OFFICER, words=words["objection"], ruled=Ruled.OVERRULED, reason=words["ruling"])
        rule(work, case, access, objection)
        note_witness(work, case, access, witness.id, WitnessState.HEARD)
    yield meeting.starts_at - BEFORE + dt.timedelta(minutes=55)
    with walk.step("records") as (work, case, access):
        record_outcome(work, case, access, Became(outcome=Outcome.HELD))


def _presiding(walk: Walk, panel: Sequence[Actor]) -> Actor:
    """The chair, or the first member of a panel without the chair."""
    chair = walk.world.people["chair"]
    return chair if chair in panel else panel[0]

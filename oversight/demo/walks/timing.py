"""What moves the clocks of a case beside its stages: stops, more time, exceptions, events recorded late."""

import datetime as dt

from sqlalchemy import Select, select

from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import (
    accept_exception,
    approve_toll,
    ask_exception,
    ask_extension,
    ask_toll,
    deny_extension,
    end_toll,
    grant_extension,
    record_start,
    refuse_toll,
)
from oversight.deadlines.actions.recording import Happened
from oversight.deadlines.actions.tolls import Stop
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.demo.telling import KnownTold, LiftedTold, MoreTimeTold, StopTold
from oversight.demo.walks.filing import begins_at
from oversight.demo.walks.walk import Moments, Walk
from oversight.work import Work


def stop(walk: Walk, told: StopTold) -> Moments:
    """Clocks stopped: asked for by the supervisor, decided by whom the law names, ended when the reason is gone."""
    yield _begins(walk, told.after)
    with walk.step("supervisor") as (work, case, access):
        slot = next((slot.id for slot in case.slots if slot.number == told.officer), None)
        asked = Stop(reason=told.reason, from_on=work.today, evidence=told.evidence, slot_id=slot)
        toll = ask_toll(work, case, access, asked).id
    if not told.decided:
        return
    yield walk.later(1)
    with walk.step(told.by) as (work, case, access):
        row = work.session.get_one(ClockToll, toll)
        if told.decided == "approved":
            approve_toll(work, case, access, row)
        else:
            refuse_toll(work, case, access, row, told.decided)
    if told.lasts:
        yield walk.later(told.lasts)
        with walk.step("supervisor") as (work, case, access):
            end_toll(work, case, access, work.session.get_one(ClockToll, toll), work.today)


def give_time(walk: Walk, told: MoreTimeTold) -> Moments:
    """More time for one clock once it runs: asked for by the records office, granted or denied by the director."""
    yield _begins(walk, told.after)
    while not _runs(walk, told.clock):
        yield walk.later(2)
    with walk.step("records") as (work, case, access):
        row = _clock(work, case, told.clock)
        asked = ask_extension(work, case, access, row, told.length, told.reason).id
    if not told.decided:
        return
    yield walk.later(1)
    with walk.step("director") as (work, case, access):
        extension = work.session.get_one(ClockExtension, asked)
        if told.decided == "granted":
            grant_extension(work, case, access, extension)
        else:
            deny_extension(work, case, access, extension, told.decided)


def lift(walk: Walk, told: LiftedTold) -> Moments:
    """A limit lifted: the supervisor asks, counsel accepts."""
    yield _begins(walk, told.after)
    with walk.step("supervisor") as (work, case, access):
        asked = ask_exception(work, case, access, _clock(work, case, told.clock), told.ground, told.evidence).id
    yield walk.later(1)
    with walk.step("counsel") as (work, case, access):
        accept_exception(work, case, access, work.session.get_one(ClockException, asked))


def learn(walk: Walk, told: KnownTold) -> Moments:
    """An event that starts clocks, recorded by the supervisor when its proof is there."""
    yield _begins(walk, told.after)
    with walk.step("supervisor") as (work, case, access):
        at = case.received_at - dt.timedelta(days=told.before)
        record_start(work, case, access, Happened(anchor=Anchor(told.event), at=at, evidence=told.evidence))


def _begins(walk: Walk, after: float) -> dt.datetime:
    return begins_at(walk) + dt.timedelta(days=after, hours=5, minutes=walk.minute)


def _runs(walk: Walk, code: str) -> bool:
    with walk.step("records") as (work, case, _access):
        return work.session.scalar(_clocks(case, code).limit(1)) is not None


def _clock(work: Work, case: Case, code: str) -> Deadline:
    return work.session.scalars(_clocks(case, code)).one()


def _clocks(case: Case, code: str) -> Select[Deadline]:
    return select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == code).order_by(Deadline.id)

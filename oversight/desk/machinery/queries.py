"""Reading the machinery: failed work, schedules, queues, processes. A fixed number of queries, whatever is there."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.desk.machinery.rules import KINDS, SEEN_LATELY, Run, label_of, why_of
from oversight.dispatch.jobs import QUEUES
from oversight.dispatch.models import Heartbeat
from oversight.outbox.models import Delivery, ScheduleRun
from oversight.web.paging import PAGE_SIZE, Mark, Page

DEAD = Delivery.state == "dead"


@dataclass(frozen=True)
class FailedJob:
    """Work that nobody tries any more by itself. `case_number` only when the case is open to who looks."""

    id: int
    job: str
    kind: str
    attempts: int
    failed_at: dt.datetime
    has_case: bool
    case_number: str | None

    @property
    def label(self) -> str:
        return label_of(self.job)

    @property
    def why(self) -> str:
        return why_of(self.kind)[0]

    @property
    def advice(self) -> str:
        return why_of(self.kind)[1]

    @property
    def may_discard(self) -> bool:
        """Whoever stands outside a case does not decide what is left undone in it."""
        return not self.has_case or self.case_number is not None


@dataclass(frozen=True)
class Kind:
    """How much work of one kind failed."""

    job: str
    count: int

    @property
    def label(self) -> str:
        return label_of(self.job)


@dataclass(frozen=True)
class Depth:
    """How much work stands in one queue: ready, in hand, and waiting for another try."""

    queue: str
    ready: int
    in_hand: int
    again: int


@dataclass(frozen=True)
class Process:
    """One relay or worker, and when it was last heard of."""

    kind: str
    place: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    is_there: bool


def count_failed(session: Session) -> list[Kind]:
    """Failed work by its kind, the most frequent first."""
    query = select(Delivery.job, func.count()).where(DEAD).group_by(Delivery.job)
    return [Kind(*row) for row in session.execute(query.order_by(func.count().desc(), Delivery.job))]


def list_failed(session: Session, actor: Actor, job: str = "", after: Mark | None = None) -> Page[FailedJob]:
    """A page of failed work, the newest first."""
    query = select(Delivery.id, Delivery.job, Delivery.reason, Delivery.attempts, Delivery.due_at, Delivery.payload)
    query = query.where(DEAD)
    if job:
        query = query.where(Delivery.job == job)
    if after:
        older = and_(Delivery.due_at == after.at, Delivery.id < after.id)
        query = query.where(or_(Delivery.due_at < after.at, older))
    rows = session.execute(query.order_by(Delivery.due_at.desc(), Delivery.id.desc()).limit(PAGE_SIZE + 1)).all()
    shown, more = rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
    numbers = _open_numbers(session, actor, (row.payload.get("case_id") for row in shown))
    jobs = [
        FailedJob(
            row.id, row.job, row.reason or "", row.attempts, row.due_at,
            row.payload.get("case_id") is not None, numbers.get(row.payload.get("case_id")),
        )
        for row in shown
    ]  # fmt: skip
    return Page(jobs, Mark(shown[-1].due_at, shown[-1].id).encode() if more else None)


def _open_numbers(session: Session, actor: Actor, case_ids: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {number for number in case_ids if number is not None}
    if not wanted:
        return {}
    query = select(Case.id, Case.number).where(Case.id.in_(wanted), visible_to(actor))
    return {row.id: row.number for row in session.execute(query)}


def list_runs(session: Session) -> dict[str, Run]:
    """The newest turn of every schedule, by the name of its job."""
    columns = (ScheduleRun.name, ScheduleRun.last_run_at, Delivery.state, Delivery.reason)
    query = select(*columns, Delivery.begun_at, Delivery.done_at)
    rows = session.execute(query.outerjoin(Delivery, Delivery.id == ScheduleRun.delivery_id))
    return {
        row.name: Run(
            row.last_run_at,
            row.state,
            row.reason is not None,
            row.done_at - row.begun_at if row.done_at and row.begun_at else None,
        )
        for row in rows
    }


def list_depths(session: Session) -> list[Depth]:
    """How much work stands in each queue, the urgent first."""
    waits, failed = Delivery.state == "waiting", Delivery.reason.is_not(None)
    query = select(
        Delivery.queue,
        _count(and_(waits, ~failed)),
        _count(Delivery.state == "running"),
        _count(and_(waits, failed)),
    )
    rows = session.execute(query.where(Delivery.state.in_(("waiting", "running"))).group_by(Delivery.queue))
    found = {row[0]: Depth(*row) for row in rows}
    return [found.get(queue, Depth(queue, 0, 0, 0)) for queue in QUEUES]


def _count(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(choose((which, 1), else_=0))


def list_missing(session: Session, now: dt.datetime) -> list[str]:
    """The kinds of process of which none gave a sign lately: `Relay`, `Worker`."""
    there = set(session.scalars(select(Heartbeat.kind).where(Heartbeat.seen_at > now - SEEN_LATELY).distinct()))
    return [label for kind, label in KINDS.items() if kind not in there]


def list_processes(session: Session, now: dt.datetime) -> Sequence[Process]:
    """Relays and workers that gave a sign within the last day."""
    rows = session.scalars(select(Heartbeat).order_by(Heartbeat.kind, Heartbeat.seen_at.desc()))
    return [
        Process(KINDS[row.kind], row.place, row.begun_at, row.seen_at, now - row.seen_at < SEEN_LATELY) for row in rows
    ]

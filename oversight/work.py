"""Work: actor, moment and transaction in one hand. Every action begins with it and ends in it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from oversight.access.facts import SYSTEM, AccessFacts, Actor
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.audit.entries import AuditEntry, add_entry
from oversight.charter.schema import Charter
from oversight.charter.versions import Charters
from oversight.db import begin_read_only, begin_writing
from oversight.kernel.errors import Forbidden, Refused
from oversight.kernel.events import Event
from oversight.kernel.machine import Step
from oversight.kernel.moments import local_date
from oversight.outbox.models import Outbox


class Staged(Protocol):
    """Something with a stage that a step can move: the case."""

    stage: str
    stage_since: dt.datetime


class StepFacts(Protocol):
    """What the guards of a step look at, and what access looks at."""

    @property
    def access(self) -> AccessFacts: ...


@dataclass(frozen=True)
class Work:
    """One transaction of one actor at one moment. `now` is the only clock below the web."""

    session: Session
    actor: Actor
    now: dt.datetime
    charters: Charters

    @property
    def charter(self) -> Charter:
        """The law in force at this moment."""
        return self.charters.at(self.now)

    @property
    def today(self) -> dt.date:
        """The board's calendar day."""
        return local_date(self.now, self.charter.board.time_zone)

    def require(self, permission: Permission, facts: AccessFacts | None = None) -> None:
        """Raise Forbidden unless the actor may do this."""
        if not may(self.actor, permission, facts):
            raise Forbidden("Your office does not allow this.")

    def take(self, step: Step, case: Staged, facts: StepFacts) -> None:
        """Check permission and guards of a step, then move the case. Raises Forbidden or Refused with every reason."""
        self.require(Permission(step.permission), facts.access)
        reasons = step.reasons(case.stage, facts)
        if reasons:
            raise Refused(reasons)
        if step.target is not None:
            case.stage, case.stage_since = step.target, self.now

    def record(self, event: Event, detail: Mapping[str, object] | None = None) -> AuditEntry:
        """Write what happened into the record and into the outbox, in this transaction.

        `detail` holds words and values before and after; the chain covers only their salted hash.
        """
        entry = add_entry(self.session, self.actor, self.now, event, detail, self.charter.version)
        self.session.add(Outbox(event=event.name, payload=event.payload(), entry=entry, created_at=self.now))
        return entry


@dataclass(frozen=True)
class Transactions:
    """Opens works outside a web request: for jobs, commands, the demonstration and tests."""

    engine: Engine
    charters: Charters
    clock: Callable[[], dt.datetime]

    @contextmanager
    def begin(self, actor: Actor = SYSTEM) -> Iterator[Work]:
        """One writing transaction: committed at the end, rolled back when anything is raised."""
        with Session(self.engine, expire_on_commit=False) as session:
            begin_writing(session)
            yield Work(session, actor, self.clock(), self.charters)
            session.commit()

    @contextmanager
    def read(self, actor: Actor = SYSTEM) -> Iterator[Work]:
        """One transaction that cannot write."""
        with Session(self.engine) as session:
            begin_read_only(session)
            yield Work(session, actor, self.clock(), self.charters)

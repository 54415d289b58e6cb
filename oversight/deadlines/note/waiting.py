"""What was asked about clocks and waits for one person's decision, of all cases at once."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, literal, select, union_all

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.charter.schema import Clock
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.deadlines.note.requests import reason_of
from oversight.work import Work

MOST = 50
WORDS = {"stop": "Stop the clocks", "time": "More time", "lift": "A limit that would not hold"}
"""What was asked, in a few words."""


@dataclass(frozen=True)
class Waiting:
    """One thing that was asked about the clocks of a case. `clock` is empty when it concerns them all."""

    kind: str
    id: int
    number: str
    title: str
    asked_at: dt.datetime
    asked_by_id: int | None
    code: str
    clock: str
    name: str
    charter: str

    @property
    def words(self) -> str:
        return f"{WORDS[self.kind]}: {self.name}" if self.name else WORDS[self.kind]


def list_to_decide(work: Work) -> list[Waiting]:
    """What the law leaves to an office of this person and somebody else asked for, the oldest first. One question."""
    case = (Case.number, Case.title)
    stops = (
        select(literal("stop"), ClockToll.id, *case, ClockToll.asked_at.label("asked_at"), ClockToll.asked_by_id)
        .add_columns(ClockToll.reason, literal(""), literal(""), literal(""))
        .join(Case, Case.id == ClockToll.case_id)
        .where(ClockToll.state == "asked", visible_to(work.actor))
    )
    rows = union_all(stops, _of_clocks(work, ClockExtension), _of_clocks(work, ClockException)).order_by("asked_at")
    found = [Waiting(*row) for row in work.session.execute(rows.limit(MOST))]
    mine = (one for one in found if _decider(work, one) in work.actor.offices)
    return [one for one in mine if one.asked_by_id != work.actor.account_id]


def _of_clocks(work: Work, asked: type[ClockExtension] | type[ClockException]) -> Select[*tuple[Any, ...]]:
    kind, code = ("time", literal("")) if asked is ClockExtension else ("lift", ClockException.code)
    return (
        select(literal(kind), asked.id, Case.number, Case.title, asked.asked_at, asked.asked_by_id)
        .add_columns(code, Deadline.clock, Deadline.name, Deadline.charter)
        .join(Deadline, Deadline.id == asked.deadline_id)
        .join(Case, Case.id == Deadline.case_id)
        .where(asked.state == "asked", visible_to(work.actor))
    )


def _decider(work: Work, one: Waiting) -> Office | None:
    if one.kind == "stop":
        reason = reason_of(work, one.code)
        return reason.approver if reason else None
    rule = next((rule for rule in work.charters.version(one.charter).clocks if rule.code == one.clock), None)
    return _of_rule(rule, one) if rule else None


def _of_rule(rule: Clock, one: Waiting) -> Office | None:
    if one.kind == "time":
        return rule.extension.by if rule.extension else None
    return next((ground.by for ground in rule.exceptions if ground.code == one.code), None)

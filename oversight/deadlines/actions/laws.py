"""Moving the running clocks of cases to another version of the law: shown first, then done, and recorded."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import Charter, Clock
from oversight.deadlines.actions.counting import calendars, facts_of, movers_of, recount
from oversight.deadlines.actions.one_clock import cancel
from oversight.deadlines.events import ClocksMovedToLaw
from oversight.deadlines.models import Deadline, still_open
from oversight.deadlines.rules import compute
from oversight.deadlines.rules.subjects import Why
from oversight.work import Work


@dataclass(frozen=True)
class LawChange:
    """What another version of the law does to one running clock. `new_on` is nothing when it has no such clock."""

    number: str
    deadline_id: int
    clock: str
    name: str
    old_version: str
    old_on: dt.date | None
    new_on: dt.date | None
    falls_away: bool

    @property
    def moves(self) -> bool:
        """Whether the date changes."""
        return self.falls_away or self.old_on != self.new_on


def preview_law(work: Work, version: str, *, after: int = 0, size: int = 200) -> list[LawChange]:
    """What moving the running clocks to this version would do, without doing it, clocks after `after` in their order.

    Raises VersionsError for a version that does not exist.
    """
    law = work.charters.version(version)
    query = select(Deadline).where(still_open(), Deadline.charter != version, Deadline.id > after)
    rows = work.session.scalars(query.order_by(Deadline.id).limit(size)).all()
    movers, calendar = movers_of(work, rows), calendars(work, {version})[version]
    numbers = _numbers(work, rows)
    changes = []
    for row in rows:
        rule = _rule(law, row.clock)
        due_on = None
        if rule is not None:
            due_on = compute(rule, facts_of(work, row, rule, law, movers), calendar, version).due_on
        number = numbers.get(row.case_id or 0, "")
        changes.append(
            LawChange(number, row.id, row.clock, row.name, row.charter, row.due_on, due_on, falls_away=rule is None)
        )
    return changes


def move_to_law(work: Work, version: str, *, size: int = 500) -> int:
    """Move so many running clocks to this version of the law. Returns how many it looked at; nought when all are moved.

    Raises Forbidden, or VersionsError for a version that does not exist. Each case gets its entry in the record.
    """
    work.require(Permission.CHARTER_MOVE)
    law = work.charters.version(version)
    rows = _some_elsewhere(work, version, size)
    kept, old_of = [], {row.id: row.charter for row in rows}
    for row in rows:
        rule = _rule(law, row.clock)
        row.charter = version
        if rule is None:
            cancel(work, row, "law")
        else:
            _take_over(row, rule)
            kept.append(row)
    with work.session.no_autoflush:  # so that each clock is written once, with its new date
        moved = {row.id for row in recount(work, kept, Why.CHARTER)}
    of_case = defaultdict(list)
    for row in rows:
        of_case[row.case_id].append(row.id)
    for case_id, ids in of_case.items():
        old = max(old_of[number] for number in ids)
        work.record(ClocksMovedToLaw(case_id=case_id, old=old, new=version, moved=len(moved.intersection(ids))))
    return len(rows)


def _some_elsewhere(work: Work, version: str, size: int) -> list[Deadline]:
    """So many open clocks that run under other versions, taken version by version, as the index has them.

    Looked for by what they are not, the moved ones would be passed over again each time, more and more of them. Only at
    the end is there a look for clocks of versions that are not at hand any more.
    """
    known = [law.version for law in work.charters]
    rows: list[Deadline] = []
    for which in (*(Deadline.charter == one for one in known if one != version), Deadline.charter.not_in(known)):
        if len(rows) < size:
            query = select(Deadline).where(still_open(), which).order_by(Deadline.id).limit(size - len(rows))
            rows += work.session.scalars(query.with_for_update())
    return rows


def _rule(law: Charter, code: str) -> Clock | None:
    return next((clock for clock in law.clocks if clock.code == code), None)


def _take_over(row: Deadline, rule: Clock) -> None:
    """What a clock copies from its rule beside its date."""
    row.name, row.due_soon, row.ended_by, row.promise = rule.name, rule.due_soon, rule.ended_by, rule.promise
    row.owner = rule.owner.value
    row.bars_discipline = rule.bars_discipline
    row.escalate_to = rule.escalate_to.value if rule.escalate_to else None


def _numbers(work: Work, rows: Sequence[Deadline]) -> dict[int, str]:
    ids = {row.case_id for row in rows if row.case_id}
    query = select(Case.id, Case.number).where(Case.id.in_(ids))
    return {row.id: row.number for row in work.session.execute(query)} if ids else {}

"""After a restore from a backup: what the ledger says was disposed of is disposed of again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.dispatch.jobs import Outside
from oversight.records.disposal.jobs import carry_out
from oversight.records.disposal.models import Disposal
from oversight.records.disposal.rules import OPEN, State
from oversight.records.holds.queries import holds_on
from oversight.work import Work


@dataclass(frozen=True)
class Replayed:
    """What became of one line: `again`, `already`, `absent`, `other` (another case has the number now) or `held`."""

    number: str
    what: str

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to look at it."""
        return self.what in ("other", "held")


SAYS = {
    "again": "was there again and is disposed of",
    "already": "is disposed of",
    "absent": "is not in this database",
    "other": "is another case now: its days differ from the ledger. Nothing was done. A person must look at it",
    "held": "has a legal hold that is newer than its disposal. Nothing was done. A person must look at it",
}
"""Each outcome as a sentence after the number of the case."""


def replay(outside: Outside, lines: Iterable[Mapping[str, Any]]) -> Iterator[Replayed]:
    """Go through the ledger and dispose again of every case that came back. Run again, it finds nothing more."""
    for line in lines:
        with outside.transactions.begin() as work:
            what, disposal_id = _prepare(work, line)
        if disposal_id is not None:
            carry_out(outside, disposal_id)
        yield Replayed(line["number"], what)


def _prepare(work: Work, line: Mapping[str, Any]) -> tuple[str, int | None]:
    case = work.session.scalar(select(Case).where(Case.number == line["number"]))
    if case is None:
        return "absent", None
    known = work.session.scalar(select(Disposal).where(Disposal.key == line["key"]))
    if known is not None and known.state == State.DONE.value:
        return "already", None
    if known is not None and known.state == State.ERASED.value:
        return "again", known.id
    if (case.received_at, case.opened_at) != (_moment(line["received_at"]), _moment(line["opened_at"])):
        return "other", None
    erased_at = _moment(line["erased_at"])
    if any(hold.at > erased_at for hold in holds_on(work.session, case.id, in_force=True)):
        return "held", None
    return "again", _approved(work, case, known, line)


def _approved(work: Work, case: Case, known: Disposal | None, line: Mapping[str, Any]) -> int:
    """The row that carries it out: the one that came back with the backup, or a new one from the ledger."""
    for other in work.session.scalars(
        select(Disposal).where(Disposal.case_id == case.id, Disposal.state.in_(OPEN), Disposal.key != line["key"])
    ):
        other.state, other.reason = State.STOPPED.value, "The ledger says that this case was disposed of before."
    work.session.flush()
    row = known or Disposal(key=line["key"], case_id=case.id)
    for name in ("number", "retention", "retention_name", "citation", "outcome", "closure", "charter"):
        setattr(row, name, line[name])
    for name in ("proposed_by_id", "decided_by_id"):
        setattr(row, name, line[name])
    for name in ("received_at", "opened_at", "proposed_at", "decided_at"):
        setattr(row, name, _moment(line[name]))
    row.closed_on, row.until_on = dt.date.fromisoformat(line["closed_on"]), dt.date.fromisoformat(line["until_on"])
    row.state, row.again, row.reason = State.APPROVED.value, True, ""
    work.session.add(row)
    work.session.flush()
    return row.id


def _moment(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words)

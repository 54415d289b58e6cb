"""Running clocks for tests: cases whose clocks were started by the real actions."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import add_officer, give_standing
from oversight.cases.models import Case, OfficerSlot
from oversight.cases.queries import get_case
from oversight.charter.schema import Anchor
from oversight.charter.versions import laws_of
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.models import Deadline
from oversight.work import Transactions, Work
from tests.factories.cases import opened_case

MORNING = dt.datetime(2026, 3, 2, 14, 0, tzinfo=dt.UTC)
"""Monday, 2 March 2026, nine in Model City."""
MODEL_CITY = Path(__file__).parents[2] / "oversight/charter/charters/model_city.toml"


def running_case(transactions: Transactions, *, officers: int = 1) -> str:
    """A case received on MORNING with so many officers not yet identified, and its clocks. Returns its number."""
    with transactions.begin() as work:
        case = opened_case(work, received_at=MORNING)
        for office in (Office.DIRECTOR, Office.COUNSEL, Office.INTAKE, Office.SUPERVISOR, Office.RECORDS):
            give_standing(work, case, Standing.GRANTED, office=office.value)
        for number in range(officers):
            add_officer(work, case, description=f"Officer seen {number}")
        work.session.flush()
        start_clocks(work, case, Anchor.RECEIPT, MORNING)
        start_clocks(work, case, Anchor.REGISTRATION, MORNING)
        return case.number


def on(work: Work, number: str) -> tuple[Case, AccessFacts]:
    """The case as this person may open it."""
    return get_case(work, number)


def the_case(work: Work, number: str) -> Case:
    """The case, for the system."""
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def clocks(work: Work, code: str) -> Sequence[Deadline]:
    """Every clock of one rule, oldest first."""
    work.session.flush()
    return work.session.scalars(select(Deadline).where(Deadline.clock == code).order_by(Deadline.id)).all()


def events(work: Work, name: str) -> Sequence[AuditEntry]:
    """What the record says of one kind of event."""
    work.session.flush()
    return work.session.scalars(select(AuditEntry).where(AuditEntry.event == name).order_by(AuditEntry.id)).all()


def slots(work: Work) -> Sequence[OfficerSlot]:
    """The officers of all cases."""
    return work.session.scalars(select(OfficerSlot).order_by(OfficerSlot.id)).all()


def with_law(transactions: Transactions, path: Path) -> Transactions:
    """The same database under one more version of Model City's law."""
    return Transactions(transactions.engine, laws_of("model-city", (path,)), transactions.clock)


def changed_law(folder: Path, *changes: tuple[str, str], in_force: str = "2026-03-01") -> Path:
    """A newer version of Model City's law, with passages replaced."""
    text = MODEL_CITY.read_text().replace("in_force = 2025-01-01", f"in_force = {in_force}", 1)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / f"model_city_{in_force}.toml"
    path.write_text(text)
    return path

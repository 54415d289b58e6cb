"""Clocks follow a case that is handed to another investigator before they have accepted it."""

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.deadlines.models import Deadline, still_open
from oversight.work import Work


def hand_clocks(work: Work, case: Case, former_id: int, account_id: int | None) -> int:
    """Let the open clocks of one investigator be another's, or nobody's. No day of them changes. Returns how many."""
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.owner_id == former_id, still_open())
    rows = work.session.scalars(query).all()
    for row in rows:
        row.owner_id = account_id
    return len(rows)

"""Ending the clocks of an officer who was named by mistake."""

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.deadlines.actions.happening import lock_case
from oversight.deadlines.actions.one_clock import cancel
from oversight.deadlines.models import OPEN, Deadline
from oversight.deadlines.rules.subjects import About
from oversight.work import Work


def disown_clocks(work: Work, case: Case, about: About) -> None:
    """Cancel the open clocks of this thing and let the past ones count no longer, so that they can start afresh.

    What was kept towards the wrong officer is owed to the right one.
    """
    lock_case(work, case)
    query = select(Deadline).where(
        Deadline.subject == about.subject.value, Deadline.subject_id == about.id, Deadline.of_another.is_(False)
    )
    for row in work.session.scalars(query.order_by(Deadline.id)):
        row.of_another = True
        if row.state in OPEN:
            cancel(work, row, "another-officer")
    work.session.flush()

"""Reading plans and reports on progress."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from oversight.access.facts import Actor, Standing
from oversight.cases.models import Case, CaseStanding
from oversight.cases.queries import stands_on, visible_to
from oversight.investigation.models import PlanItem, ProgressReport
from oversight.investigation.queries.done import done_so_far
from oversight.investigation.queries.standards import facts_of_many
from oversight.investigation.rules.plan import PLANNED, Mark, TaskState, marks_of
from oversight.kernel.errors import NotFound
from oversight.kernel.moments import local_date
from oversight.people.models import Account
from oversight.work import Work

MOST = 200
"""Late tasks that are looked at for one desk."""
WORKING = (Standing.ASSIGNED.value, Standing.SUPERVISING.value)
"""Who works on a case, and may own a task of its plan."""


def list_tasks(session: Session, case_id: int) -> Sequence[PlanItem]:
    """The tasks of a plan by their day, with their owners."""
    query = select(PlanItem).where(PlanItem.case_id == case_id).options(joinedload(PlanItem.owner))
    return session.scalars(query.order_by(PlanItem.due_on, PlanItem.id)).all()


def get_task(session: Session, case_id: int, item_id: int) -> PlanItem:
    """One task of a case. Raises NotFound for a task of another case too."""
    found = session.scalar(select(PlanItem).where(PlanItem.case_id == case_id, PlanItem.id == item_id))
    if found is None:
        raise NotFound("There is no such task in the plan.")
    return found


def list_owners(session: Session, case_id: int) -> Sequence[Account]:
    """Who works on a case: whoever investigates or supervises it now."""
    now = (
        select(CaseStanding.account_id)
        .where(CaseStanding.case_id == case_id, CaseStanding.to_at.is_(None), CaseStanding.kind.in_(WORKING))
        .where(CaseStanding.account_id.is_not(None))
    )
    return session.scalars(select(Account).where(Account.id.in_(now)).order_by(Account.name)).all()


def list_progress(session: Session, case_id: int) -> Sequence[ProgressReport]:
    """The reports on progress, newest first."""
    query = select(ProgressReport).where(ProgressReport.case_id == case_id)
    return session.scalars(query.order_by(ProgressReport.mark.desc())).all()


def marks_of_case(work: Work, case: Case) -> tuple[Mark, ...]:
    """The reports on progress that the charter wants of a case; none before it is assigned."""
    done = done_so_far(work.session, case.id)
    if done.assigned_at is None:
        return ()
    assigned_on = local_date(done.assigned_at, work.charter.board.time_zone)
    return marks_of(work.charter.gates.progress_days, assigned_on, done.marks)


@dataclass(frozen=True)
class LateTask:
    """A task of somebody's that is past its day."""

    case_id: int
    number: str
    title: str
    what: str
    due_on: dt.date


def list_late_tasks(work: Work, actor: Actor) -> list[LateTask]:
    """The late tasks of a person in cases they see, the oldest first. What the file shows to be done is not late.

    The tasks of somebody who left a case are the supervisor's to see, until another investigator has it.
    """
    held = aliased(CaseStanding)
    still_here = exists().where(
        held.case_id == Case.id,
        held.account_id == PlanItem.owner_id,
        held.to_at.is_(None),
        held.kind.in_((*WORKING, Standing.HANDED.value)),
    )
    left = and_(stands_on(actor, Standing.SUPERVISING), ~still_here)
    query = (
        select(Case.id, Case.number, Case.title, PlanItem.what, PlanItem.due_on)
        .join(PlanItem, PlanItem.case_id == Case.id)
        .where(or_(PlanItem.owner_id == actor.account_id, left), PlanItem.state == TaskState.OPEN.value)
        .where(PlanItem.due_on < work.today, Case.stage.in_(sorted(PLANNED)), visible_to(actor))
        .order_by(PlanItem.due_on, PlanItem.id)
    )
    rows = [LateTask(*row) for row in work.session.execute(query.limit(MOST))]
    if not rows:
        return []
    facts = facts_of_many(work, [(case_id, "") for case_id in sorted({row.case_id for row in rows})])
    late = {(case_id, task.what, task.due_on) for case_id, one in facts.items() for task in one.late_tasks}
    return [row for row in rows if (row.case_id, row.what, row.due_on) in late]

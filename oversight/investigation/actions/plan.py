"""Keeping the plan of an investigation, and reporting on progress."""

import datetime as dt

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.investigation.actions.words import required
from oversight.investigation.events import PlanItemAdded, PlanItemEnded, PlanLaid, ProgressReported
from oversight.investigation.models import PlanItem, ProgressReport
from oversight.investigation.queries.plan import get_task, list_owners, marks_of_case
from oversight.investigation.rules import plan as rules
from oversight.investigation.rules.plan import TaskState
from oversight.investigation.rules.working import WorkFacts
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def begin_plan(work: Work, case: Case, owner_id: int) -> int:
    """Put the tasks of the charter's template into the plan of a case, counted from today. Answers how many.

    Tasks that the plan holds already are not put there twice. The caller has checked the permission.
    """
    there = set(work.session.scalars(select(PlanItem.code).where(PlanItem.case_id == case.id)))
    tasks = [task for task in work.charter.gates.tasks if task.code not in there]
    for task in tasks:
        due_on = work.today + dt.timedelta(days=task.days)
        work.session.add(
            PlanItem(
                case_id=case.id,
                code=task.code,
                what=task.label,
                owner_id=owner_id,
                due_on=due_on,
                state=TaskState.OPEN.value,
                by_id=work.actor.account_id,
                at=work.now,
            )
        )
    if tasks:
        work.record(PlanLaid(case_id=case.id, owner_id=owner_id, tasks=len(tasks)))
    return len(tasks)


def lay_plan(work: Work, case: Case, access: AccessFacts, owner_id: int) -> None:
    """Begin the plan of a case that has none yet. Raises Forbidden, or Refused when there is nothing to lay."""
    work.take(rules.LAY_PLAN, case, WorkFacts(access))
    if not begin_plan(work, case, owner_id):
        raise Refused("The plan holds every task of the charter already.")


def hand_over_tasks(work: Work, case: Case, former_id: int | None, owner_id: int) -> None:
    """Give the open tasks of the former investigator, and of whoever left the case, to the next one.

    Their days stay as they are.
    """
    here = {account.id for account in list_owners(work.session, case.id)} - {former_id}
    open_ones = PlanItem.case_id == case.id, PlanItem.state == TaskState.OPEN.value
    for item in work.session.scalars(select(PlanItem).where(*open_ones)):
        if item.owner_id not in here:
            item.owner_id = owner_id


def add_task(work: Work, case: Case, access: AccessFacts, *, what: str, owner_id: int, due_on: dt.date) -> PlanItem:
    """Put a task into the plan. Raises Forbidden, Refused, or Invalid: nothing said, a day that is over, a stranger."""
    work.take(rules.ADD_TASK, case, WorkFacts(access))
    words = required("what", what, "Say what is to be done.", 300)
    if due_on < work.today:
        raise Invalid("due_on", "This day is over already.")
    if owner_id not in {account.id for account in list_owners(work.session, case.id)}:
        raise Invalid("owner", "Choose somebody who works on this case.")
    item = PlanItem(
        case_id=case.id,
        what=words,
        owner_id=owner_id,
        due_on=due_on,
        state=TaskState.OPEN.value,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(item)
    work.session.flush()
    work.record(
        PlanItemAdded(case_id=case.id, item_id=item.id, owner_id=owner_id, due_on=due_on), detail={"what": words}
    )
    return item


def end_task(work: Work, case: Case, access: AccessFacts, item_id: int, state: TaskState, reason: str = "") -> None:
    """Say that a task is done, or drop it with a reason.

    Raises Forbidden, NotFound, Refused when it has ended, or Invalid when it is dropped without a reason.
    """
    work.take(rules.END_TASK, case, WorkFacts(access))
    item = get_task(work.session, case.id, item_id)
    if item.state != TaskState.OPEN:
        raise Refused("This task has ended already.")
    if state is TaskState.OPEN:
        raise Invalid("state", "Choose whether it is done or dropped.")
    if state is TaskState.DROPPED:
        item.reason = required(f"reason-{item.id}", reason, "Say why it is dropped.", 2_000)
    item.state, item.ended_at = state.value, work.now
    work.record(
        PlanItemEnded(case_id=case.id, item_id=item.id, state=state.value),
        detail={"what": item.what, "reason": item.reason},
    )


def report_progress(work: Work, case: Case, access: AccessFacts, text: str) -> ProgressReport:
    """Report on progress for the oldest day that is owed.

    Raises Forbidden, Refused when no report is wanted now, or Invalid when nothing is written.
    """
    work.take(rules.REPORT_PROGRESS, case, WorkFacts(access))
    words = required("text", text, "Write in a few sentences what stands and what comes next.", 5_000)
    mark = rules.next_mark(marks_of_case(work, case), work.today)
    if mark is None:
        raise Refused("No report on progress is wanted now.")
    report = ProgressReport(case_id=case.id, mark=mark.days, text=words, by_id=work.actor.account_id or 0, at=work.now)
    work.session.add(report)
    work.session.flush()
    work.record(ProgressReported(case_id=case.id, report_id=report.id, mark=mark.days), detail={"text": words})
    return report

"""The plan of an investigation: its tasks, and the reports on progress. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from oversight.cases.rules import Stage
from oversight.investigation.events import PlanItemAdded, PlanItemEnded, PlanLaid, ProgressReported
from oversight.investigation.rules.working import ALONE, as_record

SOON = 5
"""Days before a report on progress is due in which it may be written already."""


class TaskState(StrEnum):
    """What became of a task."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


TASK_LABELS: dict[TaskState, str] = {
    TaskState.OPEN: "Open",
    TaskState.DONE: "Done",
    TaskState.DROPPED: "Dropped",
}
PLANNED = frozenset({Stage.INVESTIGATION})
"""The stage in which tasks can be late: afterwards the file lies with others."""


@dataclass(frozen=True)
class Mark:
    """A day on which the charter wants a report on progress."""

    days: int
    due_on: dt.date
    written: bool

    def late(self, today: dt.date) -> bool:
        """Whether it is owed and its day is over."""
        return not self.written and today > self.due_on


def marks_of(days: Iterable[int], assigned_on: dt.date, written: Iterable[int]) -> tuple[Mark, ...]:
    """The reports of a case assigned on this day, in their order."""
    there = set(written)
    return tuple(Mark(number, assigned_on + dt.timedelta(days=number), number in there) for number in sorted(days))


def next_mark(marks: Iterable[Mark], today: dt.date) -> Mark | None:
    """The report to write now: the oldest one owed, or one that is due in a few days."""
    return next((one for one in marks if not one.written and today >= one.due_on - dt.timedelta(days=SOON)), None)


LAY_PLAN = as_record("lay-plan", "Begin the plan", PlanLaid, ALONE)
ADD_TASK = as_record("add-task", "Add a task to the plan", PlanItemAdded, ALONE)
END_TASK = as_record("end-task", "End a task of the plan", PlanItemEnded, ALONE)
REPORT_PROGRESS = as_record("report-progress", "Report on progress", ProgressReported, ALONE)

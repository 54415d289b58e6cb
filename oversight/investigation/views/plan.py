"""The plan of an investigation: tasks, who does them until when, and reports on progress."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.actions import plan as actions
from oversight.investigation.forms.plan import ProgressForm, TaskForm
from oversight.investigation.models import PlanItem
from oversight.investigation.queries.assigning import assigned_account
from oversight.investigation.queries.plan import list_owners, list_progress, list_tasks, marks_of_case
from oversight.investigation.queries.standards import facts_of_finish
from oversight.investigation.rules.gates import FinishFacts
from oversight.investigation.rules.plan import TASK_LABELS, TaskState, next_mark
from oversight.investigation.views.frame import Open, blame, blueprint, errors_of, opened, render
from oversight.kernel.errors import Invalid, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.routing import command, done, page

Row = dict[str, object]
P = Permission.INVESTIGATE


@page(blueprint, "/cases/<number>/plan", Permission.CASE_OPEN)
def plan(number: str) -> ResponseReturnValue:
    """The plan and the reports on progress; forms for who works on the case."""
    file = opened(number)
    return _plan_page(file, _task_form(file), ProgressForm())


def _task_form(file: Open) -> TaskForm:
    form = TaskForm()
    owners = list_owners(file.work.session, file.case.id)
    form.owner.choices = choices_of((str(account.id), account.name) for account in owners)
    return form


def _plan_page(
    file: Open,
    task_form: TaskForm,
    progress_form: ProgressForm,
    wrong: Mapping[int, str] = MappingProxyType({}),
    typed: Mapping[int, str] | None = None,
) -> str:
    session, case, today = file.work.session, file.case, house.today()
    facts = facts_of_finish(file.work, case, file.access)
    tasks, reports, marks = (
        list_tasks(session, case.id),
        list_progress(session, case.id),
        marks_of_case(file.work, case),
    )
    names = names_of(session, {row.by_id for row in reports})
    return render(
        "investigation/plan.html",
        file,
        "investigation.plan",
        tasks=[_task(item, facts) for item in tasks],
        reports=[(row.mark, row.at, names.get(row.by_id, ""), row.text) for row in reports],
        marks=[(mark.days, mark.due_on, mark.written, mark.late(today)) for mark in marks],
        wanted=next_mark(marks, today),
        task_form=task_form,
        progress_form=progress_form,
        writing=file.may(P) and case.stage == Stage.INVESTIGATION,
        page_errors=[*errors_of(task_form, progress_form), *((f"reason-{key}", said) for key, said in wrong.items())],
        wrong=wrong,
        typed=typed or {},
    )


def _task(item: PlanItem, facts: FinishFacts) -> Row:
    open_ones = {(task.what, task.due_on) for task in facts.open_tasks}
    by_file = item.state == TaskState.OPEN and (item.what, item.due_on) not in open_ones
    return {
        "id": item.id,
        "what": item.what,
        "owner": item.owner.name,
        "due_on": item.due_on,
        "open": item.state == TaskState.OPEN and not by_file,
        "late": item.state == TaskState.OPEN and not by_file and item.due_on < facts.today,
        "state": _("Done, as the file shows") if by_file else _(TASK_LABELS[TaskState(item.state)]),
        "done": by_file or item.state == TaskState.DONE,
        "reason": item.reason,
        "ended_at": item.ended_at,
    }


@command(blueprint, "/cases/<number>/plan/begin", P)
def begin_plan(number: str) -> ResponseReturnValue:
    """Put the tasks of the charter's template into the plan."""
    file = opened(number, P)
    owner = assigned_account(file.work.session, file.case)
    if owner is None:
        raise Refused("Nobody investigates this case now.")
    actions.lay_plan(file.work, file.case, file.access, owner)
    return done("investigation.plan", number=number)


@command(blueprint, "/cases/<number>/plan/tasks", P)
def add_task(number: str) -> ResponseReturnValue:
    """Put a task into the plan."""
    file = opened(number, P)
    form = _task_form(file)
    if form.validate() and form.due_on.data is not None:
        try:
            actions.add_task(
                file.work,
                file.case,
                file.access,
                what=form.what.data or "",
                owner_id=int(form.owner.data),
                due_on=form.due_on.data,
            )
            return done("investigation.plan", number=number, _anchor="tasks")
        except Invalid as problem:
            blame(form, problem)
    return _plan_page(file, form, _unbound(ProgressForm)), 422


def _unbound(form: type[ProgressForm]) -> ProgressForm:
    """The other form of the page, empty: it was not sent."""
    return form(formdata=None)


@command(blueprint, "/cases/<number>/plan/tasks/<int:item_id>", P)
def end_task(number: str, item_id: int) -> ResponseReturnValue:
    """Say that a task is done, or drop it."""
    file = opened(number, P)
    form = FlaskForm()
    reason = request.form.get("reason", "")
    state = TaskState.DROPPED if request.form.get("state") == TaskState.DROPPED else TaskState.DONE
    if form.validate():
        try:
            actions.end_task(file.work, file.case, file.access, item_id, state, reason)
            return done("investigation.plan", number=number, _anchor="tasks")
        except Invalid as problem:
            return _plan_page(
                file,
                _empty_task_form(file),
                _unbound(ProgressForm),
                wrong={item_id: " ".join(problem.reasons)},
                typed={item_id: reason},
            ), 422
    return _plan_page(file, _empty_task_form(file), _unbound(ProgressForm)), 422


def _empty_task_form(file: Open) -> TaskForm:
    form = TaskForm(formdata=None)
    owners = list_owners(file.work.session, file.case.id)
    form.owner.choices = choices_of((str(account.id), account.name) for account in owners)
    return form


@command(blueprint, "/cases/<number>/plan/progress", P)
def report_progress(number: str) -> ResponseReturnValue:
    """Report on progress."""
    file = opened(number, P)
    form = ProgressForm()
    if form.validate():
        try:
            actions.report_progress(file.work, file.case, file.access, form.text.data or "")
            return done("investigation.plan", number=number, _anchor="progress")
        except Invalid as problem:
            blame(form, problem)
    return _plan_page(file, _empty_task_form(file), form), 422

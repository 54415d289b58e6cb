"""The director chooses an investigator."""

from typing import Any

from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.actions.assigning import assign_investigator, replace_investigator
from oversight.investigation.forms.assigning import AssignmentForm
from oversight.investigation.queries.assigning import Choice, choices_for, facts_of_assignment
from oversight.investigation.rules.assigning import ASSIGN, REPLACE
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render
from oversight.kernel.errors import Invalid, Refused
from oversight.people.models import Account
from oversight.web.choosing import choices_of
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/assignment", Permission.CASE_ASSIGN)
def assignment(number: str) -> ResponseReturnValue:
    """Who could investigate, how busy they are, and what stands in the way."""
    return _assignment_page(opened(number, Permission.CASE_ASSIGN), AssignmentForm())


@command(blueprint, "/cases/<number>/assignment", Permission.CASE_ASSIGN)
def assign(number: str) -> ResponseReturnValue:
    """Give the case to an investigator, the first one or another."""
    file = opened(number, Permission.CASE_ASSIGN)
    form = AssignmentForm()
    form.account.choices = _accounts(choices_for(file.work, file.case))
    if form.validate():
        try:
            _give(file, form)
            return done("investigation.assignment", number=number)
        except Invalid as problem:
            blame(form, problem)
        except Refused as problem:
            form.account.errors = list(problem.reasons)
    return _assignment_page(file, form), 422


def _give(file: Open, form: AssignmentForm) -> None:
    account = file.work.session.get_one(Account, int(form.account.data))
    if file.case.stage == Stage.INVESTIGATION:
        replace_investigator(file.work, file.case, file.access, account, form.reason.data or "")
    else:
        assign_investigator(file.work, file.case, file.access, account)


def _accounts(rows: list[Choice]) -> list[Any]:
    return choices_of((str(row.account_id), row.name) for row in rows)


def _assignment_page(file: Open, form: AssignmentForm) -> str:
    choices = choices_for(file.work, file.case)
    form.account.choices = _accounts(choices)
    step = REPLACE if file.case.stage == Stage.INVESTIGATION else ASSIGN
    return render(
        "investigation/assignment.html",
        file,
        "investigation.assignment",
        form=form,
        choices_of_office=choices,
        replacing=step is REPLACE,
        reasons=step.reasons(file.case.stage, facts_of_assignment(file.work, file.case, file.access)),
    )

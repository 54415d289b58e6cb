"""What all pages of an investigation share: the blueprint, the head of the case, the tabs."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from wtforms import Form

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.queries.assigning import assigned_name
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.work import Work

blueprint = Blueprint("investigation", __name__)


@dataclass(frozen=True)
class Open:
    """A case that this person opened, with what they have to do with it."""

    work: Work
    case: Case
    access: AccessFacts

    def may(self, permission: Permission) -> bool:
        """Whether this person may do this to the case."""
        return may(self.work.actor, permission, self.access)


def opened(number: str, permission: Permission = Permission.CASE_OPEN) -> Open:
    """The case of an address. Raises NotFound or Forbidden."""
    work = house.work()
    return Open(work, *get_case(work, number, permission))


def render(template: str, file: Open, endpoint: str, **values: object) -> str:
    """A page of this case in its frame. `endpoint` is the page of the tabs under which this one lies."""
    head = {
        "number": file.case.number,
        "title": file.case.title,
        "stage": LABELS[Stage(file.case.stage)],
        "since": file.case.stage_since,
        "investigator": assigned_name(file.work.session, file.case),
    }
    return render_template(template, head=head, below=endpoint, **values)


def blame(form: Form, problem: Invalid) -> None:
    """Put what an action refused onto the field it belongs to."""
    field = form[problem.field] if problem.field in form else next(iter(form))
    field.errors = list(problem.reasons)


def errors_of(*forms: Form) -> tuple[tuple[str, str], ...]:
    """What is wrong in the forms of a page that has several: field and message."""
    return tuple((field.id, str(message)) for form in forms for field in form for message in field.errors)


def version_in(typed: str | None) -> int:
    """The version of the case that a page was made from; 0, which no case has, for anything else."""
    return int(typed) if typed and typed.isdigit() and len(typed) < 10 else 0

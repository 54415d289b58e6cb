"""What the forms of clocks have in common: trying, giving back what was typed, and finding what they name."""

import datetime as dt
from collections.abc import Callable, Iterable

from flask import request
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the types

from oversight.cases.models import Case
from oversight.deadlines.models import Deadline
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound, Stale
from oversight.kernel.moments import utc
from oversight.web import house
from oversight.work import Work


def offered(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """The choices of a field, from values and their labels."""
    return [SelectChoice(value, label) for value, label in pairs]


def tried(form: FlaskForm, write: Callable[[], None]) -> bool:
    """Write what a form says. False when something typed cannot be: then each reason stands on its field."""
    if not form.validate():
        return False
    try:
        write()
    except Invalid as problem:
        db.session.rollback()
        field = form[problem.field] if problem.field in form else next(iter(form))
        field.errors = [*field.errors, *problem.reasons]
        return False
    return True


def asked_to_show() -> bool:
    """Whether the button was pressed that only shows what would follow."""
    return bool(request.form.get("preview"))


def moment_of(typed: dt.datetime | None) -> dt.datetime:
    """A moment typed on the board's own clock. Raises Invalid when it is missing."""
    if typed is None:
        raise Invalid("at", "Say when.")
    return utc(typed.replace(tzinfo=house.charter().board.zone))


def open_clock(work: Work, case: Case, number: str | None) -> Deadline:
    """The clock of this case with this number, held until the work ends. Raises NotFound."""
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.id == int(number or 0))
    row = work.session.scalar(query.with_for_update())
    if row is None:
        raise NotFound("This case has no such clock.")
    return row


def require_same(version: int, shown: str | None) -> None:
    """Raise Stale when a row has changed since the page was shown."""
    if shown != str(version):
        raise Stale

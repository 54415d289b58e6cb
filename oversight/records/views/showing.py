"""What the pages of the records office share: problems of a form, versions that were read, names."""

from collections.abc import Iterable

from flask import request
from flask_wtf import FlaskForm

from oversight.kernel.errors import Invalid


def problems_of(*forms: FlaskForm) -> list[tuple[str, str]]:
    """Every mistake of the forms, with the field it belongs to."""
    return [
        (form[name].id, str(message))
        for form in forms
        for name, messages in form.errors.items()
        if name
        for message in messages
    ]


def put_right(form: FlaskForm, problem: Invalid) -> None:
    """Put a refusal of an action on its field. A problem of no field of this form rises again."""
    if problem.field not in form:
        raise problem
    form[problem.field].errors = list(problem.reasons)


def version_read() -> int:
    """The version of the row that the person had before their eyes."""
    said = request.form.get("version", "")
    return int(said) if said.isdigit() else -1


def ids_of(*numbers: int | None) -> set[int]:
    """The numbers that are there."""
    return {number for number in numbers if number}


def all_ids(rows: Iterable[object], *names: str) -> set[int]:
    """The numbers of the people named by rows."""
    return {number for row in rows for name in names if (number := getattr(row, name))}

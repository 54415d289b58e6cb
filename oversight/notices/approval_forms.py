"""What a person says about a letter that waits: shape only."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

LABELS = {
    "note": _l("A few words of your own"),
    "reasons": _l("The reasons"),
    "plan": _l("What is done now"),
    "estimate": _l("When it will be finished"),
    "progress": _l("What has happened since the last letter"),
    "missing": _l("What is missing"),
    "changed": _l("What is different"),
}


class ApproveForm(FlaskForm):
    """Nothing but the button."""


class RejectForm(FlaskForm):
    """Why a letter does not go."""

    reason = StringField(_l("Why does this letter not go?"))


def parts_form(names: Iterable[str]) -> type[FlaskForm]:
    """A form with a field for each part that the charter lets a person change."""
    fields = {
        f"part-{name}": TextAreaField(LABELS.get(name, name.capitalize()), filters=[_plain_ends]) for name in names
    }
    return type("PartsForm", (FlaskForm,), fields)


def words_in(form: FlaskForm) -> dict[str, str]:
    """The words of each part."""
    return {field.name.removeprefix("part-"): field.data or "" for field in form if field.name.startswith("part-")}


def _plain_ends(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n")

"""Fields as this form uses them: plain text without what no database can hold, and a length said in words."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the types
from wtforms.validators import Length

from oversight.complaints.answers import clean
from oversight.complaints.rules import LONGEST_ANSWER


def tidy(text: str | None) -> str:
    """Cleaned, and without space around it."""
    return clean(text or "").strip()


def offered(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Values and labels as the choices of a field."""
    return [SelectChoice(value, label) for value, label in pairs]


def line(label: Any, longest: int, validators: tuple[Any, ...] = (), **more: Any) -> Any:
    """A field of one line."""
    limit = Length(max=longest, message=_("Please use %(longest)s letters at most.", longest=longest))
    return StringField(label, [*validators, limit], filters=[tidy], **more)


def text(label: Any, longest: int = LONGEST_ANSWER, validators: tuple[Any, ...] = (), **more: Any) -> Any:
    """A field of many lines."""
    limit = Length(max=longest, message=_("Please use %(longest)s letters at most.", longest=f"{longest:,}"))
    return TextAreaField(label, [*validators, limit], filters=[tidy], **more)

"""Choices of a form from pairs of value and label."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields import choices as wtforms_choices


def choices_of(pairs: Iterable[tuple[str, Any]]) -> list[Any]:
    """Choices as the forms' library wants them. Labels may be lazy texts."""
    made = wtforms_choices.SelectChoice  # type: ignore[attr-defined]  # newer than the published types
    return [made(value, label) for value, label in pairs]

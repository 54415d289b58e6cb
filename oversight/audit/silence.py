"""Leaving entries of the record out that speak of what somebody may not know of."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func

from oversight.audit.entries import AuditEntry


def not_about(fields: Mapping[str, Collection[int] | Select[Any]]) -> list[ColumnElement[bool]]:
    """Entries whose payload names none of these numbers under these fields."""
    return [_number(field).not_in(numbers) for field, numbers in fields.items()]


def not_on(subjects: Iterable[tuple[str, Collection[int] | Select[Any]]]) -> list[ColumnElement[bool]]:
    """Entries about a wall, or its passing, around none of these records."""
    named = AuditEntry.payload["subject"].as_string()
    return [
        func.coalesce(and_(named == subject, _number("subject_id").in_(numbers)), False).is_(False)
        for subject, numbers in subjects
    ]


def _number(field: str) -> ColumnElement[int]:
    return func.coalesce(AuditEntry.payload[field].as_integer(), 0)

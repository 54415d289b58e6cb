"""The public's list of decisions: by words, by values, by year."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, select
from sqlalchemy.orm import Session

from oversight.publication.models import Publication
from oversight.publication.queries import IS_PUBLIC
from oversight.publication.reading.facets import Facet
from oversight.publication.reading.models import DecisionFacet
from oversight.publication.reading.shelving import KIND
from oversight.search.index import holding

PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a reader of the public list looks for: words, values by facet, and the year of publication."""

    words: str = ""
    values: Mapping[Facet, str] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True)
class Found:
    """A page of the public list. `more` says whether another follows."""

    rows: Sequence[Any]
    total: int
    more: bool


@dataclass(frozen=True)
class Choice:
    """A value that can be chosen, and how many public decisions have it."""

    code: str
    label: str
    count: int


def list_decisions(session: Session, wanted: Wanted, page: int = 1, size: int = PAGE) -> Found:
    """Published decisions, newest first, so many a page."""
    conditions = _conditions(session, wanted)
    total = session.scalar(select(func.count()).select_from(Publication).where(*conditions)) or 0
    query = select(
        Publication.number, Publication.published_on, Publication.title, Publication.summary, Publication.data
    ).where(*conditions)
    ordered = query.order_by(Publication.published_on.desc(), Publication.id.desc())
    rows = session.execute(ordered.offset((page - 1) * size).limit(size + 1)).all() if total else []
    return Found(rows[:size], total, len(rows) > size)


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [IS_PUBLIC]
    nothing: Select[int] = select(literal(0)).where(literal(False))
    held = holding(session, KIND, wanted.words, Publication.id.expression, nothing)
    if held is not None:
        conditions.append(held)
    conditions += [_has(facet, code) for facet, code in wanted.values.items() if code]
    if wanted.year:
        first, last = dt.date(wanted.year, 1, 1), dt.date(wanted.year, 12, 31)
        conditions.append(Publication.published_on.between(first, last))
    return conditions


def _has(facet: Facet, code: str) -> ColumnElement[bool]:
    return exists().where(
        DecisionFacet.publication_id == Publication.id, DecisionFacet.facet == facet.value, DecisionFacet.code == code
    )


def choices_of(session: Session, *facets: Facet) -> dict[Facet, list[Choice]]:
    """The values that public decisions have, with how many have each, in the order of their labels."""
    query = (
        select(DecisionFacet.facet, DecisionFacet.code, func.max(DecisionFacet.label), func.count())
        .where(DecisionFacet.facet.in_([one.value for one in facets]))
        .group_by(DecisionFacet.facet, DecisionFacet.code)
    )
    found: dict[Facet, list[Choice]] = {facet: [] for facet in facets}
    for facet, code, label, count in session.execute(query):
        found[Facet(facet)].append(Choice(code, label, count))
    return {facet: sorted(ones, key=lambda one: one.label) for facet, ones in found.items()}

"""Putting words into the index and asking it. FTS5 and PostgreSQL's text search stand here only."""

import re
from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Integer,
    column,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    tablesample,
    text,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from oversight.search.models import SearchEntry

MOST_WORDS = 12
"""Words of a question that are looked at."""
WORD = re.compile(r"[^\W_]+", re.UNICODE)
FREQUENT = 10_000
"""So many things that hold the same words are gathered and put in order; where there are more, each is asked."""
SAMPLE = 1
"""Percent of the index, in PostgreSQL, of which it is looked up how many hold the words."""
CASE = "case"
"""What cases are called in the index."""
TURN = 7_411_932
"""The number of the lock, in PostgreSQL, under which words are gathered and taken out."""
_fts = table("search_text", column("rowid", Integer), column("search_text"))
Term = tuple[str, ...]
"""What stands between two spaces of a question: "2026-0147" is found only where 2026 and 0147 stand together."""


def put(session: Session, kind: str, subject_id: int, words: str) -> SearchEntry:
    """Make a thing findable by these words, in place of those it had."""
    query = select(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.subject_id == subject_id)
    entry = session.scalar(query)
    if entry is None:
        entry = SearchEntry(kind=kind, subject_id=subject_id, words=words)
        session.add(entry)
    else:
        entry.words = words
    session.flush()
    return entry


def take_turn(session: Session) -> None:
    """Wait until nobody else gathers words or takes them out, and keep others waiting until this transaction ends.

    Whoever gathers words takes it before reading them. A wall that goes up meanwhile then either is seen by the reader,
    or takes out what the reader has put in: no word behind it is found, not for a second. SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(TURN)))


def forget(session: Session, kind: str, subject_id: int) -> None:
    """Take a thing out of the index: nothing of it is found until it is put there anew."""
    take_turn(session)
    session.execute(delete(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.subject_id == subject_id))


def terms_of(question: str) -> list[Term]:
    """What is looked for: each term whole, the last one perhaps only begun."""
    terms = (tuple(WORD.findall(part)) for part in question.lower().split())
    return [term for term in terms if term][:MOST_WORDS]


def matching(session: Session, kind: str, question: str) -> Select[int] | None:
    """Numbers of the things of a kind that hold every term of the question; None when it has no words.

    The last word may be a beginning.
    """
    terms = terms_of(question)
    if not terms:
        return None
    found = select(SearchEntry.subject_id).where(SearchEntry.kind == kind)
    return found.where(_holds(session, terms))


def holding(
    session: Session, kind: str, question: str, number: ColumnElement[int], also: Select[int]
) -> ColumnElement[bool] | None:
    """Whether the thing of a kind with this number holds every term; None when the question has no words.

    Says the same as `matching`. Few things are gathered first; where very many hold the words, the caller goes through
    things in its own order, and each is asked: a page is full long before all are gathered. Asks once how many.
    `also` names things that are found without the index.
    """
    terms = terms_of(question)
    if not terms:
        return None
    if not _is_frequent(session, kind, terms):
        held = select(SearchEntry.subject_id).where(SearchEntry.kind == kind, _holds(session, terms))
        return number.in_(union_all(held, also))
    sqlite = session.get_bind().dialect.name == "sqlite"
    # The sum keeps SQLite from beginning with the index of words after all; the offset keeps PostgreSQL from gathering.
    place = SearchEntry.id.expression + 0 if sqlite else SearchEntry.id.expression
    entry = select(SearchEntry.id).where(SearchEntry.kind == kind, SearchEntry.subject_id == number)
    entry = entry.where(_holds(session, terms, place))
    return or_(exists(entry if sqlite else entry.offset(0)), number.in_(also))


def _is_frequent(session: Session, kind: str, terms: Sequence[Term]) -> bool:
    """Whether more things hold the words than are gathered. An estimate will do: it only chooses the way."""
    if session.get_bind().dialect.name == "sqlite":
        some = select(_fts.c.rowid).where(_has_terms(terms)).limit(FREQUENT + 1)  # things of every kind count
        return (session.scalar(select(func.count()).select_from(some.subquery())) or 0) > FREQUENT
    some = select(func.count()).select_from(tablesample(SearchEntry, func.system(SAMPLE)))
    held = session.scalar(some.where(column("kind") == kind, _holds(session, terms))) or 0
    return held * 100 / SAMPLE > FREQUENT


def _has_terms(terms: Sequence[Term]) -> ColumnElement[bool]:
    question = " ".join(f'"{" ".join(term)}"' for term in terms) + "*"
    return _fts.c.search_text.op("MATCH")(question)


def _holds(
    session: Session, terms: Sequence[Term], place: ColumnElement[int] = SearchEntry.id.expression
) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "sqlite":
        return place.in_(select(_fts.c.rowid).where(_has_terms(terms)))
    question = " & ".join(" <-> ".join(f"'{word}'" for word in term) for term in terms) + ":*"
    wanted = func.to_tsquery(text("'simple'::regconfig"), literal(question))
    return column("found_by", is_literal=True).op("@@")(wanted)

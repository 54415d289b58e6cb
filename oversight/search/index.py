"""Putting words into the index and asking it. FTS5 and PostgreSQL's text search stand here only."""

import re

from sqlalchemy import ColumnElement, Integer, column, func, literal, select, table, text
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from oversight.search.models import SearchEntry

MOST_WORDS = 12
"""Words of a question that are looked at."""
WORD = re.compile(r"\w+", re.UNICODE)
_fts = table("search_text", column("rowid", Integer), column("search_text"))


def put(session: Session, kind: str, subject_id: int, words: str) -> None:
    """Make a thing findable by these words, in place of those it had."""
    query = select(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.subject_id == subject_id)
    entry = session.scalar(query)
    if entry is None:
        session.add(SearchEntry(kind=kind, subject_id=subject_id, words=words))
    else:
        entry.words = words
    session.flush()


def matching(session: Session, kind: str, question: str) -> Select[int] | None:
    """Numbers of the things of a kind that hold every word of the question; None when it has no words.

    The last word may be a beginning.
    """
    words = WORD.findall(question.lower())[:MOST_WORDS]
    if not words:
        return None
    found = select(SearchEntry.subject_id).where(SearchEntry.kind == kind)
    return found.where(_holds(session, words))


def _holds(session: Session, words: list[str]) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "sqlite":
        question = " ".join(f'"{word}"' for word in words) + "*"
        rows = select(_fts.c.rowid).where(_fts.c.search_text.op("MATCH")(question))
        return SearchEntry.id.in_(rows)
    question = " & ".join(f"'{word}'" for word in words) + ":*"
    wanted = func.to_tsquery(text("'simple'::regconfig"), literal(question))
    return column("found_by", is_literal=True).op("@@")(wanted)

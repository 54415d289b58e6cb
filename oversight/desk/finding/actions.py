"""Keeping the words of cases in the index: what the record says has changed is gathered anew."""

from collections.abc import Sequence

from sqlalchemy import func, not_, or_, select
from sqlalchemy.orm import Session

from oversight.audit.entries import AuditEntry
from oversight.desk.finding.gathering import words_of
from oversight.search.index import CASE, put, take_turn
from oversight.search.models import SearchEntry
from oversight.work import Work

BATCH = 200
"""Cases whose words are gathered in one transaction."""
BACK = 5_000
"""So many entries before the newest one taken in are looked at again: numbers are not the order of commits."""
WORDLESS = ("clock_%", "letter_%", "standing_%", "staff_%", "logged_%", "toll_%", "reminder_%")
"""Events that change no word of a file. A new closure day moves a hundred thousand clocks, and no words."""


def index_changed(work: Work, limit: int = BATCH) -> int:
    """Gather anew the words of cases in which something happened since. Returns how many there were."""
    return _index(work, _changed(work.session, limit))


def is_behind(work: Work) -> bool:
    """Whether something happened since that the index does not know."""
    return bool(_changed(work.session, 1))


def index_all(work: Work, limit: int = BATCH) -> int:
    """The same for every case, however long ago it changed. Run until it returns 0, nothing is behind."""
    return _index(work, _behind(work.session, 0, limit))


def _index(work: Work, behind: Sequence[tuple[int, int]]) -> int:
    take_turn(work.session)  # before a word is read: a wall may be going up
    gathered = words_of(work.session, [case_id for case_id, _upto in behind])
    for case_id, upto in behind:
        lines = gathered[case_id]
        entry = put(work.session, CASE, case_id, "\n".join(line.words for line in lines))
        entry.places, entry.upto = [line.place.value for line in lines], upto
    return len(behind)


def _changed(session: Session, limit: int) -> list[tuple[int, int]]:
    newest = session.scalar(select(func.max(SearchEntry.upto))) or 0
    return _behind(session, newest - BACK, limit)


def _behind(session: Session, after: int, limit: int) -> list[tuple[int, int]]:
    """Cases with a newer entry in the record than their words take in, each with the newest."""
    wordless = or_(*(AuditEntry.event.like(pattern) for pattern in WORDLESS))
    changed = (
        select(AuditEntry.case_id, func.max(AuditEntry.id).label("upto"))
        .where(AuditEntry.id > after, AuditEntry.case_id.is_not(None), not_(wordless))
        .group_by(AuditEntry.case_id)
        .subquery()
    )
    known = (SearchEntry.kind == CASE) & (SearchEntry.subject_id == changed.c.case_id)
    query = select(changed.c.case_id, changed.c.upto).outerjoin(SearchEntry, known)
    late = or_(SearchEntry.upto.is_(None), SearchEntry.upto < changed.c.upto)
    rows = session.execute(query.where(late).order_by(changed.c.upto).limit(limit))
    return [(case_id, upto) for case_id, upto in rows]

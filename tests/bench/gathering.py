"""Puts the words of every case of a filled database into the index, many at once."""

from collections.abc import Sequence

from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.orm import Session

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.desk.finding.gathering import words_of
from oversight.search.index import CASE
from oversight.search.models import SearchEntry

AT_ONCE = 500


def gather(engine: Engine) -> None:
    """What the job `desk.index_all` does for one batch after another, without looking for what is behind."""
    with Session(engine) as session:
        numbers = session.scalars(select(Case.id).order_by(Case.id)).all()
    for first in range(0, len(numbers), AT_ONCE):
        with Session(engine) as session:
            _put(session, numbers[first : first + AT_ONCE])
            session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))


def _put(session: Session, ids: Sequence[int]) -> None:
    newest = select(AuditEntry.case_id, func.max(AuditEntry.id)).where(AuditEntry.case_id.in_(ids))
    upto = dict(session.execute(newest.group_by(AuditEntry.case_id)).tuples().all())
    rows = [
        {
            "kind": CASE,
            "subject_id": case_id,
            "words": "\n".join(line.words for line in lines),
            "places": [line.place.value for line in lines],
            "upto": upto.get(case_id),
        }
        for case_id, lines in words_of(session, ids).items()
    ]
    session.execute(insert(SearchEntry), rows)

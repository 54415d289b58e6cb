"""Reading all cases into rows, in one transaction, so that every table tells of the same moment."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy.orm import Session

from oversight.publication.data.dictionary import TABLES
from oversight.publication.data.rows.allegations import allegations
from oversight.publication.data.rows.complaints import complaints
from oversight.publication.data.rows.decided import findings, lines_of, penalties, recommendations
from oversight.publication.data.rows.eligible import batches
from oversight.publication.data.rows.reading import Batch, Frame
from oversight.publication.data.rows.vocabulary import vocabulary
from oversight.publication.data.rows.work import deadlines, requests
from oversight.publication.data.spool import Row, Spool, in_order

Told = Callable[[int], None]
"""Is told how many cases have been read."""


def gather(session: Session, frame: Frame, told: Told) -> dict[str, Spool]:
    """The rows of every table as they are in the files of the board: not public. In the order of each table."""
    raw = {table.name: Spool() for table in TABLES}
    done = 0
    for named in batches(session):
        for table, rows in _rows(Batch(session, frame, named)):
            for row in rows:
                raw[table].add(row)
        done += len(named)
        told(done)
    for row in vocabulary(frame.law):
        raw["vocabulary"].add(row)
    return {table.name: _ordered(raw[table.name], table.sorted_by) for table in TABLES}


def _rows(batch: Batch) -> Iterable[tuple[str, Iterable[Row]]]:
    lines = lines_of(batch)
    return (
        ("complaints", complaints(batch)),
        ("allegations", allegations(batch)),
        ("findings", findings(batch, lines)),
        ("penalties", penalties(batch, lines)),
        ("recommendations", recommendations(batch)),
        ("requests", requests(batch)),
        ("deadlines", deadlines(batch)),
    )


def _ordered(spool: Spool, key: Callable[[Sequence[str]], str]) -> Spool:
    with spool:
        return Spool(in_order(spool, key))

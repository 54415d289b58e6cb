"""One row for each allegation against each officer."""

from typing import Any

from sqlalchemy import and_, select

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.cases.rules import ENDED, Stage
from oversight.findings.models import PairClosure
from oversight.publication.data.dictionary import ALLEGATIONS, Missing
from oversight.publication.data.rows.reading import Batch, Rows, given

PAIR = "pair"
"""The kind of row that allegations, findings and penalties share."""


def allegations(batch: Batch) -> Rows:
    """The rows of these cases. Why an allegation ended is told when the case has."""
    query = (
        select(Pair.id, Allegation, OfficerSlot, PairClosure.code.label("ended"), Case.stage, Case.closure)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .join(Case, Case.id == Allegation.case_id)
        .outerjoin(PairClosure, and_(PairClosure.pair_id == Pair.id, PairClosure.undone_at.is_(None)))
        .where(Allegation.case_id.in_(batch.ids))
    )
    for row in batch.session.execute(query):
        yield ALLEGATIONS.row(_values(batch, row))


def _values(batch: Batch, row: Any) -> dict[str, object]:
    allegation, slot = row.Allegation, row.OfficerSlot
    ended = Stage(row.stage) in ENDED
    known = slot.officer_id is not None
    return {
        "allegation_id": batch.row_of(allegation.case_id, PAIR, row.id),
        "complaint_id": batch.named[allegation.case_id].name,
        "case_number": batch.number_of(allegation.case_id, ended=ended),
        "allegation": allegation.number,
        "officer": slot.number,
        "category": allegation.category,
        "subtype": given(allegation.subtype, Missing.NOT_APPLICABLE),
        "source": allegation.source,
        "officer_known": known,
        "officer_rank": given(slot.rank if known else "", Missing.UNKNOWN),
        "officer_unit": given(slot.unit if known else "", Missing.UNKNOWN),
        "ended": given(row.ended or row.closure, Missing.NOT_APPLICABLE) if ended else Missing.NOT_YET,
        "vocabulary": allegation.charter,
    }

"""Rows of published decisions: findings, discipline, recommendations."""

from collections.abc import Mapping

from sqlalchemy import and_, select

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.findings.models import Finding, Writer
from oversight.kernel.moments import local_date
from oversight.publication.data.dictionary import FINDINGS, PENALTIES, RECOMMENDATIONS, Missing
from oversight.publication.data.rows.allegations import PAIR
from oversight.publication.data.rows.reading import Batch, Frame, Rows, given
from oversight.recommendations.answers.models import Response
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.lines.queries import list_lines
from oversight.recommendations.lines.rules import Line

NA, NOT_YET = Missing.NOT_APPLICABLE, Missing.NOT_YET


def lines_of(batch: Batch) -> Mapping[int, Line]:
    """What was sent to the department and what became of it, by pair."""
    if not batch.published:
        return {}
    lines = list_lines(batch.session, Case.id.in_(list(batch.published)), batch.frame.law)
    return {line.pair: line for line in lines}


def findings(batch: Batch, lines: Mapping[int, Line]) -> Rows:
    """Three findings side by side, as they stand in published decisions."""
    query = (
        select(Pair.id, Allegation.case_id, Allegation.category, Allegation.charter, Finding.writer, Finding.code)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(Finding, and_(Finding.pair_id == Pair.id, Finding.superseded_at.is_(None)))
        .where(Allegation.case_id.in_(list(batch.published)))
        .order_by(Pair.id)
    )
    pairs: dict[int, tuple[int, str, str]] = {}
    codes: dict[int, dict[str, str]] = {}
    for pair, case_id, category, charter, writer, code in batch.session.execute(query):
        pairs[pair] = case_id, category, charter
        codes.setdefault(pair, {})[writer] = code
    for pair, (case_id, category, charter) in pairs.items():
        if Writer.BOARD in codes[pair]:
            fixed = {"category": category, "vocabulary": charter, **_names(batch, case_id, pair)}
            yield FINDINGS.row({**fixed, **_found(batch.frame, codes[pair], lines.get(pair))})


def _names(batch: Batch, case_id: int, pair: int) -> dict[str, object]:
    return {
        "allegation_id": batch.row_of(case_id, PAIR, pair),
        "complaint_id": batch.named[case_id].name,
        "case_number": batch.published[case_id][0],
    }


def _found(frame: Frame, codes: Mapping[str, str], line: Line | None) -> dict[str, object]:
    board, found = codes[Writer.BOARD], line.later_finding if line else ""
    answered = line.answered_on if line else None
    late = NOT_YET if line else NA
    return {
        "investigator": given(codes.get(Writer.INVESTIGATOR), NA),
        "board": board,
        "sustained": board in frame.sustained,
        "sent_on": line.sent_on if line else NA,
        "answered_on": given(answered, late),
        "unanswered": line.silent if line else False,
        "department": given(line.department if line else "", NA if answered else late),
        "agrees": line.agrees if line and answered else late,
        "dispute": given(line.settled if line else "", NA),
        "later": given(found, NA),
        "final": given(line.final_finding if line else board, NA),
    }


def penalties(batch: Batch, lines: Mapping[int, Line]) -> Rows:
    """Discipline that was recommended, where the law lets the public read of it."""
    if not batch.frame.law.answering.discipline_public:
        return
    wanted = [line for line in lines.values() if line.recommended]
    query = (
        select(Pair.id, Allegation.case_id, Allegation.charter, OfficerSlot.number)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
    )
    for pair, case_id, charter, officer in batch.session.execute(
        query.where(Pair.id.in_([line.pair for line in wanted]))
    ):
        fixed = {"officer": officer, "vocabulary": charter, **_names(batch, case_id, pair)}
        yield PENALTIES.row({**fixed, **_discipline(lines[pair])})


def _discipline(line: Line) -> dict[str, object]:
    none = NA if line.answered_on else NOT_YET
    level, days = line.final_level
    return {
        "recommended": line.recommended,
        "recommended_days": given(line.recommended_days, NA),
        "reply": given(line.choice, NOT_YET),
        "imposed": given(line.imposed, none),
        "imposed_days": given(line.imposed_days, none),
        "imposed_on": given(line.imposed_on, Missing.UNKNOWN if line.imposed else none),
        "final": given(level, none),
        "final_days": given(days, none),
    }


def recommendations(batch: Batch) -> Rows:
    """What was recommended and sent, with the reply. Discipline only where the law lets the public read of it."""
    query = (
        select(Recommendation, Response)
        .outerjoin(Response, and_(Response.recommendation_id == Recommendation.id, Response.superseded_at.is_(None)))
        .where(Recommendation.case_id.in_(list(batch.published)), Recommendation.ended_at.is_(None))
        .where(Recommendation.sent_at.is_not(None))
    )
    hidden = not batch.frame.law.answering.discipline_public
    for one, reply in batch.session.execute(query):
        if not (hidden and one.kind == "discipline"):
            yield RECOMMENDATIONS.row(_recommended(batch, one, reply))


def _recommended(batch: Batch, one: Recommendation, reply: Response | None) -> dict[str, object]:
    zone = batch.frame.zone
    return {
        "recommendation_id": batch.row_of(one.case_id, "recommendation", one.id),
        "complaint_id": batch.named[one.case_id].name,
        "case_number": batch.published[one.case_id][0],
        "number": one.number,
        "target": one.target,
        "kind": one.kind,
        "sent_on": local_date(one.sent_at, zone) if one.sent_at else NOT_YET,
        "reply": reply.choice if reply else NOT_YET,
        "replied_on": local_date(reply.at, zone) if reply else NOT_YET,
        "vocabulary": one.charter,
    }

"""Reading the lines: four questions, whatever the number of cases. No name and no word of a case is read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.schema import Charter
from oversight.deadlines.models import Deadline
from oversight.findings.models import Finding, Writer
from oversight.kernel.moments import local_date
from oversight.recommendations.answers.models import Response
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.rules import Kind
from oversight.recommendations.disputes.models import DisputeReferral, DisputeResult
from oversight.recommendations.later.models import LaterOutcome
from oversight.recommendations.lines.rules import Line
from oversight.recommendations.models import Transmission


@dataclass(frozen=True)
class _Beside:
    """What stands beside the findings, by pair."""

    discipline: Mapping[int, tuple[Recommendation, Response | None]]
    settled: Mapping[int, DisputeResult]
    later: Mapping[int, LaterOutcome]


def list_lines(session: Session, which: ColumnElement[bool], law: Charter) -> list[Line]:
    """Every pair with a finding of the board that was sent to the chief, in the cases of this condition."""
    board, department = aliased(Finding), aliased(Finding)
    query = (
        select(
            Case.number,
            Allegation.category,
            OfficerSlot.number.label("officer"),
            Pair.id.label("pair"),
            Transmission.sent_at,
            Transmission.answered_at,
            Transmission.silent,
            board.code.label("board"),
            department.code.label("department"),
            _was_missed().label("missed"),
        )
        .select_from(Pair)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .join(Case, Case.id == Allegation.case_id)
        .join(Transmission, Transmission.case_id == Case.id)
        .join(board, _standing(board, Writer.BOARD))
        .outerjoin(department, _standing(department, Writer.DEPARTMENT))
        .where(which)
        .order_by(Transmission.sent_at.desc(), Case.id, Allegation.number, OfficerSlot.number)
    )
    rows = session.execute(query).all()
    beside = _beside(session, which) if rows else _Beside({}, {}, {})
    return [_line(row, beside, law) for row in rows]


def _standing(finding: Any, writer: Writer) -> ColumnElement[bool]:
    return and_(finding.pair_id == Pair.id, finding.writer == writer.value, finding.superseded_at.is_(None))


def _was_missed() -> ColumnElement[bool]:
    return exists().where(
        Deadline.case_id == Case.id,
        Deadline.ended_by == "department_answered",
        Deadline.bars_discipline.is_(False),
        Deadline.missed_at.is_not(None),
    )


def _beside(session: Session, which: ColumnElement[bool]) -> _Beside:
    discipline = (
        select(Recommendation, Response)
        .join(Case, Case.id == Recommendation.case_id)
        .outerjoin(Response, and_(Response.recommendation_id == Recommendation.id, Response.superseded_at.is_(None)))
        .where(which, Recommendation.kind == Kind.DISCIPLINE.value, Recommendation.sent_at.is_not(None))
        .where(Recommendation.ended_at.is_(None))
    )
    settled = (
        select(DisputeResult)
        .join(DisputeReferral, DisputeReferral.id == DisputeResult.dispute_id)
        .join(Case, Case.id == DisputeReferral.case_id)
        .where(which, DisputeReferral.settled_on.is_not(None))
        .order_by(DisputeResult.id)
    )
    later = select(LaterOutcome).join(Case, Case.id == LaterOutcome.case_id).where(which)
    return _Beside(
        {one.pair_id: (one, answer) for one, answer in session.execute(discipline) if one.pair_id is not None},
        {one.pair_id: one for one in session.scalars(settled)},
        {one.pair_id: one for one in session.scalars(later.order_by(LaterOutcome.decided_on, LaterOutcome.id))},
    )


def _line(row: Any, beside: _Beside, law: Charter) -> Line:
    zone = law.board.time_zone
    recommended, answer = beside.discipline.get(row.pair, (None, None))
    settled, later = beside.settled.get(row.pair), beside.later.get(row.pair)
    answered = row.answered_at is not None
    return Line(
        pair=row.pair,
        number=row.number,
        category=row.category,
        officer=row.officer,
        sustained=_counts(law, row.board),
        sent_on=local_date(row.sent_at, zone),
        answered_on=_day(row.answered_at, zone),
        silent=row.silent or (row.missed and not answered),
        board=row.board,
        recommended=recommended.level if recommended else "",
        recommended_days=recommended.days if recommended else None,
        department=(row.department or "") if answered else "",
        choice=answer.choice if answer else "",
        imposed=answer.level if answer else "",
        imposed_days=answer.days if answer else None,
        imposed_on=answer.imposed_on if answer else None,
        settled=(settled.prevails or "") if settled else "",
        settled_code=settled.code if settled else "",
        settled_level=settled.level if settled else "",
        settled_days=settled.days if settled else None,
        later_finding=later.finding if later else "",
        later_discipline=later.discipline if later else "",
        later_level=later.level if later else "",
        later_days=later.days if later else None,
    )


def _counts(law: Charter, code: str) -> bool:
    return any(one.counts_as_sustained for one in law.known_findings if one.code == code)


def _day(at: dt.datetime | None, zone: str) -> dt.date | None:
    return local_date(at, zone) if at else None

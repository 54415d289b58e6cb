"""Reading which cases a directive would close, has closed and has left alone."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, Incident
from oversight.cases.queries import visible_to
from oversight.cases.rules import ENDED, Stage
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.rules import (
    DIRECTIVE,
    DirectiveFacts,
    Filter,
    skipped_because,
    why_not_back,
)
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.kernel.moments import at_local
from oversight.work import Work

SHOWN = 50
"""Cases on one page."""


@dataclass(frozen=True)
class Candidate:
    """One case of the class; `why` it would be left alone, or nothing."""

    case_id: int
    number: str
    title: str
    stage: str
    why: str | None


def list_candidates(work: Work, wanted: Filter) -> list[Candidate]:
    """Every open case of the class that this person may see, in the order of its arrival, in one question."""
    zone = work.charter.board.time_zone
    before = at_local(wanted.before, dt.time(), zone)
    if wanted.days_open:
        before = min(before, at_local(work.today - dt.timedelta(days=wanted.days_open - 1), dt.time(), zone))
    others = select(func.count()).where(Allegation.case_id == Case.id, Allegation.category != wanted.category)
    query = (
        select(Case.id, Case.number, Case.title, Case.stage, Case.urgent, others.scalar_subquery(), _asked())
        .where(
            Case.stage.not_in([stage.value for stage in ENDED]),
            Case.received_at < before,
            exists().where(Allegation.case_id == Case.id, Allegation.category == wanted.category),
            visible_to(work.actor),
        )
        .order_by(Case.received_at, Case.id)
    )
    if wanted.stages:
        query = query.where(Case.stage.in_(wanted.stages))
    if wanted.incident_id is not None:
        query = query.where(Case.incident_id == wanted.incident_id)
    if wanted.district:
        query = query.join(Incident, Incident.id == Case.incident_id).where(Incident.district == wanted.district)
    return [
        Candidate(
            number,
            name,
            title,
            stage,
            skipped_because(stage, DirectiveFacts(AccessFacts(number, stage), more, bool(urgent), asked)),
        )
        for number, name, title, stage, urgent, more, asked in work.session.execute(query)
    ]


def _asked() -> ColumnElement[bool]:
    return exists().where(and_(WithdrawalRequest.case_id == Case.id, WithdrawalRequest.decision.is_(None)))


def facts_of_directive(work: Work, case: Case, access: AccessFacts) -> DirectiveFacts:
    """What the guards look at. The class is that of the directive that has the case in hand, or had it last."""
    row = work.session.execute(
        select(DirectiveCase, Directive.category)
        .join(Directive)
        .where(DirectiveCase.case_id == case.id, DirectiveCase.state.in_(("waiting", "closed")))
        .order_by(DirectiveCase.id.desc())
        .limit(1)
    ).first()
    item, category = (row[0], row[1]) if row else (None, "")
    others = select(func.count()).where(Allegation.case_id == case.id, Allegation.category != category)
    return DirectiveFacts(
        access,
        others=work.session.scalar(others) or 0,
        urgent=bool(case.urgent),
        asked_to_withdraw=bool(work.session.scalar(select(_asked()).where(Case.id == case.id))),
        from_stage=item.from_stage if item and item.state == "closed" and case.closure == "directive" else "",
    )


def count_states(session: Session, directive_id: int) -> Mapping[str, int]:
    """How many cases of a directive are in each state."""
    query = select(DirectiveCase.state, func.count()).where(DirectiveCase.directive_id == directive_id)
    return Counter({row[0]: row[1] for row in session.execute(query.group_by(DirectiveCase.state))})


def list_directives(session: Session) -> Sequence[Directive]:
    """All directives, newest first."""
    return session.scalars(select(Directive).order_by(Directive.id.desc())).all()


@dataclass(frozen=True)
class DirectiveLine:
    """One case of a directive: how it stands, why it was left alone, and why it cannot be opened again."""

    id: int
    number: str
    title: str
    state: str
    why: str
    stuck: str | None


def list_lines(work: Work, directive_id: int, *, after: int = 0, limit: int = SHOWN) -> list[DirectiveLine]:
    """The cases of a directive that this person may see, so many after one of its rows."""
    rows = work.session.execute(
        _lines(work, directive_id).where(DirectiveCase.id > after).order_by(DirectiveCase.id).limit(limit)
    )
    return [_line(*row) for row in rows]


def list_stuck(work: Work, directive_id: int) -> list[DirectiveLine]:
    """The cases that a directive closed and that taking it back does not open again, each with why."""
    closed = _lines(work, directive_id).where(
        DirectiveCase.state == "closed",
        or_(Case.stage != Stage.CLOSED.value, Case.closure.is_(None), Case.closure != DIRECTIVE),
    )
    return [_line(*row) for row in work.session.execute(closed.order_by(DirectiveCase.id))]


def _lines(work: Work, directive_id: int) -> Select[int, str, str, str, str, str, str | None, str]:
    item = DirectiveCase
    columns = (item.id, Case.number, Case.title, item.state, item.why, Case.stage, Case.closure, item.from_stage)
    query = select(*columns).join(Case, Case.id == item.case_id)
    return query.where(item.directive_id == directive_id, visible_to(work.actor))


def _line(
    number_of: int, number: str, title: str, state: str, why: str, stage: str, closure: str | None, from_stage: str
) -> DirectiveLine:
    stuck = why_not_back(stage, closure, from_stage) if state == "closed" else None
    return DirectiveLine(number_of, number, title, state, why, stuck)


def list_districts(session: Session) -> Sequence[str]:
    """The districts that incidents name, in order."""
    query = select(Incident.district).where(Incident.district != "").distinct().order_by(Incident.district)
    return session.scalars(query).all()

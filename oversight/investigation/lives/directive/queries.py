"""Reading which cases a directive would close, has closed and has left alone."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case
from oversight.cases.queries import visible_to
from oversight.cases.rules import ENDED
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.rules import DirectiveFacts, Filter, skipped_because
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.kernel.moments import at_local
from oversight.work import Work


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
    before = at_local(wanted.before, dt.time(), work.charter.board.time_zone)
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


def list_lines(work: Work, directive_id: int, limit: int = 200) -> list[tuple[int, str, str, str, str]]:
    """The cases of a directive that this person may see: row, number, title, state, why."""
    query = (
        select(DirectiveCase.id, Case.number, Case.title, DirectiveCase.state, DirectiveCase.why)
        .join(Case, Case.id == DirectiveCase.case_id)
        .where(DirectiveCase.directive_id == directive_id, visible_to(work.actor))
        .order_by(DirectiveCase.id)
        .limit(limit)
    )
    return [(a, b, c, d, e) for a, b, c, d, e in work.session.execute(query)]

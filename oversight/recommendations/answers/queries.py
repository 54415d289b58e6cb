"""Reading the department's answers, and the facts of their steps."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.deadlines.models import Deadline, still_open
from oversight.recommendations.answers.events import DepartmentAnswered
from oversight.recommendations.answers.models import AnswerDraft, MoreAsked, Response
from oversight.recommendations.answers.rules import AnswerFacts
from oversight.recommendations.discipline.models import Recommendation
from oversight.work import Work


def responses_of_case(session: Session, case_id: int) -> Mapping[int, Response]:
    """What the department says: recommendation → its answer that stands."""
    query = (
        select(Response)
        .join(Recommendation, Recommendation.id == Response.recommendation_id)
        .where(Recommendation.case_id == case_id, Response.superseded_at.is_(None))
    )
    return {one.recommendation_id: one for one in session.scalars(query)}


def get_draft(session: Session, case_id: int) -> AnswerDraft | None:
    """What was prepared of an answer."""
    return session.scalar(select(AnswerDraft).where(AnswerDraft.case_id == case_id))


def list_questions(session: Session, case_id: int) -> Sequence[MoreAsked]:
    """What the department wanted looked into, the oldest first."""
    return session.scalars(select(MoreAsked).where(MoreAsked.case_id == case_id).order_by(MoreAsked.id)).all()


def open_question(session: Session, case_id: int) -> MoreAsked | None:
    """What the department wants looked into and has not been sent new findings on."""
    query = select(MoreAsked).where(MoreAsked.case_id == case_id, MoreAsked.answered_at.is_(None))
    return session.scalar(query.order_by(MoreAsked.id.desc()).limit(1))


def answer_clock(session: Session, case_id: int) -> Deadline | None:
    """The open clock of the answer that is due first. A limit for discipline is another clock."""
    query = select(Deadline).where(
        Deadline.case_id == case_id,
        Deadline.subject == "case",
        Deadline.ended_by == DepartmentAnswered.name,
        Deadline.bars_discipline.is_(False),
        still_open(),
    )
    return session.scalar(query.order_by(Deadline.due_at, Deadline.id).limit(1))


def facts_answer(work: Work, case: Case, access: AccessFacts) -> AnswerFacts:
    """What the steps of the answer look at."""
    law = work.charter.answering
    asked = work.session.scalar(select(func.count()).where(MoreAsked.case_id == case.id)) or 0
    clock = answer_clock(work.session, case.id)
    return AnswerFacts(
        access=access,
        signs=bool(set(work.actor.offices) & set(law.signed_by)),
        more_left=max(law.more_times - asked, 0),
        silence_concurs=law.silence_concurs,
        overdue=clock is not None and _is_past(clock, work.now),
    )


def _is_past(clock: Deadline, now: dt.datetime) -> bool:
    return clock.due_at is not None and clock.due_at < now

"""Reading decisions: the public's list, one decision, and the facts from which one is made."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.deadlines.models import Deadline
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.investigation.models.report import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.kernel.errors import NotFound
from oversight.publication.models import Publication
from oversight.publication.rules import PublicationFacts
from oversight.publication.versions.models import Correction
from oversight.publication.wording import MARK
from oversight.recommendations.disputes.models import DisputeReferral
from oversight.recommendations.later.models import LaterOutcome
from oversight.recommendations.models import Transmission
from oversight.recommendations.reconsideration.models import ReconsiderationRequest
from oversight.recommendations.reconsideration.rules import RequestState
from oversight.search.index import matching
from oversight.work import Work

IS_PUBLIC = Publication.state == literal("published", literal_execute=True)
"""The state stands in the statement itself: only so does it meet the partial index."""
KIND = "decision"
"""What decisions are called in the index."""
PAGE = 20
IS_ANSWER_CLOCK = (Deadline.ended_by == "department_answered", Deadline.bars_discipline.is_(False))
"""The clock of the department's answer, whatever a charter calls it."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a reader of the public list looks for."""

    words: str = ""
    category: str = ""
    finding: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Found:
    """A page of the public list. `more` says whether another follows."""

    rows: Sequence[Any]
    total: int
    more: bool


def list_decisions(session: Session, wanted: Wanted, page: int = 1, size: int = PAGE) -> Found:
    """Published decisions, newest first, so many a page. Two queries, whatever is asked."""
    query = select(
        Publication.number, Publication.published_on, Publication.title, Publication.summary, Publication.data
    ).where(IS_PUBLIC)
    matches = matching(session, KIND, wanted.words)
    if matches is not None:
        query = query.where(Publication.id.in_(matches))
    if wanted.category:
        query = query.where(Publication.categories.contains(f" {wanted.category} ", autoescape=True))
    if wanted.finding:
        query = query.where(Publication.findings.contains(f" {wanted.finding} ", autoescape=True))
    if wanted.year:
        query = query.where(Publication.published_on.between(dt.date(wanted.year, 1, 1), dt.date(wanted.year, 12, 31)))
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(Publication.id).subquery())) or 0
    ordered = query.order_by(Publication.published_on.desc(), Publication.id.desc())
    rows = session.execute(ordered.offset((page - 1) * size).limit(size + 1)).all()
    return Found(rows[:size], total, len(rows) > size)


def get_decision(session: Session, number: str) -> Publication:
    """The newest published version of a decision. Raises NotFound."""
    query = select(Publication).where(Publication.number == number, IS_PUBLIC)
    found = session.scalar(query.order_by(Publication.version.desc()).limit(1))
    if found is None:
        raise NotFound("There is no published decision with this number.")
    return found


def find_version(session: Session, number: str, version: int) -> Publication | None:
    """A public version of a decision, the newest or an earlier one."""
    query = select(Publication).where(Publication.number == number, Publication.version == version)
    return session.scalar(query.where(Publication.state.in_(("published", "superseded"))).limit(1))


def latest_attempt(session: Session, case_id: int) -> Publication | None:
    """The newest version of a case, published or not."""
    query = select(Publication).where(Publication.case_id == case_id)
    return session.scalar(query.order_by(Publication.version.desc()).limit(1))


@dataclass(frozen=True)
class _Text:
    """The newest report of a case in all its words, and what else stands for or against publishing it."""

    by_id: int | None
    title: str
    summary: str
    analysis: str
    evidence: str
    attempt: str
    "The state of the newest attempt to publish, or nothing."
    overdue: bool
    "The chief has let the time for an answer pass."
    silent: bool
    "The law takes the chief's silence for agreement, and the board has said so."
    disputed: bool
    reconsidered: bool
    news: bool
    "Something became of the decision after its newest publication."


def _text_of(session: Session, case_id: int) -> _Text:
    """One question, whatever the length of the report."""
    report = InvestigationReport
    newest = select(func.max(report.version)).where(report.case_id == case_id).scalar_subquery()
    attempt = select(Publication.state).where(Publication.case_id == case_id).order_by(Publication.version.desc())
    missed = select(Deadline.id).where(Deadline.case_id == case_id, *IS_ANSWER_CLOCK, Deadline.state == "missed")
    query = (
        select(
            report.by_id,
            func.coalesce(report.public_title, ""),
            func.coalesce(report.summary, ""),
            _joined(ReportAnalysis.text, ReportAnalysis.report_id),
            _joined(ReportEvidence.text, ReportEvidence.report_id),
            func.coalesce(attempt.limit(1).scalar_subquery(), ""),
            missed.exists(),
            select(Transmission.id).where(Transmission.case_id == case_id, Transmission.silent.is_(True)).exists(),
            select(DisputeReferral.id)
            .where(DisputeReferral.case_id == case_id, DisputeReferral.settled_on.is_(None))
            .exists(),
            _asked_again(case_id).exists(),
            or_(_news(case_id).exists(), approved_correction(case_id).exists()),
        )
        .select_from(Case)
        .outerjoin(report, and_(report.case_id == Case.id, report.version == newest))
        .where(Case.id == case_id)
    )
    return _Text(*session.execute(query).one())


def _asked_again(case_id: int) -> Select[int]:
    asked = ReconsiderationRequest
    return select(asked.id).where(asked.case_id == case_id, asked.state == RequestState.OPEN.value)


def _news(case_id: int) -> Select[int]:
    """What became of the decision after it was last published."""
    last = select(func.max(Publication.published_at)).where(Publication.case_id == case_id).scalar_subquery()
    return select(LaterOutcome.id).where(LaterOutcome.case_id == case_id, LaterOutcome.at > last)


def approved_correction(case_id: int) -> Select[int]:
    """A correction that a second person approved and that has not come out yet."""
    return select(Correction.id).where(Correction.case_id == case_id, Correction.state == "approved")


def _joined(text: InstrumentedAttribute[str], report_id: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """All texts of a part of the report in one."""
    joined = select(func.aggregate_strings(text, " ")).where(report_id == InvestigationReport.id)
    return func.coalesce(joined.correlate(InvestigationReport).scalar_subquery(), "")


def facts_publication(work: Work, case: Case, access: AccessFacts) -> PublicationFacts:
    """What the guards of publication look at. Two questions, one where the page has read the allegations."""
    findings, closed = load_allegations(work.session, case), closed_pairs(work.session, case)
    pairs = [pair.id for allegation in case.allegations for pair in allegation.pairs if pair.id not in closed]
    board = [findings[pair][Writer.BOARD] for pair in pairs if Writer.BOARD in findings.get(pair, {})]
    text = _text_of(work.session, case.id)
    return PublicationFacts(
        access=access,
        pairs=len(pairs),
        undecided=len(pairs) - len(board),
        sustained=sum(work.charter.finding(finding.code).counts_as_sustained for finding in board),
        answered=text.silent or any(Writer.DEPARTMENT in findings.get(pair, {}) for pair in pairs),
        answer_overdue=text.overdue,
        has_report=bool(text.summary.strip()),
        has_title=bool(text.title.strip()),
        pending=_pending(text),
        published=case.stage == Stage.PUBLISHED.value,
        news=text.news,
        preparing=text.attempt in ("preparing", "held"),
        taken_down=text.attempt == "taken_down",
        second_person=work.charter.publication.second_person,
        is_author=text.by_id is not None and text.by_id == work.actor.account_id,
        has_bad_marks=_bad_marks(work, text),
    )


def _pending(text: _Text) -> str:
    if text.disputed:
        return "The dispute with the department is not settled yet."
    return "A party asks the board to look again, and that is not decided yet." if text.reconsidered else ""


def _bad_marks(work: Work, text: _Text) -> tuple[str, ...]:
    known = {basis.code for basis in work.charter.publication.bases}
    words = " ".join((text.summary, text.analysis, text.evidence))
    return tuple(sorted(set(MARK.findall(words)) - known))

"""Reading decisions: the public's list, one decision, and the facts from which one is made."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, Pair
from oversight.deadlines.models import Deadline
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.models.report import InvestigationReport
from oversight.investigation.queries.report import get_report
from oversight.kernel.errors import NotFound
from oversight.publication.document import MARK
from oversight.publication.models import Publication
from oversight.publication.rules import PublicationFacts
from oversight.search.index import matching
from oversight.work import Work

IS_PUBLIC = Publication.state == literal("published", literal_execute=True)
"""The state stands in the statement itself: only so does it meet the partial index."""
KIND = "decision"
"""What decisions are called in the index."""
PAGE = 20


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
    query = select(Publication).where(Publication.number == number, Publication.state == "published")
    found = session.scalar(query.order_by(Publication.version.desc()).limit(1))
    if found is None:
        raise NotFound("There is no published decision with this number.")
    return found


def find_by_fingerprint(session: Session, digest: str) -> Publication | None:
    """The version to which a fingerprint belongs: of the file, or of the text. Superseded versions are found too."""
    of_file = (Publication.pdf_sha256 == digest) | (Publication.fingerprint == digest)
    return session.scalar(select(Publication).where(Publication.published_at.is_not(None), of_file).limit(1))


def latest_attempt(session: Session, case_id: int) -> Publication | None:
    """The newest version of a case, published or not."""
    query = select(Publication).where(Publication.case_id == case_id)
    return session.scalar(query.order_by(Publication.version.desc()).limit(1))


def facts_publication(work: Work, case: Case, access: AccessFacts) -> PublicationFacts:
    """What the guards of publication look at."""
    session = work.session
    pairs = session.scalars(select(Pair.id).join(Allegation).where(Allegation.case_id == case.id)).all()
    findings = findings_of_case(session, case.id)
    board = [findings[pair][Writer.BOARD] for pair in pairs if Writer.BOARD in findings.get(pair, {})]
    answers = [pair for pair in pairs if Writer.DEPARTMENT in findings.get(pair, {})]
    report = get_report(session, case.id)
    attempt = latest_attempt(session, case.id)
    return PublicationFacts(
        access=access,
        pairs=len(pairs),
        undecided=len(pairs) - len(board),
        sustained=sum(work.charter.finding(finding.code).counts_as_sustained for finding in board),
        answered=bool(answers),
        answer_overdue=_answer_overdue(session, case.id),
        has_report=report is not None and bool(report.summary.strip()),
        has_title=report is not None and bool(report.public_title.strip()),
        preparing=attempt is not None and attempt.state == "preparing",
        second_person=work.charter.publication.second_person,
        is_author=report is not None and report.by_id == work.actor.account_id,
        has_bad_marks=_bad_marks(work, report),
    )


def _answer_overdue(session: Session, case_id: int) -> bool:
    missed = select(Deadline.id).where(
        Deadline.case_id == case_id, Deadline.clock == "chief-response", Deadline.state == "missed"
    )
    return session.scalar(missed.limit(1)) is not None


def _bad_marks(work: Work, report: InvestigationReport | None) -> tuple[str, ...]:
    if report is None:
        return ()
    texts = [report.summary, *(part.text for part in report.analysis), *(part.text for part in report.evidence)]
    known = {basis.code for basis in work.charter.publication.bases}
    return tuple(sorted({code for text in texts for code in MARK.findall(text)} - known))

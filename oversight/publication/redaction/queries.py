"""Reading what was decided at the redaction desk."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.protecting.models import ProtectedWords
from oversight.charter.schema import Charter
from oversight.db import ask_once
from oversight.investigation.models.report import InvestigationReport
from oversight.publication.projection.facts import CaseFacts
from oversight.publication.redaction.desk import Kept, spans_of
from oversight.publication.redaction.models import RedactionSignature, RedactionSpan, RedactionText
from oversight.publication.redaction.spans import Choice, Span, public_words
from oversight.publication.redaction.texts import Text, changed


def kept_of(session: Session, case_id: int) -> tuple[Kept, ...]:
    """Every wording about which somebody decided, the oldest first. Three queries, once for a page."""
    return ask_once(session, ("redaction", case_id), lambda: _read_kept(session, case_id))


def _read_kept(session: Session, case_id: int) -> tuple[Kept, ...]:
    rows = session.scalars(
        select(RedactionText).where(RedactionText.case_id == case_id).order_by(RedactionText.id)
    ).all()
    return tuple(
        Kept(
            id=row.id,
            key=row.key,
            digest=row.digest,
            words=row.words,
            spans=tuple(as_span(one) for one in row.spans),
            signed={one.sha256: one.by_id for one in row.signatures},
        )
        for row in rows
    )


def as_span(row: RedactionSpan) -> Span:
    """A row as the value that the rules know."""
    return Span(
        start=row.start,
        stop=row.stop,
        choice=Choice(row.choice),
        replacement=row.replacement,
        basis=row.basis,
        reason=row.reason,
        by_id=row.by_id,
    )


def public_texts(session: Session, case: Case, facts: CaseFacts, charter: Charter) -> CaseFacts:
    """The facts with every free word as the desk left it: what the public projection may look at."""
    rows = kept_of(session, case.id)

    def public(text: Text) -> str:
        return public_words(text.words, spans_of(text, rows), is_line=text.is_line)

    return changed(facts, charter, public)


def anything_signed(case_id: int) -> ColumnElement[bool]:
    """Whether a second person has signed a text of this case at all: a part of another question."""
    return exists().where(RedactionSignature.text_id == RedactionText.id, RedactionText.case_id == case_id)


def list_words(session: Session, case_id: int) -> Sequence[ProtectedWords]:
    """The words that staff protect in a case, in the order in which they were added."""
    query = select(ProtectedWords).where(ProtectedWords.case_id == case_id).order_by(ProtectedWords.id)
    return session.scalars(query).all()


def author_of_report(session: Session, case_id: int) -> int | None:
    """Who wrote the newest report of a case."""
    report = InvestigationReport
    query = select(report.by_id).where(report.case_id == case_id).order_by(report.version.desc())
    return session.scalar(query.limit(1))

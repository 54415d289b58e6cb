"""Files that the department puts to its answer: added and taken off while it is prepared, sent when it is signed."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.meetings.papers import Taken
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.recommendations.answers import rules
from oversight.recommendations.answers.events import AnswerPaperAdded, AnswerPaperRemoved
from oversight.recommendations.answers.models import AnswerPaper
from oversight.work import Work

MOST: Final = 20
"""Files of one answer."""


def list_papers(session: Session, case_id: int, *, sent: bool) -> Sequence[AnswerPaper]:
    """The files that were sent with answers, or those that wait for a signature; the oldest first."""
    when = AnswerPaper.sent_at.is_not(None) if sent else AnswerPaper.sent_at.is_(None)
    query = select(AnswerPaper).where(AnswerPaper.case_id == case_id, when, AnswerPaper.removed_at.is_(None))
    return session.scalars(query.order_by(AnswerPaper.id)).all()


def get_paper(session: Session, case: Case, paper_id: int, *, drafts: bool) -> AnswerPaper:
    """A file of this case's answer; one that waits for a signature only when `drafts` may be seen. Raises NotFound."""
    paper = session.get(AnswerPaper, paper_id)
    if paper is None or paper.case_id != case.id or paper.removed_at or not (paper.sent_at or drafts):
        raise NotFound("There is no such file.")
    return paper


def add_paper(work: Work, case: Case, access: AccessFacts, taken: Taken) -> AnswerPaper:
    """Put a stored file to the answer that is being prepared. Raises Forbidden, Refused once answered, or Invalid."""
    _to_prepare(work, case, access)
    if len(list_papers(work.session, case.id, sent=False)) >= MOST:
        raise Invalid("file", f"An answer can have {MOST} files. Take one off first.")
    paper = AnswerPaper(
        case_id=case.id,
        name=taken.name,
        sha256=taken.sha256,
        size=taken.size,
        mime=taken.mime,
        by_id=work.actor.account_id,
        added_at=work.now,
    )
    work.session.add(paper)
    work.session.flush()
    work.record(AnswerPaperAdded(case_id=case.id, paper_id=paper.id), detail={"name": paper.name})
    return paper


def remove_paper(work: Work, case: Case, access: AccessFacts, paper_id: int) -> None:
    """Take a file off the answer before it is sent. Raises Forbidden, NotFound, or Refused once it was sent."""
    _to_prepare(work, case, access)
    paper = get_paper(work.session, case, paper_id, drafts=True)
    if paper.sent_at is not None:
        raise Refused("This file was sent to the board with an answer. It stays.")
    paper.removed_at = work.now
    work.record(AnswerPaperRemoved(case_id=case.id, paper_id=paper.id))


def send_papers(work: Work, case: Case) -> None:
    """The answer was signed: from now on the board sees its files."""
    for paper in list_papers(work.session, case.id, sent=False):
        paper.sent_at = work.now


def _to_prepare(work: Work, case: Case, access: AccessFacts) -> None:
    work.require(Permission.DEPARTMENT_ANSWER, access)
    if case.stage not in rules.ANSWER.sources:
        raise Refused(rules.ANSWER.done)

"""The second layer of a packet: what the public is told of a case before a meeting, searched for protected names."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.meetings.actions.items import OPEN, add_paper, remove_paper
from oversight.hearings.meetings.leaking import sentence_of, terms_of_case
from oversight.hearings.meetings.papers import Taken
from oversight.hearings.meetings.queries import get_item
from oversight.hearings.models import AgendaItem
from oversight.hearings.packet.events import CaseSummaryShown, CaseSummaryWritten
from oversight.hearings.packet.models import CaseSummary
from oversight.kernel.errors import Invalid, Refused
from oversight.leaks.artefact import Artefact
from oversight.leaks.check import search
from oversight.leaks.matching import Index
from oversight.leaks.places import Place
from oversight.work import Work

LONGEST: Final = 20_000
"""Letters of a summary."""
SHOWN: Final = 5
"""Protected words that a refusal names; when these are mended the next are named."""


def write_summary(work: Work, item_id: int, words: str) -> CaseSummary:
    """Keep a new version of the summary of a case. It goes into the packets of the members, too.

    Raises Forbidden, NotFound, Refused once the meeting has begun or for what is no case, or Invalid without words, and
    naming each place where a protected name stands.
    """
    work.require(Permission.MEETING_CALL)
    item, case = _case_item(work, item_id)
    if not words.strip():
        raise Invalid("words", "Write what the public should know of the case.")
    if len(words) > LONGEST:
        raise Invalid("words", f"A summary can have {LONGEST:,} letters at most.")
    hits = leaks_in(work, case, words)
    if hits:
        raise Invalid("words", " ".join(hits))
    before = newest_summary(work.session, item.id)
    if before is not None and before.words == words.strip():
        return before
    version = before.version + 1 if before else 1
    summary = CaseSummary(
        item_id=item.id, version=version, words=words.strip(), by_id=work.actor.account_id, at=work.now
    )
    work.session.add(summary)
    work.session.flush()
    work.record(CaseSummaryWritten(case_id=case.id, item_id=item.id, version=version), detail={"words": summary.words})
    return summary


def _case_item(work: Work, item_id: int) -> tuple[AgendaItem, Case]:
    item = get_item(work.session, item_id)
    if item.case is None:
        raise Refused("Only a case has a summary.")
    if item.meeting.state not in OPEN or item.meeting.starts_at <= work.now:
        raise Refused("A summary is written before the meeting begins.")
    return item, item.case


def leaks_in(work: Work, case: Case, words: str) -> list[str]:
    """Sentences on protected names of a case in these words; empty when the public may read them."""
    found = search(Index(terms_of_case(work, case)), Artefact("", (Place("the summary", words),)))
    return [sentence_of(hit) for hit in found[:SHOWN]]


def newest_summary(session: Session, item_id: int) -> CaseSummary | None:
    """The newest version of the summary of an item; nothing before the first."""
    query = select(CaseSummary).where(CaseSummary.item_id == item_id).order_by(CaseSummary.version.desc())
    return session.scalars(query.limit(1)).first()


def show_summary(work: Work, item_id: int, version: int, taken: Taken) -> CaseSummary:
    """Make the drawn summary a paper of its item, for everybody, in place of the one of an older version.

    The public sees it when the agenda is posted, or on a posted one when that is amended. Raises Forbidden, NotFound,
    or Refused when the meeting has begun or somebody wrote a newer version meanwhile.
    """
    work.require(Permission.MEETING_CALL)
    item, case = _case_item(work, item_id)
    summary = newest_summary(work.session, item.id)
    if summary is None or summary.version != version:
        raise Refused("Somebody wrote a newer version meanwhile. Read that one first.")
    for older in shown_before(work.session, item.id):
        remove_paper(work, older)
    paper = add_paper(work, item.id, taken)
    summary.paper_id = paper.id
    work.record(CaseSummaryShown(case_id=case.id, item_id=item.id, version=version, paper_id=paper.id))
    return summary


def shown_before(session: Session, item_id: int) -> list[int]:
    """Papers that versions of the summary of an item became and that are still on the agenda."""
    query = select(CaseSummary).where(CaseSummary.item_id == item_id, CaseSummary.paper_id.is_not(None))
    papers = [one.paper for one in session.scalars(query)]
    return [paper.id for paper in papers if paper is not None and paper.removed_at is None]

"""Asking that decisions be drawn again, and keeping how far each of them is."""

from collections.abc import Sequence

from sqlalchemy import or_, select, update

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.kernel.errors import Forbidden, Refused
from oversight.publication.actions import enter_in_log
from oversight.publication.models import Publication
from oversight.publication.republishing.events import RepublicationAsked, RepublicationDone
from oversight.publication.republishing.models import Republication, RepublicationLine
from oversight.publication.republishing.queries import open_run, public_ids
from oversight.publication.republishing.rules import LEASE, Outcome
from oversight.publication.versions.actions import keep_more
from oversight.publication.versions.events import RenditionMade
from oversight.publication.versions.storing import Kept
from oversight.work import Work


def ask_republication(work: Work, edition: str, numbers: Sequence[str] = ()) -> Republication:
    """Begin a run over all public decisions, or those of these numbers. A run that is open goes on instead.

    Raises Forbidden, and Refused when none of the numbers is public.
    """
    if not may_ever(work.actor, Permission.DECISION_REDRAW):
        raise Forbidden("Your office does not allow this.")
    running = open_run(work.session)
    if running is not None:
        return running
    ids = public_ids(work.session, numbers)
    if not ids:
        raise Refused("No decision is public under these numbers." if numbers else "No decision is public yet.")
    run = Republication(edition=edition, total=len(ids), by_id=work.actor.account_id, at=work.now)
    work.session.add(run)
    work.session.flush()
    work.session.add_all(RepublicationLine(run_id=run.id, publication_id=number) for number in ids)
    work.record(RepublicationAsked(run_id=run.id, total=run.total, edition=edition))
    return run


def take_next(work: Work, run_id: int) -> RepublicationLine | None:
    """Take the next decision of a run that nobody else is drawing. Nothing when none is left to take."""
    waits = (RepublicationLine.run_id == run_id, RepublicationLine.outcome == Outcome.WAITS.value)
    free = or_(RepublicationLine.lease_until.is_(None), RepublicationLine.lease_until < work.now)
    query = select(RepublicationLine).where(*waits, free).order_by(RepublicationLine.id).limit(1)
    row = work.session.scalar(query.with_for_update(skip_locked=True))
    if row is not None:
        row.lease_until = work.now + LEASE
    return row


def end_line(
    work: Work, line_id: int, outcome: Outcome, reason: str = "", kept: Sequence[Kept] = (), edition: str = ""
) -> None:
    """Keep what became of one decision. Said twice, it changes nothing; what is not public any more gets no file."""
    row = work.session.get_one(RepublicationLine, line_id, with_for_update=True)
    if row.outcome != Outcome.WAITS.value:
        return
    publication = work.session.get_one(Publication, row.publication_id, with_for_update=True)
    if outcome is Outcome.DRAWN:
        outcome = _keep(work, publication, kept, edition)
    row.outcome, row.reason, row.done_at, row.lease_until = outcome.value, reason[:255], work.now, None


def _keep(work: Work, publication: Publication, kept: Sequence[Kept], edition: str) -> Outcome:
    if publication.state != "published":
        return Outcome.GONE
    made = keep_more(work, publication, kept, edition)
    if not made:
        return Outcome.SAME
    enter_in_log(work, publication, made)
    work.record(
        RenditionMade(
            case_id=publication.case_id,
            publication_id=publication.id,
            version=publication.version,
            edition=edition,
            count=len(made),
        )
    )
    return Outcome.DRAWN


def end_run(work: Work, run_id: int) -> bool:
    """End a run in which nothing waits any more. Returns whether it is over; said twice, it is recorded once."""
    waiting = select(RepublicationLine.id).where(
        RepublicationLine.run_id == run_id, RepublicationLine.outcome == Outcome.WAITS.value
    )
    if work.session.scalar(waiting.limit(1)) is not None:
        return False
    ended = update(Republication).where(Republication.id == run_id, Republication.done_at.is_(None))
    done = work.session.execute(ended.values(done_at=work.now).returning(Republication.id)).scalar()
    if done is not None:
        work.record(RepublicationDone(run_id=run_id))
    return True

"""Holding a finished decision until its time, and stopping it before."""

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.kernel.errors import Refused
from oversight.publication.actions import Finished, fill, stop
from oversight.publication.models import Publication
from oversight.publication.releasing.events import DecisionHeld, ReleaseStopped
from oversight.work import Work

STOPPED = "A person stopped the release. Ask again when it may be published."


def hold(work: Work, publication: Publication, finished: Finished) -> None:
    """Keep a clean document until its time. The version has its files, and nobody outside may read them."""
    assert publication.release_at is not None
    fill(work, publication, finished)
    publication.state = "held"
    work.record(
        DecisionHeld(
            case_id=publication.case_id,
            publication_id=publication.id,
            version=publication.version,
            release_at=publication.release_at,
        )
    )


def stop_release(work: Work, case: Case, access: AccessFacts) -> None:
    """Stop a decision that waits for its time. Raises Forbidden, or Refused when none does."""
    work.require(Permission.DECISION_PUBLISH, access)
    query = select(Publication).where(Publication.case_id == case.id, Publication.state == "held")
    publication = work.session.scalar(query.with_for_update())
    if publication is None:
        raise Refused("No decision of this case waits for its time.")
    work.record(ReleaseStopped(case_id=case.id, publication_id=publication.id, version=publication.version))
    stop(work, publication, (STOPPED,))


def draw_again(work: Work, publication: Publication) -> None:
    """Send a held document back to be drawn: its day has moved, and the day stands in it."""
    publication.state = "preparing"

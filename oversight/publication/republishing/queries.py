"""Reading runs: the one that is open, how far each is, and what stands in the way of single decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.publication.models import Publication
from oversight.publication.queries import IS_PUBLIC
from oversight.publication.republishing.models import Republication, RepublicationLine
from oversight.publication.republishing.rules import Outcome
from oversight.publication.versions.models import Rendition

MOST_SHOWN = 200


@dataclass(frozen=True)
class Progress:
    """How far a run is: how many decisions came to which end."""

    total: int
    counts: Mapping[Outcome, int]

    @property
    def done(self) -> int:
        """Decisions that were looked at."""
        return self.total - self.counts.get(Outcome.WAITS, 0)

    @property
    def percent(self) -> int:
        """Whole percents, 100 only when nothing waits."""
        return 100 if self.done >= self.total else self.done * 100 // self.total

    def count(self, outcome: Outcome) -> int:
        """How many came to this end."""
        return self.counts.get(outcome, 0)


def open_run(session: Session) -> Republication | None:
    """The run that is not done, if there is one."""
    return session.scalar(select(Republication).where(Republication.done_at.is_(None)).order_by(Republication.id))


def list_runs(session: Session, most: int = 10) -> Sequence[Republication]:
    """The newest runs, the newest first."""
    return session.scalars(select(Republication).order_by(Republication.id.desc()).limit(most)).all()


def progress_of(session: Session, run: Republication) -> Progress:
    """How far a run is."""
    query = (
        select(RepublicationLine.outcome, func.count())
        .where(RepublicationLine.run_id == run.id)
        .group_by(RepublicationLine.outcome)
    )
    return Progress(run.total, {Outcome(outcome): count for outcome, count in session.execute(query)})


def list_troubles(session: Session, run_id: int) -> list[tuple[str, Outcome, str]]:
    """Decisions of a run that keep their old file: number, what became of them, and why."""
    query = (
        select(Publication.number, RepublicationLine.outcome, RepublicationLine.reason)
        .join(Publication, Publication.id == RepublicationLine.publication_id)
        .where(RepublicationLine.run_id == run_id)
        .where(RepublicationLine.outcome.in_((Outcome.STOPPED.value, Outcome.FAILED.value)))
        .order_by(RepublicationLine.id)
        .limit(MOST_SHOWN)
    )
    return [(number, Outcome(outcome), reason) for number, outcome, reason in session.execute(query)]


def count_behind(session: Session, edition: str) -> int:
    """How many public decisions have no file of this edition."""
    drawn = select(Rendition.id).where(Rendition.publication_id == Publication.id, Rendition.edition == edition)
    return session.scalar(select(func.count(Publication.id)).where(IS_PUBLIC, ~drawn.exists())) or 0


def public_ids(session: Session, numbers: Sequence[str] = ()) -> list[int]:
    """The newest public version of every decision, or of these; the oldest first."""
    query = select(Publication.id).where(IS_PUBLIC).order_by(Publication.id)
    return list(session.scalars(query.where(Publication.number.in_(numbers)) if numbers else query))

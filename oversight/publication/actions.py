"""Publishing a decision: asked for by a person, drawn and checked outside, then made public or stopped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.audit.chain import head, publish_head
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.deadlines.actions import cancel_clocks, meet_clocks
from oversight.evidence.requests.actions.ending import withdraw_with_case
from oversight.kernel.errors import Forbidden
from oversight.leaks.check import Hit
from oversight.publication import rules
from oversight.publication.events import DecisionPublished, PublicationBlocked, PublicationRequested
from oversight.publication.log.actions.entering import enter
from oversight.publication.log.rules import TEXT, subject_of
from oversight.publication.models import Publication, PublicationHit
from oversight.publication.projection import PublicDecision
from oversight.publication.queries import latest_attempt
from oversight.publication.reading.shelving import shelve, unshelve
from oversight.publication.redaction.opening import facts_to_publish
from oversight.publication.releasing.rules import moment_of_release
from oversight.publication.versions.actions import end_correction, keep_first
from oversight.publication.versions.models import Rendition
from oversight.publication.versions.rules import Form
from oversight.publication.versions.storing import Kept
from oversight.work import Work


def request_publication(
    work: Work, case: Case, access: AccessFacts, release_at: dt.datetime | None = None
) -> Publication:
    """Ask for publication, at once or at a moment to come. The document is prepared by a job.

    Raises Forbidden, Refused with every reason, or Invalid for a moment that the charter does not allow.
    """
    work.take(rules.REQUEST, case, facts_to_publish(work, case, access))
    release_at = moment_of_release(work.charter, work.now, release_at)
    publication = _attempt(work, case)
    publication.release_at = release_at
    publication.state, publication.by_id, publication.requested_at = "preparing", _person(work), work.now
    work.session.add(publication)
    work.session.flush()
    work.record(PublicationRequested(case_id=case.id, publication_id=publication.id, version=publication.version))
    return publication


def _attempt(work: Work, case: Case) -> Publication:
    """A new version; or the one that was stopped, taken up again now that its hits have been dealt with."""
    earlier = latest_attempt(work.session, case.id)
    if earlier is not None and earlier.published_at is None:
        earlier.hits.clear()
        return earlier
    return Publication(case_id=case.id, number=case.number, version=earlier.version + 1 if earlier else 1)


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("A person publishes, not the system.")
    return work.actor.account_id


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A document that was drawn, stored and found clean."""

    decision: PublicDecision
    kept: tuple[Kept, ...]
    edition: str
    position: int
    head: str

    @property
    def pdf(self) -> Kept:
        """The PDF in the language in which the decision was written."""
        return next(one for one in self.kept if one.kind is Form.PDF)


def publish(work: Work, publication: Publication, finished: Finished) -> None:
    """Make a clean document public, for the person who asked. Raises Refused when the case has moved on meanwhile."""
    case = work.session.get_one(Case, publication.case_id)
    access = access_facts(work.session, work.actor, case)
    work.take(rules.PUBLISH, case, facts_to_publish(work, case, access))
    case.closed_at = case.closed_at or work.now  # with the stage, before the next query writes the row
    for older in work.session.scalars(
        select(Publication).where(Publication.case_id == case.id, Publication.state == "published")
    ):
        older.state = "superseded"
        unshelve(work.session, older.id)
    kept = fill(work, publication, finished)
    publication.state, publication.published_at, publication.published_on = "published", work.now, work.today
    shelve(work.session, publication, finished.decision, work.charter)
    end_correction(work, case.id)
    enter_in_log(work, publication, kept)
    publish_head(work.session, f"decision {publication.number} version {publication.version}", work.now)
    meet_clocks(work, case, DecisionPublished.name)
    withdraw_with_case(work, case)
    cancel_clocks(work, case)
    work.record(
        DecisionPublished(
            case_id=case.id,
            publication_id=publication.id,
            version=publication.version,
            fingerprint=publication.fingerprint,
            pdf_sha256=publication.pdf_sha256,
            position=publication.position,
        )
    )


def fill(work: Work, publication: Publication, finished: Finished) -> list[Rendition]:
    """Write a finished document into its version, with its files. Nothing of it is public by that."""
    kept = keep_first(work, publication, finished.kept, finished.edition)
    decision = finished.decision
    publication.title, publication.summary = decision.title, " ".join(decision.summary[:1])
    publication.categories = f" {' '.join(sorted({one.category for one in decision.allegations}))} "
    publication.findings = f" {' '.join(sorted({row.board for row in decision.rows}))} "
    publication.district = decision.district
    publication.data, publication.fingerprint = decision.as_json(), decision.fingerprint
    publication.pdf_sha256, publication.pdf_size = finished.pdf.sha256, finished.pdf.size
    publication.position, publication.head = finished.position, finished.head
    return kept


def enter_in_log(work: Work, publication: Publication, files: Sequence[Rendition]) -> None:
    """Commit in the public log to the words of a version and to each of these files. Done twice, it adds nothing."""
    subject = subject_of(publication.number, publication.version)
    enter(work, TEXT, subject, publication.fingerprint)
    written_in = next((one.language for one in files if one.kind == Form.PDF.value), "")
    for one in files:
        other = one.language not in ("", written_in)
        enter(work, f"{one.kind}-{one.language}" if other else one.kind, subject, one.sha256)


def block(work: Work, publication: Publication, hits: Sequence[tuple[str, Hit]]) -> None:
    """Stop a publication whose finished document holds protected terms. Nothing became public."""
    publication.state = "blocked"
    publication.hits[:] = [
        PublicationHit(
            artefact=artefact,
            where=hit.where[:200],
            kind=hit.kind,
            source=hit.term.source,
            excerpt=hit.excerpt,
        )
        for artefact, hit in hits
    ]
    work.record(PublicationBlocked(case_id=publication.case_id, publication_id=publication.id, hits=len(hits)))


def head_of_record(work: Work) -> tuple[int, str]:
    """Place and hash of the newest sealed entry: what the document prints."""
    return head(work.session)


def stop(work: Work, publication: Publication, reasons: Sequence[str]) -> None:
    """Stop a publication that may no longer happen, with the reasons for the page where it was asked for."""
    publication.state = "blocked"
    publication.hits[:] = [
        PublicationHit(artefact="", where="", kind="refused", source="", excerpt=reason) for reason in reasons
    ]
    work.record(PublicationBlocked(case_id=publication.case_id, publication_id=publication.id, hits=len(reasons)))

"""The background part of publication: draw, open again, search, and only then make public."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jinja2 import UndefinedError
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.adapters.documents import ForeignFile
from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.charter.schema import Charter
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.kernel.errors import DomainError
from oversight.kernel.moments import local_date
from oversight.leaks.check import Hit
from oversight.leaks.places import Unreadable
from oversight.leaks.terms import Term
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.publication.actions import Finished, block, head_of_record, publish, stop
from oversight.publication.document import Seal
from oversight.publication.gathering import gather
from oversight.publication.models import Publication
from oversight.publication.preparing import Artefacts, draw, editions, hits_in, json_text, known_public
from oversight.publication.projection import PublicDecision, named_officers, project
from oversight.publication.redaction.frame import Passing, passing_of
from oversight.publication.redaction.opening import open_desk
from oversight.publication.releasing.actions import hold
from oversight.publication.versions.edition import edition
from oversight.publication.versions.storing import store
from oversight.work import Work

CANNOT_BE_DRAWN = "The document could not be drawn or opened again. Whoever operates the system finds why in its log."
NOTHING_NEW = "Nothing in the public text has changed, so there is nothing to publish again."
OF_A_VERSION = frozenset({"version", "published_on", "change", "charter"})
"""What differs between two versions that say the same."""


@dataclass(frozen=True)
class Draft:
    """Everything that drawing needs, read in one transaction."""

    decision: PublicDecision
    charter: Charter
    seal: Seal
    terms: list[Term]
    passing: Passing
    asker: Actor
    now: dt.datetime


def prepare(outside: Outside, payload: Payload) -> None:
    """Prepare one publication. Running it twice does nothing the second time."""
    number = int(payload["publication_id"])
    with outside.transactions.read() as work:
        publication = work.session.get_one(Publication, number)
        if publication.state != "preparing":
            return
        draft = read_draft(work, publication)
        unchanged = is_unchanged(work, publication, draft.decision)
    if unchanged:
        _stopped(outside, number, NOTHING_NEW)
        return
    try:
        drawn, hits = _drawn_and_searched(draft)
    except (ForeignFile, Unreadable, UndefinedError):  # trying again would change nothing
        _stopped(outside, number, CANNOT_BE_DRAWN)
        raise
    if hits:
        with outside.transactions.begin() as work:
            block(work, work.session.get_one(Publication, number), hits)
        return
    finished = Finished(
        decision=draft.decision,
        kept=store(outside.tools.storage, drawn, json_text(draft.decision, draft.seal)),
        edition=edition(),
        position=draft.seal.position,
        head=draft.seal.head,
    )
    make_public(outside, number, draft.asker, finished)


def _drawn_and_searched(draft: Draft) -> tuple[list[Artefacts], list[tuple[str, Hit]]]:
    drawn = [
        draw(draft.decision, draft.charter, draft.seal, draft.now, language) for language in editions(draft.charter)
    ]
    public = known_public(draft.charter, draft.seal)
    data = json_text(draft.decision, draft.seal)
    return drawn, hits_in(drawn, data, draft.terms, draft.decision.number, public, draft.passing)


def read_draft(work: Work, publication: Publication) -> Draft:
    """Everything that drawing a version needs, as the case stands now, dated on the day of its release."""
    case = work.session.get_one(Case, publication.case_id)
    charter = work.charter
    facts = gather(work.session, case, charter)
    decision = project(facts, charter, version=publication.version, published_on=_day_of(work, publication))
    position, head = head_of_record(work)
    asker = actor_of(work.session.get_one(Account, publication.by_id), work.today)
    terms = protected_terms(work.session, case, charter, named_officers(facts, charter))
    passing = passing_of(open_desk(work, case), facts, charter, publication.version, _day_of(work, publication))
    return Draft(decision, charter, Seal(decision.fingerprint, position, head), terms, passing, asker, work.now)


def _day_of(work: Work, publication: Publication) -> dt.date:
    if publication.release_at is None:
        return work.today
    return max(work.today, local_date(publication.release_at, work.charter.board.time_zone))


def is_unchanged(work: Work, publication: Publication, decision: PublicDecision) -> bool:
    """Whether a new version would say the same as the one before it."""
    if publication.version == 1:
        return False
    before = work.session.scalar(
        select(Publication).where(Publication.case_id == publication.case_id, Publication.state == "published")
    )
    return before is not None and _said(dict(before.data)) == _said(decision.as_json())


def _said(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in OF_A_VERSION}


def make_public(outside: Outside, number: int, asker: Actor, finished: Finished) -> None:
    """Publish a clean document, or keep it until its time. When the case has moved on, say so where it was asked."""
    try:
        with outside.transactions.begin(asker) as work:
            publication = work.session.get_one(Publication, number, with_for_update=True)
            if publication.state not in ("preparing", "held"):
                return
            if publication.release_at is not None and publication.release_at > work.now:
                hold(work, publication, finished)
            else:
                publish(work, publication, finished)
    except DomainError as refusal:
        _stopped(outside, number, *refusal.reasons)


def _stopped(outside: Outside, number: int, *reasons: str) -> None:
    with outside.transactions.begin() as work:
        stop(work, work.session.get_one(Publication, number), reasons)


PREPARE = OutsideJob("publication.prepare", prepare, queue="late")

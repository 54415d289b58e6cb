"""The background part of publication: draw, open again, search, and only then make public."""

import datetime as dt
import io
from dataclasses import dataclass

from jinja2 import UndefinedError

from oversight.access.facts import Actor
from oversight.adapters.documents import ForeignFile
from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.charter.schema import Charter
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.kernel.errors import DomainError
from oversight.leaks.check import Hit
from oversight.leaks.places import Unreadable
from oversight.leaks.terms import Term
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.publication.actions import Finished, block, head_of_record, publish, stop
from oversight.publication.document import Seal
from oversight.publication.gathering import gather
from oversight.publication.models import Publication
from oversight.publication.preparing import Artefacts, draw, hits_in, known_public
from oversight.publication.projection import PublicDecision, named_officers, project
from oversight.publication.redaction.frame import Passing, passing_of
from oversight.publication.redaction.opening import open_desk
from oversight.work import Work

CANNOT_BE_DRAWN = "The document could not be drawn or opened again. Whoever operates the system finds why in its log."
LARGEST = 200 * 1024 * 1024
"""Bytes of one document."""


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
        draft = _read(work, publication)
    try:
        artefacts, hits = _drawn_and_searched(draft)
    except (ForeignFile, Unreadable, UndefinedError):  # trying again would change nothing
        with outside.transactions.begin() as work:
            stop(work, work.session.get_one(Publication, number), (CANNOT_BE_DRAWN,))
        raise
    if hits:
        with outside.transactions.begin() as work:
            block(work, work.session.get_one(Publication, number), hits)
        return
    stored = outside.tools.storage.put(io.BytesIO(artefacts.pdf), LARGEST)
    finished = Finished(
        decision=draft.decision,
        pdf_sha256=stored.sha256,
        pdf_size=stored.size,
        position=draft.seal.position,
        head=draft.seal.head,
    )
    _make_public(outside, number, draft.asker, finished)


def _drawn_and_searched(draft: Draft) -> tuple[Artefacts, list[tuple[str, Hit]]]:
    artefacts = draw(draft.decision, draft.charter, draft.seal, draft.now)
    public = known_public(draft.charter, draft.seal)
    return artefacts, hits_in(artefacts, draft.terms, draft.decision.number, public, draft.passing)


def _read(work: Work, publication: Publication) -> Draft:
    case = work.session.get_one(Case, publication.case_id)
    charter = work.charter
    facts = gather(work.session, case, charter)
    decision = project(facts, charter, version=publication.version, published_on=work.today)
    position, head = head_of_record(work)
    asker = actor_of(work.session.get_one(Account, publication.by_id), work.today)
    terms = protected_terms(work.session, case, charter, named_officers(facts, charter))
    passing = passing_of(open_desk(work, case), facts, charter, publication.version, work.today)
    return Draft(decision, charter, Seal(decision.fingerprint, position, head), terms, passing, asker, work.now)


def _make_public(outside: Outside, number: int, asker: Actor, finished: Finished) -> None:
    try:
        with outside.transactions.begin(asker) as work:
            publication = work.session.get_one(Publication, number)
            if publication.state == "preparing":
                publish(work, publication, finished)
    except DomainError as refusal:  # the case moved on meanwhile: say why, on the page where it was asked for
        with outside.transactions.begin() as work:
            stop(work, work.session.get_one(Publication, number), refusal.reasons)


PREPARE = OutsideJob("publication.prepare", prepare, queue="late")

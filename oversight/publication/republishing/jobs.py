"""Drawing published decisions again, one after the other; each is safe as soon as it is drawn.

A worker that is killed has lost one drawing at most: its lease runs out, and another draws that decision.
"""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinja2 import UndefinedError

from oversight.adapters.documents import ForeignFile
from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.charter.schema import Charter
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.leaks.check import Hit
from oversight.leaks.places import Unreadable
from oversight.leaks.terms import Term
from oversight.publication.document import Seal
from oversight.publication.models import Publication
from oversight.publication.preparing import draw, editions, hits_in, json_text, known_public
from oversight.publication.projection import PublicDecision
from oversight.publication.redaction.frame import Passing
from oversight.publication.redaction.stored import passing_of_version
from oversight.publication.republishing.actions import end_line, end_run, take_next
from oversight.publication.republishing.rules import LEASE, Outcome
from oversight.publication.versions.edition import edition
from oversight.publication.versions.queries import renditions_of
from oversight.publication.versions.rules import Form
from oversight.publication.versions.storing import store
from oversight.work import Work

TURN = 40.0
"""Seconds of one run of the job, well below what any job may take; then others have their turn."""
SOON = dt.timedelta(seconds=1)
OFFICER = "Officer "


@dataclass(frozen=True)
class Again:
    """A published version as it is drawn again: its own text, law and place in the record, and the names of today."""

    publication_id: int
    line_id: int
    decision: PublicDecision
    charter: Charter
    seal: Seal
    terms: list[Term]
    passing: Passing
    has_edition: bool
    has_json: bool
    now: dt.datetime


def _republish(outside: Outside, payload: Payload) -> None:
    began = time.monotonic()
    while step(outside, int(payload["run_id"])):
        if time.monotonic() - began > TURN:
            raise Later(SOON)
    if not _end(outside, int(payload["run_id"])):  # somebody else draws the last ones: look again when they are late
        raise Later(LEASE)


def step(outside: Outside, run_id: int) -> bool:
    """Draw the next decision of a run. False when there is none left to take."""
    with outside.transactions.begin() as work:
        line = take_next(work, run_id)
        if line is None:
            return False
        again = _read(work, line.id, line.publication_id)
    if again is None:
        _note(outside, line.id, Outcome.GONE)
    elif again.has_edition:
        _note(outside, line.id, Outcome.SAME)
    else:
        _draw(outside, again)
    return True


def _end(outside: Outside, run_id: int) -> bool:
    with outside.transactions.begin() as work:
        return end_run(work, run_id)


def run_through(outside: Outside, run_id: int, told: Callable[[], None]) -> bool:
    """Go through a whole run here and now; `told` is called after each decision. False when others still draw."""
    while step(outside, run_id):
        told()
    return _end(outside, run_id)


def _read(work: Work, line_id: int, publication_id: int) -> Again | None:
    """What drawing needs; nothing when the version is not public any more."""
    publication = work.session.get_one(Publication, publication_id)
    if publication.state != "published":
        return None
    decision = PublicDecision.from_json(dict(publication.data))
    charter = work.charters.version(decision.charter)
    case = work.session.get_one(Case, publication.case_id)
    there = renditions_of(work.session, [publication_id]).get(publication_id, [])
    drawn = {one.language for one in there if one.edition == edition() and one.kind == Form.PDF.value}
    return Again(
        publication_id=publication_id,
        line_id=line_id,
        decision=decision,
        charter=charter,
        seal=Seal(publication.fingerprint, publication.position, publication.head),
        terms=protected_terms(work.session, case, charter, _named(decision)),
        passing=passing_of_version(work.session, case.id, decision, charter),
        has_edition=drawn >= set(editions(charter)),
        has_json=any(one.kind == Form.JSON.value for one in there),
        now=work.now,
    )


def _named(decision: PublicDecision) -> frozenset[int]:
    """Numbers of the officers whom this version names: their names are public in it."""
    called = [one.called.removeprefix(OFFICER).partition(", ") for one in decision.parties if OFFICER in one.called]
    return frozenset(int(number) for number, _comma, name in called if name)


def _draw(outside: Outside, again: Again) -> None:
    data = json_text(again.decision, again.seal)
    try:
        drawn = [
            draw(again.decision, again.charter, again.seal, again.now, language) for language in editions(again.charter)
        ]
        public = known_public(again.charter, again.seal)
        hits = hits_in(drawn, data, again.terms, again.decision.number, public, again.passing)
    except (ForeignFile, Unreadable, UndefinedError) as problem:
        _note(outside, again.line_id, Outcome.FAILED, type(problem).__name__)
        return
    if hits:
        _note(outside, again.line_id, Outcome.STOPPED, _places(hits))
        return
    kept = store(outside.tools.storage, drawn, None if again.has_json else data)
    with outside.transactions.begin() as work:
        end_line(work, again.line_id, Outcome.DRAWN, kept=kept, edition=edition())


def _places(hits: Sequence[tuple[str, Hit]]) -> str:
    """Where something was found and of which kind; never the words."""
    return "; ".join(dict.fromkeys(f"{artefact}, {hit.where}: {hit.kind}" for artefact, hit in hits))


def _note(outside: Outside, line_id: int, outcome: Outcome, reason: str = "") -> None:
    with outside.transactions.begin() as work:
        end_line(work, line_id, outcome, reason)


REPUBLISH = OutsideJob("publication.republish", _republish, queue="late")
"""Draws published decisions again with the newest template."""

"""Preview and publication, for those who may."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.publication import rules
from oversight.publication.actions import head_of_record, request_publication
from oversight.publication.document import Seal, document
from oversight.publication.gathering import gather
from oversight.publication.models import Publication, PublicationHit
from oversight.publication.projection import project
from oversight.publication.queries import latest_attempt
from oversight.publication.redaction.opening import facts_to_publish
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("decisions", __name__)


@page(blueprint, "/cases/<number>/decision", Permission.DECISION_PREVIEW)
def preview(number: str) -> ResponseReturnValue:
    """The decision exactly as it would be published, built from the public projection alone."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_PREVIEW)
    facts = facts_to_publish(work, case, access)
    reasons = rules.REQUEST.reasons(case.stage, facts)
    attempt = latest_attempt(db.session(), case.id)
    values = None
    if facts.pairs and not facts.undecided:
        decision = project(
            gather(db.session(), case, work.charter), work.charter, version=_next(attempt), published_on=work.today
        )
        values = document(decision, work.charter, Seal(decision.fingerprint, *head_of_record(work)))
    return render_template(
        "publication/preview.html",
        case=case,
        decision=values,
        attempt=attempt,
        reasons=reasons,
        found=[[f"{hit.artefact}, {hit.where}", f"{hit.source}: {hit.kind}", hit.excerpt] for hit in _hits(attempt)],
        may_publish=may(work.actor, Permission.DECISION_PUBLISH, access),
    )


def _hits(attempt: Publication | None) -> list[PublicationHit]:
    return attempt.hits if attempt else []


def _next(attempt: Publication | None) -> int:
    if attempt is None:
        return 1
    return attempt.version + 1 if attempt.state in ("published", "superseded") else attempt.version


@command(blueprint, "/cases/<number>/decision", Permission.DECISION_PUBLISH)
def publish(number: str) -> ResponseReturnValue:
    """Ask for publication; the page then shows how far it is."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_PUBLISH)
    request_publication(work, case, access)
    return done("decisions.preview", number=number)

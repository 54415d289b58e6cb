"""Preview and publication, for those who may."""

import datetime as dt
from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.publication import rules
from oversight.publication.actions import head_of_record, request_publication
from oversight.publication.document import Seal, document
from oversight.publication.gathering import gather
from oversight.publication.models import Publication, PublicationHit
from oversight.publication.projection import project
from oversight.publication.queries import latest_attempt
from oversight.publication.redaction.opening import facts_to_publish
from oversight.publication.releasing.actions import stop_release
from oversight.publication.releasing.rules import earliest_release
from oversight.publication.rules import PublicationFacts
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("decisions", __name__)


@page(blueprint, "/cases/<number>/decision", Permission.DECISION_PREVIEW)
def preview(number: str) -> ResponseReturnValue:
    """The decision exactly as it would be published, built from the public projection alone."""
    return _preview(number)


def _preview(number: str, **more: str) -> str:
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_PREVIEW)
    facts = facts_to_publish(work, case, access)
    reasons = rules.REQUEST.reasons(case.stage, facts)
    attempt = latest_attempt(db.session(), case.id)
    values = None
    if facts.pairs and not facts.undecided:
        known = gather(db.session(), case, work.charter)
        if facts.published and not facts.news:  # what is out: it replaces nothing
            known = replace(known, change=None)
        decision = project(known, work.charter, version=_next(attempt, facts), published_on=work.today)
        values = document(decision, work.charter, Seal(decision.fingerprint, *head_of_record(work)))
    return render_template(
        "publication/preview.html",
        case=case,
        decision=values,
        attempt=attempt,
        reasons=reasons,
        found=[[f"{hit.artefact}, {hit.where}", f"{hit.source}: {hit.kind}", hit.excerpt] for hit in _hits(attempt)],
        may_publish=may(work.actor, Permission.DECISION_PUBLISH, access),
        may_take_down=may(work.actor, Permission.DECISION_TAKE_DOWN, access),
        is_public=attempt is not None and attempt.published_at is not None,
        earliest=earliest_release(work.charter, work.now),
        **more,
    )


def _hits(attempt: Publication | None) -> list[PublicationHit]:
    return attempt.hits if attempt else []


def _next(attempt: Publication | None, facts: PublicationFacts) -> int:
    """The version that would come out now; of what is published with nothing new, the version that is out."""
    if attempt is None:
        return 1
    return attempt.version + 1 if attempt.published_at is not None and facts.news else attempt.version


@command(blueprint, "/cases/<number>/decision", Permission.DECISION_PUBLISH)
def publish(number: str) -> ResponseReturnValue:
    """Ask for publication; the page then shows how far it is."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_PUBLISH)
    typed = request.form.get("release_at", "")
    try:
        request_publication(work, case, access, _moment(typed))
    except Invalid as problem:
        db.session.rollback()
        return _preview(number, wrong=problem.reasons[0], typed=typed), 422
    return done("decisions.preview", number=number)


def _moment(typed: str) -> dt.datetime | None:
    """A moment as it is typed, on the board's clock. Nothing typed means at once."""
    if not typed.strip():
        return None
    try:
        moment = dt.datetime.fromisoformat(typed.strip()).replace(tzinfo=house.charter().board.zone)
    except ValueError as error:
        raise Invalid("release_at", "Write a day and a time, such as 2026-12-04 10:00.") from error
    return moment.astimezone(dt.UTC)


@command(blueprint, "/cases/<number>/decision/release/stop", Permission.DECISION_PUBLISH)
def stop(number: str) -> ResponseReturnValue:
    """Stop a decision that waits for its time."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_PUBLISH)
    stop_release(work, case, access)
    return done("decisions.preview", number=number)

"""Where a case stands, in the words and rungs that complainants see."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.rules import RUNG_OF, Rung, Stage
from oversight.charter.schema import Charter
from oversight.notices.holds.queries import keeps_decision_back
from oversight.steps import OFFERS
from oversight.web.jinja import day


@dataclass(frozen=True)
class AsTold:
    """Where a case stands as its complainant has been told. `silent`: something was decided and may not be said yet."""

    stage: Stage
    since: dt.datetime
    received_at: dt.datetime
    closure: str | None
    ended: bool
    silent: bool = False


def as_told(session: Session, case: Case, charter: Charter) -> AsTold:
    """Where a case stands for its complainant. While a hold keeps the decision back, it is still being reviewed."""
    if case.closed_at is not None and keeps_decision_back(session, case.id, charter):
        return AsTold(Stage.TRIAGE, case.received_at, case.received_at, None, ended=False, silent=True)
    ended = case.closed_at is not None
    return AsTold(Stage(case.stage), case.stage_since, case.received_at, case.closure, ended)


def heading(told: AsTold) -> str:
    """What the page says first."""
    words = {
        Rung.RECEIVED: _("We have your complaint"),
        Rung.REVIEWED: _("We are reviewing your complaint"),
        Rung.INVESTIGATED: _("We are investigating your complaint"),
        Rung.BOARD: _("Your complaint is with the board"),
        Rung.SENT: _("The board has decided"),
        Rung.CLOSED: _("Your complaint is closed"),
    }
    beside = {
        Stage.AWAITING: _("We need something from you"),
        Stage.RESOLUTION: _("The police department is asked to put it right"),
        Stage.MEDIATION: _("Your complaint is in mediation"),
        Stage.PAUSED: _("Your complaint waits for a court case"),
    }
    return str(beside.get(told.stage) or words[RUNG_OF[told.stage]])


def rung_labels() -> dict[Rung, tuple[str, str]]:
    """What the public calls each rung, and what happens on it."""
    return {
        Rung.RECEIVED: (_("Received"), _("You wrote to us.")),
        Rung.REVIEWED: (_("Being reviewed"), _("We check whether the law lets us look into it.")),
        Rung.INVESTIGATED: (_("Being investigated"), _("An investigator talks to people and collects recordings.")),
        Rung.BOARD: (_("With the board"), _("The board reads the file and votes.")),
        Rung.SENT: (_("Decision sent to police"), _("The chief of police answers it.")),
        Rung.CLOSED: (_("Closed and published"), _("Your name is never in what we publish.")),
    }


def ladder(session: Session, case: Case, told: AsTold) -> list[dict[str, Any]]:
    """The rungs with their state; those that were reached say when, and those that were never needed are left out."""
    now = RUNG_OF[told.stage]
    reached = _reached(session, case, told)
    order = list(Rung)
    shown = []
    for rung, (label, note) in rung_labels().items():
        state = "now" if rung is now else "done" if order.index(rung) < order.index(now) else "next"
        if state == "done" and rung not in reached:
            continue
        if rung is Rung.CLOSED and told.stage is Stage.CLOSED:
            label = _("Closed")
        at = reached.get(rung) if state != "next" else None
        shown.append({"label": label, "state": state, "note": f"{day(at)}. {note}" if at else note})
    return shown


def _reached(session: Session, case: Case, told: AsTold) -> dict[Rung, dt.datetime]:
    """When each rung was first reached, by the record of the steps that lead there."""
    target = {offer.step.event.name: Stage(offer.step.target) for offer in OFFERS if offer.step.target}  # type: ignore[attr-defined]
    query = select(AuditEntry.event, func.min(AuditEntry.at)).where(
        AuditEntry.case_id == case.id, AuditEntry.event.in_(sorted(target))
    )
    found = {RUNG_OF[told.stage]: told.since, Rung.RECEIVED: told.received_at}
    for event, at in session.execute(query.group_by(AuditEntry.event)):
        rung = RUNG_OF[target[event]]
        found[rung] = min(at, found.get(rung, at))
    return found


def told(standing: AsTold, charter: Charter) -> str:
    """The closing sentence for a case that ended without findings; empty for any other."""
    for reasons in (charter.known_closures, charter.referrals):
        for reason in reasons:
            if standing.closure and reason.code == standing.closure:
                return reason.told
    return ""

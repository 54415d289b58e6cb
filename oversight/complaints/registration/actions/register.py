"""Registration: intake logs a complaint that arrived, completes what is missing, and says when it was complete."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.complaints.registration import rules
from oversight.complaints.registration.events import ComplaintPerfected, ComplaintRegistered
from oversight.complaints.registration.models import DeclaredFact
from oversight.complaints.registration.queries import facts_of_registration, is_complete
from oversight.deadlines.actions import start_clocks
from oversight.kernel.errors import Invalid, Stale
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What intake writes when it logs a complaint. `missing` fills facts that were empty; a known one is corrected."""

    title: str
    district: str = ""
    urgent: str = ""
    missing: dict[str, object] = field(default_factory=dict)
    complete_at: dt.datetime | None = None
    "Since when everything needed to decide has been there; None while something is missing."


def register(work: Work, case: Case, access: AccessFacts, logged: Logged, *, version: int | None = None) -> None:
    """Log a complaint that arrived: it goes to triage, and the clocks that count from registration start.

    `version` is the one the person was shown. Raises Refused when it is logged already, Stale when the file was
    changed meanwhile, Invalid for an unknown urgent mark or a missing title.
    """
    work.take(rules.REGISTER, case, facts_of_registration(work, case, access))
    if version is not None and version != case.version:
        raise Stale()
    if not logged.title.strip():
        raise Invalid("title", "Give the case a working title, such as “Search at a bus stop”.")
    _check_urgent(work, logged.urgent)
    completed = _complete(case, logged)
    case.title, case.urgent = logged.title.strip(), logged.urgent
    work.record(ComplaintRegistered(case_id=case.id), detail={"title": case.title, "completed": completed})
    start_clocks(work, case, Anchor.REGISTRATION, work.now)
    if logged.complete_at is not None:
        _declare(work, case, logged.complete_at, "Complete when it was logged")


def declare_complete(work: Work, case: Case, access: AccessFacts, *, at: dt.datetime, reason: str) -> None:
    """Say since when everything needed to decide has been there; the screening period counts from that moment.

    Raises Refused when this was said before; Invalid for a moment in the future, before receipt, or without reason.
    """
    work.take(rules.COMPLETE, case, facts_of_registration(work, case, access))
    if not reason.strip():
        raise Invalid("reason", "Say what made it complete.")
    _declare(work, case, at, reason)


def _declare(work: Work, case: Case, at: dt.datetime, reason: str) -> None:
    if at > work.now:
        raise Invalid("at", "This moment lies in the future.")
    if at < case.received_at:
        raise Invalid("at", "A complaint cannot be complete before it arrived.")
    if is_complete(work.session, case.id):
        return  # the form has shown it at filing
    work.session.add(
        DeclaredFact(
            case_id=case.id,
            anchor=Anchor.PERFECTED.value,
            at=at,
            reason=reason.strip(),
            by_id=work.actor.account_id,
            declared_at=work.now,
        )
    )
    work.record(ComplaintPerfected(case_id=case.id, at=at), detail={"reason": reason.strip()})
    start_clocks(work, case, Anchor.PERFECTED, at)


def _complete(case: Case, logged: Logged) -> dict[str, str]:
    """Fill what was empty. What is known already is left alone: it may only be corrected."""
    wanted = {"district": logged.district.strip(), **logged.missing}
    written = {}
    for name, value in wanted.items():
        if value in ("", None) or not _is_missing(case, name):
            continue
        setattr(case.incident, name, value)
        written[name] = str(value)
    return written


def _is_missing(case: Case, name: str) -> bool:
    if name == "precision":
        return case.incident.precision == "unknown"
    return getattr(case.incident, name) in ("", None)


def _check_urgent(work: Work, code: str) -> None:
    if code and code not in {mark.code for mark in work.charter.intake.urgent}:
        raise Invalid("urgent", "Choose one of the marks in the list.")

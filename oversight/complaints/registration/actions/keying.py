"""Keying in what did not come by the web form, and opening a case without a complaint."""

import datetime as dt

from oversight.access.permissions import Permission
from oversight.cases.actions import Opening, open_case
from oversight.cases.models import Case, Incident
from oversight.cases.rules import Origin
from oversight.charter.schema import Anchor, IntakeChannel
from oversight.complaints.actions import file_complaint
from oversight.complaints.answers import Answers, When
from oversight.complaints.models import Complaint
from oversight.complaints.registration.events import CaseOpenedWithoutComplaint
from oversight.complaints.registration.models import DeclaredFact
from oversight.complaints.registration.rules import BY_A_PERSON
from oversight.deadlines.actions import start_clocks, start_from_incident
from oversight.kernel.errors import Invalid
from oversight.work import Work


def key_in(
    work: Work,
    answers: Answers,
    *,
    channel: IntakeChannel,
    received_at: dt.datetime,
    receipt_digest: str | None,
    submission_key: str | None,
) -> Complaint:
    """Enter a complaint that reached a person of the board. The clocks count from when it really arrived.

    Raises Forbidden; Invalid for a channel that the charter does not open, and for an arrival in the future.
    """
    work.require(Permission.CASE_OPEN_NEW)
    if channel not in BY_A_PERSON or channel not in work.charter.intake.channels:
        raise Invalid("channel", "Choose how the complaint came in.")
    if received_at > work.now:
        raise Invalid("received_at", "The complaint cannot have arrived in the future.")
    return file_complaint(work, answers, receipt_digest, submission_key, channel=channel, received_at=received_at)


def open_without_complaint(
    work: Work, *, origin: Origin, received_at: dt.datetime, title: str, when: When, place: str, grounds: str
) -> Case:
    """Open a case on the department's notification or on the board's own motion.

    Raises Forbidden; Invalid for another origin, without a title or grounds, and for a moment in the future.
    """
    work.require(Permission.CASE_OPEN_NEW)
    if origin is Origin.COMPLAINT:
        raise Invalid("origin", "A complaint is keyed in as a complaint.")
    if not title.strip():
        raise Invalid("title", "Give the case a working title.")
    if not grounds.strip():
        raise Invalid("grounds", "Say what the department reported, or why the board acts.")
    case = open_case(
        work,
        Opening(incident=_incident(when, place), received_at=received_at, origin=origin, title=title),
    )
    work.session.add(
        DeclaredFact(
            case_id=case.id,
            anchor=Anchor.RECEIPT.value,
            at=received_at,
            reason=grounds.strip(),
            by_id=work.actor.account_id,
            declared_at=work.now,
        )
    )
    work.record(CaseOpenedWithoutComplaint(case_id=case.id, origin=origin.value), detail={"grounds": grounds.strip()})
    start_clocks(work, case, Anchor.RECEIPT, received_at)
    start_from_incident(work, case)
    return case


def _incident(when: When, place: str) -> Incident:
    return Incident(
        precision=when.precision.value,
        from_on=when.from_on,
        to_on=when.to_on,
        at_time=when.at_time,
        when_words=when.words.strip()[:300],
        place=place.strip()[:500],
    )

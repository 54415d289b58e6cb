"""Setting and lifting a legal hold."""

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.kernel.errors import Invalid, Refused
from oversight.records.holds.events import LegalHoldLifted, LegalHoldSet
from oversight.records.holds.models import LegalHold
from oversight.work import Work


def set_hold(work: Work, case: Case, access: AccessFacts, *, on: str = "case", reason: str, document: str) -> LegalHold:
    """Hold a case, or every case of a person or an officer of it (`on` is "case", "person:7" or "officer:7").

    Raises Forbidden; Invalid without reason or document, or for somebody who is not on the case.
    """
    work.require(Permission.LEGAL_HOLD, access)
    _must_say("reason", reason, "Say why nothing may be disposed of.")
    _must_say("document", document, "Name the letter, order or claim that asks for it.")
    person_id, officer_id = _held(case, on)
    hold = LegalHold(
        case_id=case.id,
        person_id=person_id,
        officer_id=officer_id,
        reason=reason.strip(),
        document=document.strip(),
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(hold)
    work.session.flush()
    work.record(
        LegalHoldSet(case_id=case.id, legal_hold_id=hold.id, scope=hold.scope),
        detail={"reason": hold.reason, "document": hold.document},
    )
    return hold


def lift_hold(work: Work, case: Case, access: AccessFacts, hold: LegalHold, reason: str) -> None:
    """Lift a legal hold. Raises Forbidden, Refused when it was lifted already, Invalid without a reason."""
    work.require(Permission.LEGAL_HOLD, access)
    if hold.lifted_at is not None:
        raise Refused("This hold was lifted already.")
    _must_say("lift_reason", reason, "Say why it is no longer needed.")
    hold.lifted_at, hold.lifted_by_id, hold.lift_reason = work.now, work.actor.account_id, reason.strip()
    work.record(
        LegalHoldLifted(case_id=case.id, legal_hold_id=hold.id, scope=hold.scope), detail={"reason": hold.lift_reason}
    )


def _held(case: Case, on: str) -> tuple[int | None, int | None]:
    kind, _colon, number = on.partition(":")
    if on == "case":
        return None, None
    if kind == "person" and number in {str(party.person_id) for party in case.parties}:
        return int(number), None
    if kind == "officer" and number in {str(slot.officer_id) for slot in case.slots if slot.officer_id}:
        return None, int(number)
    raise Invalid("on", "Choose the case, or somebody who is on it.")


def _must_say(field: str, words: str, reason: str) -> None:
    if not words.strip():
        raise Invalid(field, reason)

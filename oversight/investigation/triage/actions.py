"""Deciding triage: investigate, refer, dismiss; and the board member's answer to a proposed dismissal."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Notice
from oversight.deadlines.actions import cancel_clocks, meet_clocks
from oversight.evidence.requests.actions.ending import withdraw_with_case
from oversight.findings.actions import close_live_pairs
from oversight.investigation.triage import rules
from oversight.investigation.triage.events import (
    CaseClosed,
    DismissalConcurred,
    DismissalDisputed,
    DismissalProposed,
    TriageDecided,
)
from oversight.investigation.triage.models import TriageDecision
from oversight.investigation.triage.queries import facts_of_triage, next_concurring_member, open_proposal
from oversight.investigation.triage.rules import Decision, TriageFacts
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.machine import Step
from oversight.notices.holds.actions import ask_hold
from oversight.work import Work


def investigate(work: Work, case: Case, access: AccessFacts, *, reasons: str, late_reason: str = "") -> TriageDecision:
    """Take the complaint into investigation; it waits for an investigator.

    Raises Refused while an allegation against an officer or the time is missing; Invalid without reasons, or when a
    late complaint is taken without saying why.
    """
    facts = facts_of_triage(work, case, access)
    work.take(rules.INVESTIGATE, case, facts)
    if facts.late and not late_reason.strip():
        raise Invalid("late_reason", "This complaint came late. Say why it is investigated all the same.")
    decision = _decide(work, case, Decision.INVESTIGATE, "", reasons, late_reason)
    _tell(work, case, decision, {"reasons": decision.reasons, "late_reason": decision.late_reason})
    return decision


@dataclass(frozen=True, kw_only=True)
class Silence:
    """Who asks that nobody hears of a referral for a time, and until when."""

    asked_for: str
    until: dt.date


def refer(
    work: Work, case: Case, access: AccessFacts, *, to: str, reasons: str, silence: Silence | None = None
) -> TriageDecision:
    """Pass the complaint to a body of the charter and close the case.

    With `silence`, every letter about it that the charter lets be held is asked to be kept back; a second person
    allows it. Raises Invalid for another body, no reasons, or a day of silence that the charter does not allow.
    """
    _take_to_end(work, rules.REFER, case, facts_of_triage(work, case, access))
    _known("to", to, (referral.code for referral in work.charter.referrals))
    decision = _decide(work, case, Decision.REFER, to, reasons)
    _tell(work, case, decision, {"reasons": decision.reasons})
    _close(work, case, rules.REFERRED)
    if silence is not None:
        _keep_silent(work, case, access, decision, silence)
    return decision


def _keep_silent(work: Work, case: Case, access: AccessFacts, decision: TriageDecision, silence: Silence) -> None:
    """Ask that every letter that would tell of the referral be kept back, that of the closing too."""
    notices = _holdable(work, TriageDecided.name, {"decision": decision.decision, "code": decision.code})
    if not notices:
        raise Invalid("until", "The law keeps no letter about this referral back.")
    for notice in notices + _holdable(work, CaseClosed.name, {"closure": rules.REFERRED}):
        ask_hold(work, case, access, notice.code, silence.asked_for, decision.reasons, silence.until)


def _holdable(work: Work, event: str, told: Mapping[str, str]) -> list[Notice]:
    return [one for one in work.charter.notices_for(event) if one.holdable and one.is_called_by(told)]


def dismiss(work: Work, case: Case, access: AccessFacts, *, ground: str, reasons: str) -> TriageDecision:
    """Dismiss on a ground of the charter. Where the charter asks for concurrence, a board member is asked first.

    Raises Invalid for another ground or without reasons, Refused when there is no member who could be asked.
    """
    facts = facts_of_triage(work, case, access)
    work.take(rules.DISMISS, case, facts)
    _known("ground", ground, (item.code for item in work.charter.dismissal.grounds))
    decision = _decide(work, case, Decision.DISMISS, ground, reasons)
    if work.charter.dismissal.concurrence:
        _ask_member(work, case, decision)
        return decision
    _take_to_end(work, rules.DISMISS_ALONE, case, facts)
    _tell(work, case, decision, {"reasons": decision.reasons})
    _close(work, case, ground)
    return decision


def concur(work: Work, case: Case, access: AccessFacts, *, reason: str = "") -> None:
    """Agree, as the board member who was asked, that the complaint is dismissed; the case closes."""
    proposal = _answer(work, case, access, "concurred", reason)
    work.record(DismissalConcurred(case_id=case.id, ground=proposal.code), detail={"reason": proposal.answer_reason})
    _tell(work, case, proposal, {"reasons": proposal.reasons})
    _close(work, case, proposal.code)


def dispute(work: Work, case: Case, access: AccessFacts, *, reason: str) -> None:
    """Disagree with the dismissal; the case goes back to triage. Raises Invalid without a reason."""
    proposal = _answer(work, case, access, "disputed", reason)
    if not proposal.answer_reason:
        raise Invalid("reason", "Say why you do not agree.")
    work.record(DismissalDisputed(case_id=case.id, ground=proposal.code), detail={"reason": proposal.answer_reason})


def _answer(work: Work, case: Case, access: AccessFacts, answer: str, reason: str) -> TriageDecision:
    facts = facts_of_triage(work, case, access)
    if answer == "concurred":
        _take_to_end(work, rules.CONCUR, case, facts)
    else:
        work.take(rules.DISPUTE, case, facts)
    proposal = open_proposal(work.session, case.id)
    if proposal is None or proposal.member_id != work.actor.account_id:
        raise Refused("Another board member was asked to answer this dismissal.")
    proposal.answer, proposal.answer_reason, proposal.answered_at = answer, reason.strip(), work.now
    end_standing(work, case, Standing.CONCURRING, account_id=proposal.member_id)
    return proposal


def _decide(
    work: Work, case: Case, decision: Decision, code: str, reasons: str, late_reason: str = ""
) -> TriageDecision:
    if not reasons.strip():
        raise Invalid("reasons", "Give the reasons. The complainant will hear them.")
    if work.actor.account_id is None:
        raise Refused("A person decides triage, never the system.")
    row = TriageDecision(
        case_id=case.id,
        decision=decision.value,
        code=code,
        reasons=reasons.strip(),
        late_reason=late_reason.strip(),
        by_id=work.actor.account_id,
        at=work.now,
        charter=work.charter.version,
    )
    work.session.add(row)
    return row


def _ask_member(work: Work, case: Case, decision: TriageDecision) -> None:
    decision.member_id = next_concurring_member(work, case)
    give_standing(
        work, case, Standing.CONCURRING, account_id=decision.member_id, reason="Asked to concur with a dismissal"
    )
    work.record(
        DismissalProposed(case_id=case.id, ground=decision.code, member_id=decision.member_id),
        detail={"reasons": decision.reasons},
    )


def _tell(work: Work, case: Case, decision: TriageDecision, detail: Mapping[str, object]) -> None:
    work.record(TriageDecided(case_id=case.id, decision=decision.decision, code=decision.code), detail=detail)
    meet_clocks(work, case, TriageDecided.name)


def _take_to_end(work: Work, step: Step, case: Case, facts: TriageFacts) -> None:
    """Take a step that ends the case: the database wants stage and moment together."""
    work.take(step, case, facts)
    case.closed_at = work.now


def _close(work: Work, case: Case, closure: str) -> None:
    case.closure = closure
    close_live_pairs(work, case, closure)
    work.record(CaseClosed(case_id=case.id, closure=closure))
    withdraw_with_case(work, case)
    cancel_clocks(work, case)


def _known(field: str, code: str, codes: Iterable[str]) -> None:
    if code not in set(codes):
        raise Invalid(field, "Choose one from the list.")

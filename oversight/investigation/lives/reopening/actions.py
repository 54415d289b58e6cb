"""Opening an ended case again. How it had ended is kept; its findings stand until newer ones supersede them."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import revive_limits, start_clocks
from oversight.findings.actions import reopen_findings_of, reopen_pairs_of
from oversight.investigation.lives.actions import person_of, words_of
from oversight.investigation.lives.reopening import rules
from oversight.investigation.lives.reopening.events import CaseReopened, ReferralReturned
from oversight.investigation.lives.reopening.models import Reopening
from oversight.investigation.lives.reopening.queries import facts_of_reopening
from oversight.kernel.errors import Invalid
from oversight.kernel.machine import Step
from oversight.work import Work


def reopen_case(work: Work, case: Case, access: AccessFacts, *, ground: str, to: str, reasons: str) -> Reopening:
    """Open a case again, in triage or waiting for an investigator, on a ground that the charter gives this office.

    Clocks that the charter starts afresh run from now; the limit for discipline runs on from its old day. Raises
    Forbidden; Refused when no ground holds; Invalid for another ground, another place, or without reasons.
    """
    if to not in rules.WHERE:
        raise Invalid("to", "Choose where the case goes.")
    closure = case.closure or ""
    known = {one.code for one in rules.grounds_for(work.charter.reopenings, closure, work.actor.offices)}
    row = _open(work, case, access, rules.WHERE[to], ground, reasons)
    if ground not in known:
        raise Invalid("ground", "Choose a ground that holds for you and for the way in which this case ended.")
    entry = work.record(
        CaseReopened(case_id=case.id, reopening_id=row.id, ground=ground, closure=closure, to=to),
        detail={"reasons": row.reasons},
    )
    revive_limits(work, case)
    start_clocks(work, case, Anchor.REOPENING, work.now, entry=entry)
    return row


def return_referral(work: Work, case: Case, access: AccessFacts, *, reasons: str) -> Reopening:
    """Take a case back that was passed to another body; it is in triage again. Raises Forbidden, Refused, Invalid."""
    row = _open(work, case, access, rules.RETURN_REFERRAL, rules.RETURNED, reasons)
    entry = work.record(ReferralReturned(case_id=case.id, reopening_id=row.id), detail={"reasons": row.reasons})
    revive_limits(work, case)
    start_clocks(work, case, Anchor.REOPENING, work.now, entry=entry)
    return row


def _open(work: Work, case: Case, access: AccessFacts, step: Step, ground: str, reasons: str) -> Reopening:
    facts, before = facts_of_reopening(work, case, access), case.stage
    work.take(step, case, facts)
    assert case.closed_at is not None  # it had ended
    closed_at, closure = case.closed_at, case.closure
    case.closed_at, case.closure = None, None
    row = Reopening(
        case_id=case.id,
        ground=ground,
        reasons=words_of("reasons", reasons, "Give the reasons. The complainant reads them."),
        from_stage=before,
        closure=closure,
        closed_at=closed_at,
        to_stage=case.stage,
        by_id=person_of(work),
        at=work.now,
        charter=work.charter.version,
    )
    work.session.add(row)
    work.session.flush()
    reopen_pairs_of(work, case, closed_at, row.reasons)
    reopen_findings_of(work, case)
    return row

"""What every end of a case without findings has in common."""

from oversight.cases.models import Case
from oversight.deadlines.actions import cancel_clocks, let_lapse
from oversight.evidence.requests.actions.ending import withdraw_with_case
from oversight.findings.actions import close_live_pairs
from oversight.investigation.triage.events import CaseClosed
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def end_case(work: Work, case: Case, closure: str) -> None:
    """End a case that a step has just closed: the coded reason, on every live pair too, and no more clocks.

    Raises Refused when the charter does not know this reason for closing.
    """
    case.closed_at, case.closure = work.now, closure
    if closure not in {one.code for one in work.charter.closures}:
        raise Refused("The law of this board knows no such reason for closing a case.")
    close_live_pairs(work, case, closure)
    work.record(CaseClosed(case_id=case.id, closure=closure))
    withdraw_with_case(work, case)
    cancel_clocks(work, case)
    if work.charter.mediation is not None:
        let_lapse(work, case, work.charter.mediation.toll)


def words_of(field: str, words: str, message: str) -> str:
    """What a person wrote, without space around it. Raises Invalid on this field when there is nothing."""
    if not words.strip():
        raise Invalid(field, message)
    return words.strip()


def person_of(work: Work) -> int:
    """The account of whoever decides. Raises Refused for the system."""
    if work.actor.account_id is None:
        raise Refused("A person decides this, never the system.")
    return work.actor.account_id

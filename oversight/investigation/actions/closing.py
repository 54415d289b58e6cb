"""Closing pairs without a finding, and the case once every pair is closed."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, Pair
from oversight.deadlines.actions import cancel_clocks
from oversight.evidence.requests.actions.ending import withdraw_with_case
from oversight.findings.actions import close_pair as write_closure
from oversight.findings.actions import reopen_pair as undo_closure
from oversight.investigation.actions.findings import touch
from oversight.investigation.actions.words import required
from oversight.investigation.queries.closing import code_of_case, facts_of_end, facts_of_pair_closing
from oversight.investigation.rules import closing as rules
from oversight.investigation.rules.working import WorkFacts
from oversight.investigation.triage.events import CaseClosed
from oversight.kernel.errors import Invalid
from oversight.work import Work


def close_pair(work: Work, case: Case, access: AccessFacts, pair: Pair, code: str, reason: str) -> None:
    """Close one pair for a closure reason of the charter.

    Raises Forbidden, Refused while a person who could not be reached was not tried as the charter says, or Invalid
    for another code or without words.
    """
    if code not in {one.code for one in work.charter.closures}:
        raise Invalid("code", "Choose one of the reasons in the list.")
    words = required("reason", reason, "Say why it is closed without a finding.", 5_000)
    work.take(rules.CLOSE_PAIR, case, facts_of_pair_closing(work, case, access, code))
    write_closure(work, pair, code, words)
    touch(case)


def reopen_pair(work: Work, case: Case, access: AccessFacts, pair: Pair, reason: str) -> None:
    """Take the closure of a pair back. Raises Forbidden, Refused, or Invalid without a reason."""
    words = required("reason", reason, "Say why it is taken up again.", 5_000)
    work.take(rules.REOPEN_PAIR, case, WorkFacts(access))
    undo_closure(work, pair, words)
    touch(case)


def end_case(work: Work, case: Case, access: AccessFacts) -> None:
    """Close a case of which every pair was closed without a finding.

    Raises Forbidden, or Refused while a live pair is undecided and when nobody else closed the pairs.
    """
    work.take(rules.END_CASE, case, facts_of_end(work, case, access))
    case.closed_at = work.now  # with the stage, before the next query writes the row
    case.closure = code_of_case(work, case)
    work.record(CaseClosed(case_id=case.id, closure=case.closure))
    withdraw_with_case(work, case)
    cancel_clocks(work, case)

"""Asking to withdraw, and deciding about it."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.investigation.lives.actions import end_case, person_of, words_of
from oversight.investigation.lives.withdrawal import rules
from oversight.investigation.lives.withdrawal.events import WithdrawalAsked, WithdrawalDecided
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.investigation.lives.withdrawal.queries import facts_of_withdrawal, open_request
from oversight.investigation.lives.withdrawal.rules import Decision, How
from oversight.kernel.errors import Refused
from oversight.work import Work


def ask_to_withdraw(work: Work, case: Case, words: str) -> WithdrawalRequest:
    """Note that the complainant asked on the status page, which their receipt opened. No reason is needed.

    Raises Refused when a request waits already, or when it is too late.
    """
    reasons = rules.ASK_WITHDRAWAL.reasons(
        case.stage, facts_of_withdrawal(work, case, AccessFacts(case.id, case.stage))
    )
    if reasons:
        raise Refused(reasons)
    return _ask(work, case, How.STATUS, words.strip())


def record_withdrawal(work: Work, case: Case, access: AccessFacts, *, how: How, words: str) -> WithdrawalRequest:
    """Write down a wish to withdraw. What is not signed is asked about by letter; only silence then counts.

    Raises Invalid without a word on what came and when; Refused when a request waits or it is too late.
    """
    work.take(rules.ASK_WITHDRAWAL, case, facts_of_withdrawal(work, case, access))
    said = words_of("words", words, "Say what came, from whom and when.")
    waiting = open_request(work.session, case.id)
    if waiting is not None and how is How.UNSIGNED:
        raise Refused("We have asked the complainant by letter already.")
    return _ask(work, case, how, said)


def _ask(work: Work, case: Case, how: How, words: str) -> WithdrawalRequest:
    row = open_request(work.session, case.id)
    if row is None:
        row = WithdrawalRequest(case_id=case.id, how=how.value, at=work.now)
        work.session.add(row)
    # A signature after a word of mouth: the same request, now in writing.
    row.how, row.words, row.by_id, row.at = how.value, words, work.actor.account_id, work.now
    if how is How.UNSIGNED:
        row.letter_at = work.now
    work.session.flush()
    entry = work.record(WithdrawalAsked(case_id=case.id, request_id=row.id, how=row.how), detail={"words": words})
    if how is How.UNSIGNED:
        start_clocks(work, case, Anchor.SERVED, work.now, of=rules.LETTER, entry=entry)
    else:
        start_clocks(work, case, Anchor.RESPONSE, work.now, of=rules.REQUEST, entry=entry)
    return row


def decide_withdrawal(
    work: Work, case: Case, access: AccessFacts, *, decision: Decision, reason: str
) -> WithdrawalRequest:
    """Close the case as withdrawn, or let it go on. The reason is kept.

    Raises Forbidden; Invalid without a reason; Refused when nothing waits, or when nothing is signed and the time for
    an answer still runs.
    """
    facts = facts_of_withdrawal(work, case, access)
    row = open_request(work.session, case.id)
    work.take(rules.WITHDRAW if decision is Decision.WITHDRAWN else rules.CONTINUE, case, facts)
    if decision is Decision.WITHDRAWN:
        case.closed_at = work.now
    assert row is not None  # a guard has seen it
    row.reason = words_of("reason", reason, "Give the reason. It stays on the file.")
    row.decision, row.decided_by_id, row.decided_at = decision.value, person_of(work), work.now
    work.record(
        WithdrawalDecided(case_id=case.id, request_id=row.id, decision=row.decision), detail={"reason": row.reason}
    )
    meet_clocks(work, case, WithdrawalDecided.name)
    if decision is Decision.WITHDRAWN:
        end_case(work, case, rules.WITHDRAWN)
    return row

"""Referring what the department did not accept, and writing down how that ended. Three findings stay as they are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations.answers.queries import responses_of_case
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.discipline.rules import Kind, against_days
from oversight.recommendations.disputes import rules
from oversight.recommendations.disputes.events import DisputeReferred, DisputeSettled
from oversight.recommendations.disputes.models import DisputeReferral, DisputeResult
from oversight.recommendations.disputes.queries import facts_of_dispute, list_disputes, pairs_in_dispute
from oversight.recommendations.disputes.rules import Prevails
from oversight.work import Work


@dataclass(frozen=True)
class Outcome:
    """What that body says on one pair. `code`, `level` and `days` only when something else than both stands."""

    prevails: str
    code: str = ""
    level: str = ""
    days: int | None = None


def refer_dispute(work: Work, case: Case, access: AccessFacts, reasons: str) -> DisputeReferral:
    """Refer what the department did not accept to the body that the law names.

    A second panel of this board is brought the dispute then (`bring_dispute`), and its vote settles it. Raises
    Forbidden, Refused, or Invalid.
    """
    if not reasons.strip():
        raise Invalid("reasons", "Say what is in dispute, and why the board stands by its decision.")
    work.take(rules.REFER_DISPUTE, case, facts_of_dispute(work, case, access))
    law = work.charter.dispute
    if law is None:
        raise Refused("The law names nobody who settles a dispute with the department.")
    row = DisputeReferral(
        case_id=case.id,
        body=law.body,
        label=law.label,
        test=law.test,
        reasons=reasons.strip(),
        binding=law.binding,
        charter=work.charter.version,
        by_id=work.actor.account_id,
        referred_at=work.now,
    )
    row.results = [DisputeResult(pair_id=pair) for pair in pairs_in_dispute(work.session, case)]
    work.session.add(row)
    work.session.flush()
    work.record(
        DisputeReferred(case_id=case.id, dispute_id=row.id, body=row.body, pairs=len(row.results)),
        detail={"reasons": row.reasons},
    )
    return row


def settle_dispute(
    work: Work, case: Case, access: AccessFacts, settled_on: dt.date, words: str, outcomes: Mapping[int, Outcome]
) -> DisputeReferral:
    """Write down who prevails on every pair in dispute: pair → outcome. Raises Forbidden, Refused, or Invalid."""
    if settled_on > work.today:
        raise Invalid("settled_on", "This day has not come yet.")
    if not words.strip():
        raise Invalid("words", "Write down the reasons that were given.")
    work.take(rules.SETTLE_DISPUTE, case, facts_of_dispute(work, case, access))
    row = next(one for one in list_disputes(work.session, case.id) if one.settled_on is None)
    write_outcome(work, case, row, settled_on, words, outcomes)
    return row


def write_outcome(
    work: Work, case: Case, row: DisputeReferral, settled_on: dt.date, words: str, outcomes: Mapping[int, Outcome]
) -> None:
    """Keep who prevails on every pair. The caller has taken the step, or closed the vote. Raises Invalid."""
    for result in row.results:
        _settle(work, case, result, outcomes.get(result.pair_id))
    row.settled_on, row.settled_at, row.words = settled_on, work.now, words.strip()
    row.settled_by_id = work.actor.account_id
    won = sum(result.prevails == Prevails.BOARD.value for result in row.results)
    work.record(
        DisputeSettled(case_id=case.id, dispute_id=row.id, body=row.body, board_prevails=won, binding=row.binding),
        detail={"words": row.words},
    )


def _settle(work: Work, case: Case, result: DisputeResult, outcome: Outcome | None) -> None:
    if outcome is None or outcome.prevails not in {one.value for one in Prevails}:
        raise Invalid(f"prevails-{result.pair_id}", "Choose who prevails.")
    stands = outcome
    if outcome.prevails == Prevails.OTHER.value:
        _check_other(work, result.pair_id, outcome)
    else:
        stands = _of(work, case, result.pair_id, Prevails(outcome.prevails))
    result.prevails, result.code, result.level, result.days = stands.prevails, stands.code, stands.level, stands.days


def _check_other(work: Work, pair_id: int, outcome: Outcome) -> None:
    if outcome.code not in {one.code for one in work.charter.findings}:
        raise Invalid(f"code-{pair_id}", "Choose the finding that stands.")
    if outcome.level:
        if outcome.level not in {one.code for one in work.charter.discipline}:
            raise Invalid(f"level-{pair_id}", "Choose one of the levels in the list.")
        if wrong := against_days(work.charter.level(outcome.level), outcome.days):
            raise Invalid(f"days-{pair_id}", wrong)


def _of(work: Work, case: Case, pair_id: int, prevails: Prevails) -> Outcome:
    """What stands when one side prevails: its finding, and what it recommended or imposed."""
    found: Mapping[Writer, Finding] = findings_of_case(work.session, case.id).get(pair_id, {})
    writer = Writer.BOARD if prevails is Prevails.BOARD else Writer.DEPARTMENT
    code = found[writer].code if writer in found else ""
    said = responses_of_case(work.session, case.id)
    for one in list_sent_recommendations(work.session, case.id):
        if one.pair_id == pair_id and one.kind == Kind.DISCIPLINE.value:
            answer = said.get(one.id)
            mine = one if prevails is Prevails.BOARD or answer is None else answer
            return Outcome(prevails.value, code, mine.level, mine.days)
    return Outcome(prevails.value, code)

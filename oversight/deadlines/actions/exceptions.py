"""Lifting a limit on a ground of the charter: an act that would be a crime, a grave matter."""

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import ExceptionRule
from oversight.deadlines.actions.asking import (
    decide,
    let_decide,
    require_decider,
    require_open,
    require_second,
    require_waiting,
    rule_of,
    words_of,
)
from oversight.deadlines.actions.counting import recount
from oversight.deadlines.events import ClockLifted, ExceptionAsked, ExceptionRefused
from oversight.deadlines.models import ClockException, Deadline
from oversight.deadlines.rules.subjects import Why
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def ask_exception(
    work: Work, case: Case, access: AccessFacts, row: Deadline, code: str, evidence: str
) -> ClockException:
    """Ask that a limit be lifted. Raises Forbidden, Refused, or Invalid for a ground the law does not know."""
    work.require(Permission.CLOCK_ASK, access)
    require_open(row)
    rule = _rule(work, row, code)
    words = words_of("evidence", evidence, "Say what shows it, and where it is kept.")
    waiting = select(ClockException.id).where(ClockException.deadline_id == row.id, ClockException.state == "asked")
    if work.session.scalar(waiting.limit(1)) is not None:
        raise Refused("This was asked for already and waits for an answer.")
    asked = ClockException(
        deadline_id=row.id, code=code, evidence=words, asked_by_id=work.actor.account_id, asked_at=work.now
    )
    work.session.add(asked)
    work.session.flush()
    work.record(
        ExceptionAsked(case_id=case.id, exception_id=asked.id, deadline_id=row.id, clock=row.clock, code=code),
        detail={"evidence": words},
    )
    let_decide(work, case, rule.by)
    return asked


def accept_exception(work: Work, case: Case, access: AccessFacts, asked: ClockException) -> None:
    """Lift the limit: from now on the clock has no date. Raises Forbidden or Refused."""
    row = work.session.get_one(Deadline, asked.deadline_id, with_for_update=True)
    require_decider(work, access, _rule(work, row, asked.code).by)
    require_waiting(asked)
    require_second(work, asked)
    require_open(row)
    decide(work, asked, "granted")
    work.session.flush()
    recount(work, [row], Why.EXCEPTION)
    work.record(
        ClockLifted(case_id=case.id, exception_id=asked.id, deadline_id=row.id, clock=row.clock, code=asked.code),
        detail={"evidence": asked.evidence},
    )


def refuse_exception(work: Work, case: Case, access: AccessFacts, asked: ClockException, why: str) -> None:
    """Let the limit stand. Raises Forbidden, Refused, or Invalid without a reason."""
    row = work.session.get_one(Deadline, asked.deadline_id)
    require_decider(work, access, _rule(work, row, asked.code).by)
    require_waiting(asked)
    decide(work, asked, "refused", words_of("decision", why, "Say why the limit stands."))
    work.record(
        ExceptionRefused(case_id=case.id, exception_id=asked.id, deadline_id=row.id, clock=row.clock, code=asked.code),
        detail={"decision": asked.decision},
    )


def _rule(work: Work, row: Deadline, code: str) -> ExceptionRule:
    for rule in rule_of(work, row).exceptions:
        if rule.code == code:
            return rule
    raise Invalid("code", "Choose one of the grounds that the law knows for this clock.")

"""More time for one clock: who may grant it, how much and how often, the charter says."""

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import ExtensionRule
from oversight.deadlines.actions.asking import (
    decide,
    let_decide,
    require_decider,
    require_open,
    require_waiting,
    rule_of,
    words_of,
)
from oversight.deadlines.actions.counting import recount
from oversight.deadlines.events import ClockExtended, ExtensionAsked, ExtensionDenied
from oversight.deadlines.models import ClockExtension, Deadline
from oversight.deadlines.rules.subjects import Why
from oversight.deadlines.rules.wording import length_in_words
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def ask_extension(
    work: Work,
    case: Case,
    access: AccessFacts,
    row: Deadline,
    length: int,
    reason: str,
    *,
    permission: Permission = Permission.CLOCK_ASK,
) -> ClockExtension:
    """Ask for more time, in the unit of the clock. It counts once it is granted.

    `permission` is another one where whoever is bound by the clock asks: the department for its answer.

    Raises Forbidden; Refused where the law allows none, or no more, or only before the date; Invalid for too much.
    """
    work.require(permission, access)
    require_open(row)
    rule = _rule(work, row)
    if length < 1 or length > rule.length:
        most = length_in_words(rule.length, rule_of(work, row).unit)
        raise Invalid("length", f"The law allows {most} at most each time ({rule.authority}).")
    words = words_of("reason", reason, "Say why more time is needed.")
    _may_extend(work, row, rule)
    waiting = select(ClockExtension.id).where(ClockExtension.deadline_id == row.id, ClockExtension.state == "asked")
    if work.session.scalar(waiting.limit(1)) is not None:
        raise Refused("More time was asked for already and waits for an answer.")
    asked = ClockExtension(
        deadline_id=row.id, length=length, reason=words, asked_by_id=work.actor.account_id, asked_at=work.now
    )
    work.session.add(asked)
    work.session.flush()
    work.record(
        ExtensionAsked(
            case_id=case.id, extension_id=asked.id, deadline_id=row.id, clock=row.clock, length=asked.length
        ),
        detail={"reason": words},
    )
    let_decide(work, case, rule.by)
    return asked


def grant_extension(work: Work, case: Case, access: AccessFacts, asked: ClockExtension) -> None:
    """Grant more time; the date follows. Raises Forbidden or Refused."""
    row = _lock(work, asked)
    rule = _rule(work, row)
    require_decider(work, access, rule.by)
    require_waiting(asked)
    require_open(row)
    _may_extend(work, row, rule, without=asked)
    decide(work, asked, "granted")
    work.session.flush()
    old = row.due_at
    recount(work, [row], Why.EXTENSION)
    work.record(
        ClockExtended(
            case_id=case.id,
            extension_id=asked.id,
            deadline_id=row.id,
            clock=row.clock,
            length=asked.length,
            old=old,
            new=row.due_at,
        ),
        detail={"reason": asked.reason},
    )


def deny_extension(work: Work, case: Case, access: AccessFacts, asked: ClockExtension, why: str) -> None:
    """Deny more time. Raises Forbidden, Refused, or Invalid without a reason."""
    row = _lock(work, asked)
    require_decider(work, access, _rule(work, row).by)
    require_waiting(asked)
    decide(work, asked, "refused", words_of("decision", why, "Say why more time is not given."))
    work.record(
        ExtensionDenied(case_id=case.id, extension_id=asked.id, deadline_id=row.id, clock=row.clock),
        detail={"decision": asked.decision},
    )


def _rule(work: Work, row: Deadline) -> ExtensionRule:
    rule = rule_of(work, row).extension
    if rule is None:
        raise Refused("The law gives this clock no more time.")
    return rule


def _lock(work: Work, asked: ClockExtension) -> Deadline:
    """The clock itself, locked: two grants at once are counted one after the other."""
    return work.session.get_one(Deadline, asked.deadline_id, with_for_update=True)


def _may_extend(work: Work, row: Deadline, rule: ExtensionRule, without: ClockExtension | None = None) -> None:
    if rule.before_due and row.due_at is not None and row.due_at < work.now:
        raise Refused(f"More time must be granted before the date has passed ({rule.authority}).")
    counted = ("granted",) if without else ("granted", "asked")
    query = select(func.count()).where(ClockExtension.deadline_id == row.id, ClockExtension.state.in_(counted))
    if rule.times and (work.session.scalar(query) or 0) >= rule.times:
        times = "once" if rule.times == 1 else f"{rule.times} times"
        raise Refused(f"More time may be given {times} ({rule.authority}). That was done, or is asked for already.")

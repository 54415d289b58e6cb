"""Ordering a directive, closing its cases one small batch at a time, and taking it back for all or for one."""

from collections.abc import Callable

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.deadlines.actions import revive_clocks
from oversight.deadlines.queries import list_open
from oversight.evidence.requests.actions.ending import resume_with_case
from oversight.findings.actions import reopen_pairs_of
from oversight.investigation.lives.actions import end_case, person_of, words_of
from oversight.investigation.lives.directive import rules
from oversight.investigation.lives.directive.events import (
    CaseClosedByDirective,
    CaseRestored,
    DirectiveOrdered,
    DirectiveTakenBack,
)
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.queries import facts_of_directive, list_candidates
from oversight.investigation.lives.directive.rules import Filter
from oversight.kernel.errors import DomainError, Forbidden, Invalid, Refused
from oversight.work import Work

AT_ONCE = 25
"""Cases of one transaction: short enough that nobody waits for it."""


def order_directive(work: Work, wanted: Filter, *, number: str, reason: str, expected: int) -> Directive:
    """Order that a class of cases is closed by a job. `expected` is the number of cases the preview showed.

    Raises Forbidden; Invalid without number or reason, or for a category the charter does not know; Refused when the
    number was used already, when nothing is to be closed, or when the cases have changed since the preview.
    """
    work.require(Permission.DIRECTIVE_CLOSE)
    if wanted.category not in {one.code for one in work.charter.categories}:
        raise Invalid("category", "Choose one of the categories.")
    named = words_of("number", number, "Give the number of the directive.")
    if work.session.scalar(select(Directive.id).where(Directive.number == named)) is not None:
        raise Refused("A directive with this number was carried out already.")
    found = list_candidates(work, wanted)
    closing = sum(one.why is None for one in found)
    if not closing:
        raise Refused("There is no case that this directive would close.")
    if closing != expected:
        raise Refused(f"The cases have changed since you looked: it would now close {closing}. Look again.")
    row = Directive(
        number=named,
        reason=words_of("reason", reason, "Give the reason. Every complainant reads it."),
        category=wanted.category,
        before=wanted.before,
        stages=sorted(wanted.stages),
        district=wanted.district,
        days_open=wanted.days_open,
        incident_id=wanted.incident_id,
        by_id=person_of(work),
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    for one in found:
        state = "skipped" if one.why else "waiting"
        work.session.add(
            DirectiveCase(directive_id=row.id, case_id=one.case_id, state=state, why=one.why or "", clocks=[])
        )
    work.record(DirectiveOrdered(directive_id=row.id, cases=closing), detail={"number": named, "reason": row.reason})
    return row


def close_batch(work: Work, directive: Directive) -> bool:
    """Close so many cases on, as the person who ordered it. True while there are more. Killed, it goes on where it was.

    A case that has changed meanwhile is left alone, with the reason.
    """
    return _batch(work, directive, "waiting", _close, lambda: _finished(work, directive))


def _finished(work: Work, directive: Directive) -> None:
    directive.finished_at = directive.finished_at or work.now


def _close(work: Work, item: DirectiveCase) -> None:
    case = work.session.get_one(Case, item.case_id)
    access = access_facts(work.session, work.actor, case)
    facts, stage = facts_of_directive(work, case, access), case.stage
    if stage not in rules.CLOSE.sources:
        raise Refused(rules.wrong_stage(stage))
    stages = work.session.get_one(Directive, item.directive_id).stages
    if left := rules.moved_on(stage, stages):
        raise Refused(left)
    work.take(rules.CLOSE, case, facts)
    case.closed_at = work.now
    item.from_stage, item.clocks = stage, [row.id for row in list_open(work.session, case.id)]
    item.state, item.at = "closed", work.now
    work.record(CaseClosedByDirective(case_id=case.id, directive_id=item.directive_id))
    end_case(work, case, rules.DIRECTIVE)


def take_back(work: Work, directive: Directive, *, reason: str) -> None:
    """Order that everything a directive closed is opened again by a job. Raises Forbidden, Refused, Invalid."""
    work.require(Permission.DIRECTIVE_CLOSE)
    if directive.back_at is not None:
        raise Refused("This directive was taken back already.")
    directive.back_reason = words_of("reason", reason, "Give the reason. Every complainant reads it.")
    directive.back_at, directive.back_by_id = work.now, person_of(work)
    # What the job has not closed yet stays as it is.
    waiting = select(DirectiveCase).where(DirectiveCase.directive_id == directive.id, DirectiveCase.state == "waiting")
    for item in work.session.scalars(waiting):
        item.state, item.why = "skipped", "The directive was taken back first."
    work.record(DirectiveTakenBack(directive_id=directive.id), detail={"reason": directive.back_reason})


def restore_batch(work: Work, directive: Directive) -> bool:
    """Open so many cases again. True while there are more."""

    def finish() -> None:
        directive.back_finished_at = directive.back_finished_at or work.now

    return _batch(work, directive, "closed", restore_case, finish)


def restore_case(work: Work, item: DirectiveCase) -> None:
    """Put one case back where it was, with the clocks that had ended with it; their days stay as they were.

    Raises Forbidden; Refused when the case was opened again in another way.
    """
    case = work.session.get_one(Case, item.case_id)
    facts = facts_of_directive(work, case, access_facts(work.session, work.actor, case))
    if item.state != "closed" or item.from_stage not in rules.RESTORE:
        raise Refused("This case is not closed by the directive.")
    work.take(rules.RESTORE[item.from_stage], case, facts)
    closed_at, case.closed_at, case.closure = case.closed_at, None, None
    if closed_at is not None:
        reopen_pairs_of(work, case, closed_at, "The directive was taken back.")
    item.state, item.at = "back", work.now
    work.record(CaseRestored(case_id=case.id, directive_id=item.directive_id))
    revive_clocks(work, case, item.clocks, "directive-taken-back")
    resume_with_case(work, case)


def _batch(
    work: Work,
    directive: Directive,
    state: str,
    act: Callable[[Work, DirectiveCase], None],
    finish: Callable[[], None],
) -> bool:
    query = select(DirectiveCase).where(DirectiveCase.directive_id == directive.id, DirectiveCase.state == state)
    items = work.session.scalars(query.order_by(DirectiveCase.id).limit(AT_ONCE)).all()
    for item in items:
        try:
            with work.session.begin_nested():
                act(work, item)
        except (Refused, Forbidden) as problem:
            item.state, item.why = "skipped", _words(problem)
    if len(items) < AT_ONCE:
        finish()
    return len(items) == AT_ONCE


def _words(problem: DomainError) -> str:
    return " ".join(problem.reasons)[:300]

"""Taking a decision down, and putting it back. Every version goes, and every version returns as it was."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.publication.actions import enter_in_log, stop
from oversight.publication.log.actions.entering import forget as forget_in_log
from oversight.publication.log.rules import subject_of
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.reading.shelving import shelve, unshelve
from oversight.publication.taking_down.events import DecisionRestored, DecisionTakenDown
from oversight.publication.taking_down.models import Takedown
from oversight.publication.taking_down.queries import facts_of_takedown, get_standing_order
from oversight.publication.taking_down.rules import against_restoring, against_taking_down
from oversight.publication.versions.queries import renditions_of
from oversight.work import Work

STOPPED = "A court has taken the decision down."


@dataclass(frozen=True)
class Order:
    """An order of a court: which court, on which day, under which number; `reason` is for staff alone."""

    court: str
    ordered_on: dt.date
    number: str
    reason: str = ""


def take_down(work: Work, case: Case, access: AccessFacts, order: Order) -> Takedown:
    """Take every version of a decision from the public. Raises Forbidden, Refused, or Invalid naming the field."""
    work.require(Permission.DECISION_TAKE_DOWN, access)
    _refuse(against_taking_down(facts_of_takedown(work, case)))
    _check(work, order)
    row = Takedown(
        case_id=case.id,
        number=case.number,
        court=order.court.strip(),
        ordered_on=order.ordered_on,
        order_number=order.number.strip(),
        reason=order.reason.strip(),
        by_id=_person(work),
        at=work.now,
    )
    work.session.add(row)
    gone = 0
    for version in _versions(work, case, "published", "superseded", "preparing", "held"):
        if version.published_at is None:
            stop(work, version, (STOPPED,))
            continue
        version.state, gone = "taken_down", gone + 1
        unshelve(work.session, version.id)
    forget_in_log(work, subject_of(case.number))
    work.session.flush()
    work.record(
        DecisionTakenDown(case_id=case.id, takedown_id=row.id, versions=gone),
        detail={"court": row.court, "order": row.order_number, "reason": row.reason},
    )
    return row


def restore(work: Work, case: Case, access: AccessFacts, order: Order) -> None:
    """Put a decision back by another order. Raises Forbidden, Refused, or Invalid naming the field."""
    work.require(Permission.DECISION_TAKE_DOWN, access)
    _refuse(against_restoring(facts_of_takedown(work, case)))
    _check(work, order)
    row = get_standing_order(work.session, case.number)
    if order.ordered_on < row.ordered_on:
        raise Invalid("ordered_on", "This order is older than the one it would undo.")
    row.lifted_court, row.lifted_on, row.lifted_order_number = (
        order.court.strip(),
        order.ordered_on,
        order.number.strip(),
    )
    row.lifted_by_id, row.lifted_at = _person(work), work.now
    versions = _versions(work, case, "taken_down")
    for version in versions:
        version.state = "superseded"
        enter_in_log(work, version, renditions_of(work.session, [version.id]).get(version.id, [])[::-1])
    newest = max(versions, key=lambda one: one.version)
    newest.state = "published"
    decision = PublicDecision.from_json(dict(newest.data))
    shelve(work.session, newest, decision, work.charters.version(decision.charter))
    work.record(
        DecisionRestored(case_id=case.id, takedown_id=row.id, versions=len(versions)),
        detail={"court": row.lifted_court, "order": row.lifted_order_number},
    )


def _versions(work: Work, case: Case, *states: str) -> list[Publication]:
    query = select(Publication).where(Publication.case_id == case.id, Publication.state.in_(states))
    return list(work.session.scalars(query.order_by(Publication.version).with_for_update()))


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("A person enters the order of a court, not the system.")
    return work.actor.account_id


def _refuse(reasons: tuple[str, ...]) -> None:
    if reasons:
        raise Refused(reasons)


def _check(work: Work, order: Order) -> None:
    if not order.court.strip():
        raise Invalid("court", "Write which court ordered it. It stands on the page.")
    if not order.number.strip():
        raise Invalid("order_number", "Write the number of the order.")
    if order.ordered_on > work.today:
        raise Invalid("ordered_on", "This day has not come yet.")

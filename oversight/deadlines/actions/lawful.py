"""Stops that the law itself orders while a case is somewhere, as in a mediation: nobody asks, nobody forgets."""

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.deadlines.actions.counting import recount
from oversight.deadlines.actions.one_clock import cancel
from oversight.deadlines.events import ClockTolled, TollEnded, TollLapsed
from oversight.deadlines.models import ClockToll, Deadline
from oversight.deadlines.queries import list_open
from oversight.deadlines.rules.subjects import Why
from oversight.work import Work


def stop_by_law(work: Work, case: Case, reason: str, evidence: str) -> None:
    """Let the clocks that name this reason stand still from today. It counts at once: the act it follows decided it.

    `evidence` says which act that was.
    """
    row = ClockToll(
        case_id=case.id,
        reason=reason,
        from_on=work.today,
        evidence=evidence,
        state="granted",
        asked_at=work.now,
        decided_by_id=work.actor.account_id,
        decided_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        ClockTolled(
            case_id=case.id, toll_id=row.id, reason=row.reason, slot_id=None, from_on=row.from_on, to_on=row.to_on
        ),
        detail={"evidence": evidence},
    )
    recount(work, list_open(work.session, case.id), Why.TOLL)


def run_on(work: Work, case: Case, reason: str) -> None:
    """Let the clocks run again from today where `stop_by_law` had stopped them."""
    for row in _lasting(work, case, reason):
        row.to_on = work.today
        work.record(TollEnded(case_id=case.id, toll_id=row.id, reason=row.reason, slot_id=None, to_on=row.to_on))
    work.session.flush()
    recount(work, list_open(work.session, case.id), Why.TOLL)


def let_lapse(work: Work, case: Case, reason: str) -> None:
    """End such a stop with its case: no clock counts on, and nobody is told of dates that are over."""
    for row in _lasting(work, case, reason):
        row.to_on = work.today
        work.record(TollLapsed(case_id=case.id, toll_id=row.id, reason=row.reason, to_on=row.to_on))
    work.session.flush()


def end_by_law(work: Work, row: Deadline) -> None:
    """End one clock because what it waited for is no longer owed: the case went back, or silence was the answer."""
    cancel(work, row, "ended")


def _lasting(work: Work, case: Case, reason: str) -> list[ClockToll]:
    query = select(ClockToll).where(
        ClockToll.case_id == case.id,
        ClockToll.reason == reason,
        ClockToll.state == "granted",
        ClockToll.to_on.is_(None),
    )
    return list(work.session.scalars(query.order_by(ClockToll.id)))

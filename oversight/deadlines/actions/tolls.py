"""Stopping clocks for a reason of the charter: asked with evidence, approved by a second person, ended on a day."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case, OfficerSlot
from oversight.charter.schema import TollReason
from oversight.deadlines.actions.asking import (
    decide,
    let_decide,
    require_decider,
    require_second,
    require_waiting,
    words_of,
)
from oversight.deadlines.actions.counting import recount
from oversight.deadlines.events import ClockTolled, TollAsked, TollEnded, TollRefused
from oversight.deadlines.models import ClockToll
from oversight.deadlines.queries import list_open
from oversight.deadlines.rules.subjects import Why
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What a person says of a stop. `slot_id` is the officer of a personal reason; `to_on` nothing while it lasts."""

    reason: str
    from_on: dt.date
    to_on: dt.date | None = None
    evidence: str = ""
    slot_id: int | None = None


def ask_toll(work: Work, case: Case, access: AccessFacts, stop: Stop) -> ClockToll:
    """Ask that clocks stand still. It counts only once it is approved.

    Raises Forbidden; Invalid for a reason the charter does not know, days that do not follow, an officer where none
    belongs or none where one does, or missing evidence (a city lost four discipline cases by unproven stops).
    """
    work.require(Permission.CLOCK_ASK, access)
    reason = _reason(work, stop.reason)
    if comes_by_itself(work, reason.code):
        raise Invalid("reason", "This stop comes by itself. Nobody asks for it.")
    _check(work, case, reason, stop)
    _not_asked_yet(work, case, stop)
    row = ClockToll(
        case_id=case.id,
        slot_id=stop.slot_id,
        reason=reason.code,
        from_on=stop.from_on,
        to_on=stop.to_on,
        evidence=stop.evidence.strip(),
        asked_by_id=work.actor.account_id,
        asked_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        TollAsked(case_id=case.id, toll_id=row.id, reason=row.reason, slot_id=row.slot_id),
        detail={"evidence": row.evidence},
    )
    let_decide(work, case, reason.approver)
    return row


def approve_toll(work: Work, case: Case, access: AccessFacts, row: ClockToll) -> None:
    """Approve a stop; the clocks it concerns are counted again. Raises Forbidden or Refused."""
    require_decider(work, access, _reason(work, row.reason).approver)
    require_waiting(row)
    require_second(work, row)
    decide(work, row, "granted")
    work.session.flush()
    work.record(
        ClockTolled(
            case_id=case.id,
            toll_id=row.id,
            reason=row.reason,
            slot_id=row.slot_id,
            from_on=row.from_on,
            to_on=row.to_on,
        ),
        detail={"evidence": row.evidence},
    )
    _recount(work, case)


def refuse_toll(work: Work, case: Case, access: AccessFacts, row: ClockToll, why: str) -> None:
    """Refuse a stop. Raises Forbidden, Refused, or Invalid without a reason."""
    require_decider(work, access, _reason(work, row.reason).approver)
    require_waiting(row)
    decide(work, row, "refused", words_of("decision", why, "Say why the clocks are not stopped."))
    work.record(
        TollRefused(case_id=case.id, toll_id=row.id, reason=row.reason),
        detail={"decision": row.decision},
    )


def end_toll(work: Work, case: Case, access: AccessFacts, row: ClockToll, to_on: dt.date) -> None:
    """Let clocks run again from a day on. Raises Forbidden, Refused, or Invalid for a day before the stop began."""
    work.require(Permission.CLOCK_ASK, access)
    if row.state != "granted" or row.to_on is not None:
        raise Refused("This stop does not last any more.")
    if comes_by_itself(work, row.reason):
        raise Refused("This stop ends by itself, with the mediation.")
    if to_on < row.from_on:
        raise Invalid("to_on", "A stop cannot end before it begins.")
    if to_on > work.today:
        raise Invalid("to_on", "This day lies in the future. End the stop when it has ended.")
    row.to_on = to_on
    work.session.flush()
    work.record(
        TollEnded(case_id=case.id, toll_id=row.id, reason=row.reason, slot_id=row.slot_id, to_on=to_on),
    )
    _recount(work, case)


def comes_by_itself(work: Work, code: str) -> bool:
    """Whether the law orders this stop without anybody's asking. It ends by itself too."""
    return work.charter.mediation is not None and work.charter.mediation.toll == code


def _reason(work: Work, code: str) -> TollReason:
    for law in (work.charter, *reversed(list(work.charters))):
        for reason in law.tolls:
            if reason.code == code:
                return reason
    raise Invalid("reason", "Choose one of the reasons that the law knows.")


def _check(work: Work, case: Case, reason: TollReason, stop: Stop) -> None:
    if stop.to_on is not None and stop.to_on < stop.from_on:
        raise Invalid("to_on", "A stop cannot end before it begins.")
    if stop.from_on > work.today:
        raise Invalid("from_on", "This day lies in the future. Stop the clocks when the reason is there.")
    if reason.personal:
        slot = work.session.get(OfficerSlot, stop.slot_id) if stop.slot_id else None
        if slot is None or slot.case_id != case.id:
            raise Invalid("slot_id", "This reason concerns one officer. Say which.")
    elif stop.slot_id is not None:
        raise Invalid("slot_id", "This reason concerns the whole case. Choose no officer.")
    if reason.evidence:
        words_of("evidence", stop.evidence, "Name the document that proves it, and where it is kept.")


def _not_asked_yet(work: Work, case: Case, stop: Stop) -> None:
    """Pressed twice, it is asked for once."""
    same = select(ClockToll.id).where(
        ClockToll.case_id == case.id,
        ClockToll.reason == stop.reason,
        ClockToll.slot_id.is_(None) if stop.slot_id is None else ClockToll.slot_id == stop.slot_id,
        ClockToll.from_on == stop.from_on,
        ClockToll.state != "refused",
    )
    if work.session.scalar(same.limit(1)) is not None:
        raise Refused("This stop was asked for already.")


def _recount(work: Work, case: Case) -> None:
    recount(work, list_open(work.session, case.id), Why.TOLL)

"""A party asks the board to look again, and the board does or does not."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Anchor, Office
from oversight.deadlines.actions import end_by_law, revive_limits, start_clocks
from oversight.findings.actions import reopen_findings_of
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.recommendations.answers.queries import answer_clock
from oversight.recommendations.reconsideration import rules
from oversight.recommendations.reconsideration.events import (
    ReconsiderationAsked,
    ReconsiderationGranted,
    ReconsiderationLate,
    ReconsiderationRefused,
)
from oversight.recommendations.reconsideration.models import ReconsiderationRequest
from oversight.recommendations.reconsideration.queries import (
    facts_of_asking,
    facts_of_deciding,
    list_requests,
    served_on,
)
from oversight.recommendations.reconsideration.rules import LONGEST, Asker, AskingFacts, RequestState
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it arrived: who asks, on which ground, in which words, on which day."""

    by: Asker
    ground: str
    words: str
    arrived_on: dt.date
    slot_id: int | None = None


def ask(work: Work, case: Case, access: AccessFacts | None, said: Asked) -> ReconsiderationRequest:
    """Enter a request to look again. One that came after the last day is kept as late, and nothing follows from it.

    Without `access` it is the complainant's own, through the status page. Raises Forbidden, Refused with every reason,
    or Invalid for empty words, another ground, a day to come, or an officer who is not of the case.
    """
    facts = facts_of_asking(
        work, case, access or access_facts(work.session, work.actor, case), said.by, said.slot_id, said.arrived_on
    )
    _check(work, case, said)
    if access is None:
        _through_status(case, said, facts)
    else:
        work.take(rules.ASK, case, facts)
    row = ReconsiderationRequest(
        case_id=case.id,
        by_role=said.by.value,
        slot_id=said.slot_id,
        ground=said.ground,
        words=said.words.strip(),
        arrived_on=said.arrived_on,
        served_on=served_on(work, case, said.slot_id),
        last_on=facts.last_day,
        state=(RequestState.LATE if facts.is_late else RequestState.OPEN).value,
        logged_at=work.now,
        logged_by_id=work.actor.account_id,
        charter=work.charter.version,
    )
    work.session.add(row)
    work.session.flush()
    _tell(work, case, row)
    return row


def _check(work: Work, case: Case, said: Asked) -> None:
    law = work.charter.reconsideration
    if law is not None and said.ground not in {one.code for one in law.grounds}:
        raise Invalid("ground", "Choose one of the grounds of the law.")
    if not said.words.strip():
        raise Invalid("words", "Say what the board should look at again, and why.")
    if len(said.words) > LONGEST:
        raise Invalid("words", f"Write {LONGEST:,} letters at most.")
    if said.arrived_on > work.today:
        raise Invalid("arrived_on", "Write the day on which it arrived, not a day to come.")
    if (said.by is Asker.OFFICER) != (said.slot_id in {slot.id for slot in case.slots}):
        raise Invalid("by", "Choose the officer of this case who asks, or the complainant.")


def _through_status(case: Case, said: Asked, facts: AskingFacts) -> None:
    if said.by is not Asker.COMPLAINANT:
        raise Refused("On the status page only the complainant asks.")
    reasons = rules.ASK.reasons(case.stage, facts)
    if reasons:
        raise Refused(reasons)


def _tell(work: Work, case: Case, row: ReconsiderationRequest) -> None:
    words = {"words": row.words}
    if row.state == RequestState.LATE.value:
        late = ReconsiderationLate(case_id=case.id, request_id=row.id, by=row.by_role, slot_id=row.slot_id)
        work.record(late, detail=words)
        return
    law = work.charter.reconsideration
    for office in law.decided_by if law else ():
        kind = Standing.COUNSEL if office is Office.COUNSEL else Standing.GRANTED
        give_standing(work, case, kind, office=office.value, reason="Decides whether the board looks again")
    asked = ReconsiderationAsked(case_id=case.id, request_id=row.id, by=row.by_role, ground=row.ground)
    work.record(asked, detail=words)


def decide(
    work: Work, case: Case, access: AccessFacts, request_id: int, *, granted: bool, reasons: str
) -> ReconsiderationRequest:
    """Decide whether the board looks again. Granted, the case is before the board, and its findings stand meanwhile.

    The chief's time ends with it: newer findings are sent anew. Raises Forbidden, Refused, NotFound, or Invalid.
    """
    row = next((one for one in list_requests(work.session, case.id) if one.id == request_id), None)
    if row is None:
        raise NotFound("There is no such request.")
    if not reasons.strip():
        raise Invalid("reasons", "Give the reasons. Both sides read them.")
    clock = answer_clock(work.session, case.id)
    work.take(rules.GRANT if granted else rules.REFUSE, case, facts_of_deciding(work, case, access))
    if granted:
        case.closed_at, case.closure = None, None  # with the stage, before the next query writes the row
    if row.state != RequestState.OPEN.value:
        raise Refused("This request was decided already.")
    row.state = (RequestState.GRANTED if granted else RequestState.REFUSED).value
    row.reasons, row.decided_at, row.decided_by_id = reasons.strip(), work.now, work.actor.account_id
    event = ReconsiderationGranted if granted else ReconsiderationRefused
    entry = work.record(
        event(case_id=case.id, request_id=row.id, by=row.by_role, ground=row.ground), detail={"reasons": row.reasons}
    )
    if granted:
        reopen_findings_of(work, case)
        if clock is not None:
            end_by_law(work, clock)
        revive_limits(work, case)
        start_clocks(work, case, Anchor.REOPENING, work.now, entry=entry)
    return row

"""Following a request up: reminding, withdrawing, a subpoena, and the delay it explains."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import cancel_clocks, start_clocks
from oversight.deadlines.models import ClockExtension, ClockToll, Deadline
from oversight.deadlines.rules.subjects import About
from oversight.evidence.requests.actions.asking import can_write_to, name_clocks
from oversight.evidence.requests.events import (
    RequestChased,
    RequestDelayNoted,
    RequestWithdrawn,
    SubpoenaIssued,
    SubpoenaServed,
)
from oversight.evidence.requests.models import DepartmentRequest, RequestChase, RequestDelay, RequestSubpoena
from oversight.evidence.requests.rules import (
    LONGEST,
    NO_LETTER,
    SUBPOENA,
    Channel,
    State,
    why_not_chase,
    why_not_withdraw,
)
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.kernel.moments import at_local
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Subpoena:
    """What stands on a subpoena."""

    number: str
    issued_on: dt.date
    served_on: dt.date | None = None
    answer_due_on: dt.date | None = None


def chase(
    work: Work, case: Case, access: AccessFacts, request: DepartmentRequest, channel: Channel, words: str
) -> RequestChase:
    """Remind the custodian by a letter from here, or write down that somebody was reminded in another way.

    Raises Forbidden, Refused when nothing is awaited, or Invalid without words or where no letter reaches them.
    """
    work.require(Permission.REQUEST_ASK, access)
    _let(why_not_chase(State(request.state)))
    if channel is Channel.SYSTEM and not can_write_to(work.charter, request.custodian):
        raise Invalid("channel", "No address of them is known. Remind them in another way, and write it down.")
    letter = request.custodian.kind if channel is Channel.SYSTEM else NO_LETTER
    row = RequestChase(
        request_id=request.id,
        at=work.now,
        channel=channel.value,
        words=_words(words, "Say whom you reminded, and what they said."),
        by_id=work.actor.account_id,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        RequestChased(case_id=case.id, request_id=request.id, chase_id=row.id, channel=row.channel, letter=letter),
        detail={"words": row.words},
    )
    return row


def withdraw(work: Work, case: Case, access: AccessFacts, request: DepartmentRequest, reason: str) -> None:
    """Need no answer any more; its clocks end. Raises Forbidden, Refused, or Invalid without a reason."""
    work.require(Permission.REQUEST_ASK, access)
    _let(why_not_withdraw(State(request.state)))
    why = _words(reason, "Say why the board no longer needs it.")
    request.state = State.WITHDRAWN.value
    work.record(RequestWithdrawn(case_id=case.id, request_id=request.id), detail={"reason": why})
    cancel_clocks(work, case, about=About(Subject.REQUEST, request.id))


def issue_subpoena(
    work: Work, case: Case, access: AccessFacts, request: DepartmentRequest, paper: Subpoena
) -> RequestSubpoena:
    """Enter a subpoena for what was asked. Raises Forbidden, Refused for one known already, or Invalid."""
    work.require(Permission.REQUEST_ASK, access)
    number = paper.number.strip()[:80]
    if not number:
        raise Invalid("number", "Give the number of the subpoena.")
    _check_days(work, paper)
    known = select(RequestSubpoena.id).where(RequestSubpoena.request_id == request.id, RequestSubpoena.number == number)
    if work.session.scalar(known) is not None:
        raise Refused("This subpoena was entered already.")
    row = RequestSubpoena(
        request_id=request.id,
        number=number,
        issued_on=paper.issued_on,
        served_on=paper.served_on,
        answer_due_on=paper.answer_due_on,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        SubpoenaIssued(case_id=case.id, request_id=request.id, subpoena_id=row.id), detail={"number": row.number}
    )
    if row.served_on is not None:
        work.record(SubpoenaServed(case_id=case.id, request_id=request.id, subpoena_id=row.id))
    _watch(work, case, request, row)
    return row


def serve_subpoena(
    work: Work, case: Case, access: AccessFacts, request: DepartmentRequest, number: int, on: dt.date
) -> None:
    """Write down when a subpoena was served. Raises Forbidden, NotFound, Refused, or Invalid for an impossible day."""
    work.require(Permission.REQUEST_ASK, access)
    row = work.session.get(RequestSubpoena, number)
    if row is None or row.request_id != request.id:
        raise NotFound()
    if row.served_on is not None:
        raise Refused("That this subpoena was served is written down already.")
    if not row.issued_on <= on <= work.today:
        raise Invalid("served_on", "It is served between the day of its issue and today.")
    row.served_on = on
    work.record(SubpoenaServed(case_id=case.id, request_id=request.id, subpoena_id=row.id))
    if row.answer_due_on is None:
        _watch(work, case, request, row)


def _watch(work: Work, case: Case, request: DepartmentRequest, row: RequestSubpoena) -> None:
    """Start the clock of the day on which a subpoena is answered: the day it names, or the law's time from its service.

    A request that is answered already, and a subpoena without a day that nobody has served, have no clock. The newest
    subpoena of a request counts.
    """
    if why_not_chase(State(request.state)):
        return
    day, anchor = (row.answer_due_on, Anchor.AGREED) if row.answer_due_on else (row.served_on, Anchor.SERVED)
    if day is not None:
        at = at_local(day, dt.time(12), work.charter.board.time_zone)
        start_clocks(work, case, anchor, at, of=SUBPOENA, about=About(Subject.REQUEST, request.id))
        name_clocks(work, request)


def note_delay(
    work: Work,
    case: Case,
    access: AccessFacts,
    request: DepartmentRequest,
    *,
    toll_id: int | None = None,
    extension_id: int | None = None,
) -> None:
    """Put a stop or more time of a clock of this case down to the request. Raises Forbidden, Invalid, or Refused."""
    work.require(Permission.REQUEST_ASK, access)
    if not _of_case(work, case, toll_id, extension_id):
        raise Invalid("delay", "Choose one of the delays in the list.")
    known = select(RequestDelay.id).where(
        RequestDelay.request_id == request.id,
        RequestDelay.toll_id == toll_id if toll_id else RequestDelay.extension_id == extension_id,
    )
    if work.session.scalar(known) is not None:
        raise Refused("This delay is put down to the request already.")
    work.session.add(
        RequestDelay(
            request_id=request.id,
            toll_id=toll_id,
            extension_id=extension_id,
            by_id=work.actor.account_id,
            at=work.now,
        )
    )
    work.record(RequestDelayNoted(case_id=case.id, request_id=request.id, toll_id=toll_id, extension_id=extension_id))


def _of_case(work: Work, case: Case, toll_id: int | None, extension_id: int | None) -> bool:
    if (toll_id is None) == (extension_id is None):
        return False
    if toll_id is not None:
        toll = work.session.get(ClockToll, toll_id)
        return toll is not None and toll.case_id == case.id
    extension = work.session.get(ClockExtension, extension_id)
    clock = work.session.get(Deadline, extension.deadline_id) if extension else None
    return clock is not None and clock.case_id == case.id


def _check_days(work: Work, paper: Subpoena) -> None:
    if paper.issued_on > work.today:
        raise Invalid("issued_on", "This day lies in the future.")
    if paper.served_on is not None and not paper.issued_on <= paper.served_on <= work.today:
        raise Invalid("served_on", "It is served between the day of its issue and today.")
    if paper.answer_due_on is not None and paper.answer_due_on < paper.issued_on:
        raise Invalid("answer_due_on", "This day lies before the subpoena was issued.")


def _let(reason: str | None) -> None:
    if reason:
        raise Refused(reason)


def _words(words: str, lacking: str) -> str:
    if not words.strip():
        raise Invalid("words", lacking)
    return words.strip()[:LONGEST]

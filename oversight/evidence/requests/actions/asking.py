"""Asking: a person's request, the system's request to keep recordings, and asking again."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.links.queries import is_over
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Charter, Recipient, RequestItem, Subject
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.deadlines.queries import list_open_about
from oversight.deadlines.rules.subjects import About
from oversight.evidence.requests.events import RequestAsked, RequestAskedAgain
from oversight.evidence.requests.models import Custodian, DepartmentRequest, RequestAsk
from oversight.evidence.requests.queries import item_of, last_turn
from oversight.evidence.requests.rules import (
    LONGEST,
    NO_LETTER,
    SERVED,
    CustodianKind,
    Purpose,
    State,
    Way,
    letter_for,
    why_not_again,
)
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import utc
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person asks for. `asked_on` is the day on which it was asked in another way; nothing: now, by letter."""

    item: str
    words: str
    custodian_id: int
    purpose: Purpose = Purpose.PRODUCE
    asked_on: dt.date | None = None


def ask(work: Work, case: Case, access: AccessFacts, wanted: Wanted) -> DepartmentRequest:
    """Ask a custodian for something, by letter or as it was asked already.

    Raises Forbidden, Refused for a closed case, or Invalid for an unknown item or custodian, without words, for a day
    in the future, and for a letter to another agency of which no address is known.
    """
    work.require(Permission.REQUEST_ASK, access)
    if case.closed_at is not None:
        raise Refused("The case is closed.")
    item, custodian = item_of(work.charter, wanted.item), _custodian(work, wanted.custodian_id)
    words = wanted.words.strip()
    if not words or len(words) > LONGEST:
        raise Invalid("words", "Say exactly what you ask for." if not words else f"At most {LONGEST:,} letters.")
    if wanted.asked_on is None and not can_write_to(work.charter, custodian):
        why = "No address is known. Write to them yourself, and say on which day you did; or enter their address first."
        raise Invalid("asked_on", why)
    if wanted.asked_on is not None and wanted.asked_on > work.today:
        raise Invalid("asked_on", "This day lies in the future.")
    return _write(work, case, custodian, item, wanted, words)


def ask_to_keep(work: Work, case: Case, item: RequestItem) -> DepartmentRequest | None:
    """Ask the department, once for a case, to keep what may be overwritten. Nobody presses a button for it."""
    known = select(DepartmentRequest.id).where(
        DepartmentRequest.case_id == case.id, DepartmentRequest.item == item.code, DepartmentRequest.automatic.is_(True)
    )
    if case.closed_at is not None or work.session.scalar(known) is not None:
        return None
    wanted = Wanted(item=item.code, words=item.words, custodian_id=0, purpose=Purpose.PRESERVE)
    words = f"{item.words} {_when_and_where(case)}".strip()
    return _write(work, case, department(work), item, wanted, words, automatic=True)


def ask_again(work: Work, case: Case, access: AccessFacts, request: DepartmentRequest, words: str) -> RequestAsk:
    """Ask once more, with a reason. Raises Forbidden, Refused while an answer is awaited, or Invalid without reason."""
    work.require(Permission.REQUEST_ASK, access)
    reason = "The case is closed." if is_over(work.session, case) else why_not_again(State(request.state))
    if reason:
        raise Refused(reason)
    if not words.strip():
        raise Invalid("words", "Say why you ask again.")
    return again(work, case, request, words.strip(), automatic=False)


def again(work: Work, case: Case, request: DepartmentRequest, words: str, *, automatic: bool) -> RequestAsk:
    """Write down that it is asked again; the clock of the answer starts afresh. The caller has checked who may."""
    turn = last_turn(work.session, request.id) + 1
    row = RequestAsk(
        request_id=request.id, turn=turn, at=work.now, automatic=automatic, words=words, by_id=work.actor.account_id
    )
    work.session.add(row)
    request.state = State.OPEN.value
    work.session.flush()
    kind, writes = CustodianKind(request.custodian.kind), can_write_to(work.charter, request.custodian)
    letter = letter_for(kind, Purpose(request.purpose), again=True) if writes else NO_LETTER
    work.record(
        RequestAskedAgain(case_id=case.id, request_id=request.id, turn=turn, automatic=automatic, letter=letter),
        detail={"reason": words},
    )
    meet_clocks(work, case, RequestAskedAgain.name, about=About(Subject.REQUEST, request.id))
    _start(work, case, request, work.now)
    return row


def can_write_to(charter: Charter, custodian: Custodian) -> bool:
    """Whether a letter reaches them from here: a unit by the liaison, another agency at the address it left with us."""
    if custodian.kind == CustodianKind.UNIT:
        return True
    knows = any(Recipient.CUSTODIAN in notice.recipients for notice in charter.notices_for(RequestAsked.name))
    return knows and bool(custodian.email or custodian.address)


def watch_overwriting(work: Work, case: Case, request: DepartmentRequest) -> None:
    """Start the clock of the day on which recordings are overwritten: from the first day of the incident, if known."""
    day = case.incident.from_on
    if request.purpose != Purpose.PRESERVE or request.state != State.OPEN or day is None:
        return
    at = utc(dt.datetime.combine(day, dt.time.min, work.charter.board.zone))
    start_clocks(work, case, Anchor.INCIDENT, at, about=About(Subject.REQUEST, request.id))
    name_clocks(work, request)


def department(work: Work) -> Custodian:
    """The department as a whole as custodian; it is entered when it is first asked."""
    name = work.charter.board.department
    found = work.session.scalar(select(Custodian).where(Custodian.name == name))
    if found is None:
        found = Custodian(name=name, kind=CustodianKind.UNIT.value, created_at=work.now)
        work.session.add(found)
        work.session.flush()
    return found


def preserved_items(charter: Charter) -> tuple[RequestItem, ...]:
    """What the department is asked to keep as soon as a case is registered."""
    return tuple(item for item in charter.request_items if item.preserve)


def _custodian(work: Work, number: int) -> Custodian:
    found = work.session.get(Custodian, number)
    if found is None or found.ended_at is not None:
        raise Invalid("custodian", "Choose one of the custodians in the list.")
    return found


def _write(
    work: Work,
    case: Case,
    custodian: Custodian,
    item: RequestItem,
    wanted: Wanted,
    words: str,
    *,
    automatic: bool = False,
) -> DepartmentRequest:
    last = select(func.max(DepartmentRequest.number)).where(DepartmentRequest.case_id == case.id)
    by_letter = wanted.asked_on is None
    row = DepartmentRequest(
        case=case,
        number=(work.session.scalar(last) or 0) + 1,
        purpose=wanted.purpose.value,
        item=item.code,
        label=item.label,
        words=words,
        custodian=custodian,
        way=(Way.LETTER if by_letter else Way.RECORDED).value,
        automatic=automatic,
        asked_at=_moment(work, wanted.asked_on),
        asked_by_id=work.actor.account_id,
        state=State.OPEN.value,
    )
    work.session.add(row)
    work.session.flush()
    work.session.add(RequestAsk(request_id=row.id, turn=1, at=row.asked_at, by_id=row.asked_by_id, automatic=automatic))
    letter = letter_for(CustodianKind(custodian.kind), wanted.purpose) if by_letter else NO_LETTER
    work.record(
        RequestAsked(case_id=case.id, request_id=row.id, item=row.item, purpose=row.purpose, letter=letter),
        detail={"words": words, "custodian": custodian.name},
    )
    _start(work, case, row, row.asked_at)
    watch_overwriting(work, case, row)
    return row


def _start(work: Work, case: Case, request: DepartmentRequest, at: dt.datetime) -> None:
    of = SERVED[Purpose(request.purpose)]
    start_clocks(work, case, Anchor.SERVED, at, of=of, about=About(Subject.REQUEST, request.id))
    name_clocks(work, request)


def name_clocks(work: Work, request: DepartmentRequest) -> None:
    """A case has many requests: its clocks say which one they mean."""
    tail = f": request {request.number}, {request.label}"
    for row in list_open_about(work.session, About(Subject.REQUEST, request.id)):
        if not row.name.endswith(tail[:200]):
            row.name = f"{row.name}{tail}"[:200]


def _moment(work: Work, day: dt.date | None) -> dt.datetime:
    if day is None or day == work.today:
        return work.now
    return utc(dt.datetime.combine(day, dt.time(12), work.charter.board.zone))


def _when_and_where(case: Case) -> str:
    """When and where it happened, without anybody's name."""
    incident = case.incident
    day = f"{incident.from_on:%-d %B %Y}" if incident.from_on else incident.when_words
    to = f" to {incident.to_on:%-d %B %Y}" if incident.to_on else ""
    hour = f", {incident.at_time:%H:%M}" if incident.at_time else ""
    parts = [
        f"{label}: {value}." for label, value in (("When", f"{day}{to}{hour}"), ("Where", incident.place)) if value
    ]
    return " ".join(parts)

"""A records request from the day it came to its end."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import cancel_clocks, meet_clocks, recount, start_clocks
from oversight.deadlines.models import ClockExtension, Deadline
from oversight.deadlines.rules.subjects import Why
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.kernel.moments import at_local
from oversight.records.requests.events import (
    RecordsRequestAnswered,
    RecordsRequestClosed,
    RecordsRequested,
    RecordsRequestExtended,
)
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.queries import about, clock_of, times_extended
from oversight.records.requests.rules import Answer, State, wrong_exemptions
from oversight.work import Work

OF = "records-request"
"""By this word the charter's clock knows that a request came, and not a complaint."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asked for, and when it came."""

    asked_by: str
    contact: str
    words: str
    received_on: dt.date
    language: str = "en"


def enter_request(work: Work, asked: Asked, case: Case | None = None) -> RecordsRequest:
    """Enter a request and start its clock. A case that it is about is not disposed of before the request is closed.

    Raises Forbidden; Invalid for missing words or a day still to come.
    """
    work.require(Permission.RECORDS_REQUEST_KEEP)
    _must_say("asked_by", asked.asked_by, "Say who asks. “Anonymous” is an answer too.")
    _must_say("words", asked.words, "Say what is asked for.")
    if asked.received_on > work.today:
        raise Invalid("received_on", "It cannot have arrived in the future.")
    _known_language(work, asked.language)
    row = RecordsRequest(
        case_id=case.id if case else None,
        asked_by=asked.asked_by.strip(),
        contact=asked.contact.strip(),
        language=asked.language,
        words=asked.words.strip(),
        received_on=asked.received_on,
        keyed_by_id=work.actor.account_id,
        keyed_at=work.now,
        charter=work.charter.version,
    )
    work.session.add(row)
    work.session.flush()
    entry = work.record(
        RecordsRequested(case_id=row.case_id, request_id=row.id, received_on=row.received_on),
        detail={"asked_by": row.asked_by, "contact": row.contact, "words": row.words},
    )
    start_clocks(work, None, Anchor.RECEIPT, _arrived(work, asked.received_on), of=OF, about=about(row.id), entry=entry)
    return row


def extend_request(work: Work, row: RecordsRequest, version: int, length: int, reason: str) -> None:
    """Give the answer more time, as the charter allows. Raises Forbidden, Stale, Refused or Invalid."""
    _open(work, row, version)
    clock = clock_of(work.session, row.id)
    if clock is None or not clock.is_open:
        raise Refused("No clock runs for this request.")
    _check_law(work, clock, length)
    _must_say("reason", reason, "Say why more time is needed.")
    work.session.add(
        ClockExtension(
            deadline_id=clock.id,
            length=length,
            reason=reason.strip(),
            state="granted",
            asked_by_id=work.actor.account_id,
            asked_at=work.now,
            decided_by_id=work.actor.account_id,
            decided_at=work.now,
        )
    )
    work.session.flush()
    recount(work, [clock], Why.EXTENSION)
    work.record(
        RecordsRequestExtended(case_id=row.case_id, request_id=row.id, length=length, due_on=clock.due_on),
        detail={"reason": reason.strip()},
    )


def answer_request(
    work: Work, row: RecordsRequest, version: int, answer: str, exemptions: Sequence[str], words: str
) -> None:
    """Write down what the person was told, and end the clock. Raises Forbidden, Stale, Refused or Invalid."""
    _open(work, row, version)
    if answer not in {one.value for one in Answer}:
        raise Invalid("answer", "Choose an answer.")
    trouble = wrong_exemptions(Answer(answer), exemptions, [one.code for one in work.charter.exemptions])
    if trouble:
        raise Invalid("exemptions", trouble)
    _must_say("answer_words", words, "Say what was given, or what the person was told.")
    row.state, row.answer, row.exemptions = State.ANSWERED.value, answer, sorted(exemptions)
    row.answer_words, row.charter = words.strip(), work.charter.version
    row.answered_by_id, row.answered_at = work.actor.account_id, work.now
    work.record(
        RecordsRequestAnswered(
            case_id=row.case_id, request_id=row.id, answer=answer, exemptions=",".join(row.exemptions)
        ),
        detail={"words": row.answer_words},
    )
    meet_clocks(work, None, RecordsRequestAnswered.name, about=about(row.id))


def close_request(work: Work, row: RecordsRequest, version: int) -> None:
    """Close an answered request. Raises Forbidden, Stale, or Refused before it is answered."""
    work.require(Permission.RECORDS_REQUEST_KEEP)
    if row.state == State.OPEN.value:
        raise Refused("Answer it first.")
    if row.state == State.CLOSED.value:
        raise Refused("It is closed already.")
    _must_be(row, version)
    row.state, row.closed_at = State.CLOSED.value, work.now
    work.record(RecordsRequestClosed(case_id=row.case_id, request_id=row.id))
    cancel_clocks(work, None, about=about(row.id))


def _check_law(work: Work, clock: Deadline, length: int) -> None:
    law = work.charters.version(clock.charter).clock(clock.clock)
    rule = law.extension
    if rule is None:
        raise Refused("The law gives this clock no more time.")
    if rule.by not in work.actor.offices:
        raise Forbidden(f"The law leaves this to the office of {rule.by.value}.")
    if not 1 <= length <= rule.length:
        raise Invalid("length", f"The law allows {rule.length} at most each time ({rule.authority}).")
    if rule.times and times_extended(work.session, clock.id) >= rule.times:
        raise Refused(f"More time was given as often as the law allows ({rule.authority}).")
    if rule.before_due and clock.due_at is not None and clock.due_at < work.now:
        raise Refused(f"More time must be given before the date has passed ({rule.authority}).")


def _open(work: Work, row: RecordsRequest, version: int) -> None:
    work.require(Permission.RECORDS_REQUEST_KEEP)
    if row.state != State.OPEN.value:
        raise Refused("It was answered already. Look at the page again.")
    _must_be(row, version)


def _must_be(row: RecordsRequest, version: int) -> None:
    if row.version != version:
        raise Stale("Somebody changed this after you opened it. Read it again before you go on.")


def _known_language(work: Work, language: str) -> None:
    if language not in work.charter.board.languages:
        raise Invalid("language", "Choose one of the languages in the list.")


def _arrived(work: Work, day: dt.date) -> dt.datetime:
    """The moment of arrival: today now, an earlier day at noon, so that the day counts and no hour is invented."""
    return work.now if day == work.today else at_local(day, dt.time(12), work.charter.board.time_zone)


def _must_say(field: str, words: str, reason: str) -> None:
    if not words.strip():
        raise Invalid(field, reason)

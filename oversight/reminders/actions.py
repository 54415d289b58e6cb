"""Owing, attempting and ending an e-mail to staff; asking for it again, or giving it up."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.reminders.events import ReminderAskedAgain, ReminderGivenUp
from oversight.reminders.models import Reminder
from oversight.reminders.rules import LEASE, OVER, Kind, State, Words, pause_after
from oversight.work import Work

Compose = Callable[[Work, Reminder, Account], Words | None]
"""Writes a mail from what is true now; nothing when there is no reason for it any more."""


class Busy(Exception):
    """Another worker may be sending this at the moment."""


@dataclass(frozen=True)
class Outgoing:
    """A mail under its attempt."""

    id: int
    attempt: int
    to: str
    words: Words
    maybe_twice: bool
    at: dt.datetime
    sender_name: str
    key: str


def owe(work: Work, kind: Kind, about: int, account_ids: Iterable[int], case_id: int | None = None) -> list[int]:
    """Write down that these people are owed a mail about one thing, each once. Returns those still to be sent."""
    known = select(Reminder).where(Reminder.kind == kind.value, Reminder.about == about)
    rows = {row.account_id: row for row in work.session.scalars(known)}
    for account_id in account_ids:
        if account_id not in rows:
            row = Reminder(kind=kind.value, about=about, account_id=account_id, case_id=case_id, created_at=work.now)
            work.session.add(row)
            rows[account_id] = row
    work.session.flush()
    return sorted(row.id for row in rows.values() if (row.state or State.OWED.value) not in OVER)


def begin_sending(work: Work, reminder_id: int, compose: Compose) -> Outgoing | None:
    """Begin an attempt. Nothing when the mail is over, or when nothing of it is true any more. Raises Busy."""
    row = work.session.get_one(Reminder, reminder_id, with_for_update=True)
    if row.state in OVER:
        return None
    if row.lease_until is not None and row.lease_until > work.now:
        raise Busy
    row.maybe_twice = row.maybe_twice or row.lease_until is not None
    account = work.session.get_one(Account, row.account_id)
    words = None if account.disabled_at else compose(work, row, account)
    if words is None:
        row.state, row.lease_until = State.DROPPED.value, None
        return None
    row.state, row.lease_until, row.attempts = State.SENDING.value, work.now + LEASE, row.attempts + 1
    return Outgoing(
        row.id,
        row.attempts,
        account.email,
        words,
        row.maybe_twice,
        work.now,
        work.charter.board.short_name,
        f"{row.kind}-{row.about}-{row.account_id}",
    )


def note_sent(work: Work, out: Outgoing) -> None:
    """The mail server took it."""
    row = _attempted(work, out)
    if row is not None:
        row.state, row.lease_until, row.sent_at, row.reason = State.SENT.value, None, work.now, ""


def note_trouble(work: Work, out: Outgoing, reason: str, *, permanent: bool, maybe_sent: bool) -> dt.timedelta | None:
    """The mail server did not take it. Returns how long to wait; nothing when it has failed for good."""
    row = _attempted(work, out)
    if row is None:
        return None
    pause = None if permanent else pause_after(row.attempts)
    row.state = State.FAILED.value if pause is None else State.OWED.value
    row.lease_until, row.reason, row.maybe_twice = None, reason or "The mail server gave no reason.", maybe_sent
    return pause


def _attempted(work: Work, out: Outgoing) -> Reminder | None:
    row = work.session.get_one(Reminder, out.id, with_for_update=True)
    return row if row.state == State.SENDING.value and row.attempts == out.attempt else None


def send_again(work: Work, reminder_id: int) -> None:
    """Have a mail that failed sent once more. Raises Forbidden, or Refused when somebody was faster."""
    row = _failed(work, reminder_id)
    row.state, row.attempts, row.by_id = State.OWED.value, 0, work.actor.account_id
    work.record(ReminderAskedAgain(case_id=row.case_id, reminder_id=row.id, kind=row.kind, about=row.about))


def give_up(work: Work, reminder_id: int, reason: str) -> None:
    """Take a mail that failed off the desk. Raises Forbidden, Refused, or Invalid without a reason."""
    row = _failed(work, reminder_id)
    if not reason.strip():
        raise Invalid("reason", "Say why this person need not be told.")
    row.state, row.reason, row.by_id = State.GIVEN_UP.value, reason.strip(), work.actor.account_id
    work.record(
        ReminderGivenUp(case_id=row.case_id, reminder_id=row.id, kind=row.kind, about=row.about),
        detail={"reason": row.reason},
    )


def _failed(work: Work, reminder_id: int) -> Reminder:
    if not may_ever(work.actor, Permission.JOB_KEEP):  # a digest concerns no one case: the office decides
        raise Forbidden("Your office does not allow this.")
    row = work.session.get(Reminder, reminder_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such message.")
    if row.state != State.FAILED.value:
        raise Refused("Somebody has looked after this already.")
    return row

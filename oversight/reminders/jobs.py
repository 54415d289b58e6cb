"""E-mail to staff by the worker: attempt, effect and result, each committed on its own; reminders of missed clocks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from oversight.adapters.mail import Message, Refused, Unreachable, message_id
from oversight.cases.models import Case
from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.wording import day_in_words
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.people.models import Account
from oversight.reminders.actions import Busy, Compose, Outgoing, begin_sending, note_sent, note_trouble, owe
from oversight.reminders.events import StaffReminded
from oversight.reminders.models import Reminder
from oversight.reminders.queries import list_unfinished, people_told, rule_of
from oversight.reminders.rules import LEASE, Kind, Missed, Words, words_of_missed
from oversight.work import Work


@dataclass(frozen=True)
class Round:
    """What became of some mails: how many went out, and after what pause the others are tried again."""

    sent: int
    pause: dt.timedelta | None

    def end(self) -> None:
        """Come back later when a mail is still owed. Raises Later."""
        if self.pause is not None:
            raise Later(self.pause)


def send_all(outside: Outside, reminders: Sequence[int], compose: Compose) -> Round:
    """Send these mails, each once. One that fails does not keep the others back."""
    sent, pauses = 0, list[dt.timedelta]()
    for number in reminders:
        try:
            with outside.transactions.begin() as work:
                out = begin_sending(work, number, compose)
        except Busy:
            pauses.append(LEASE)
            continue
        if out is None:
            continue
        went, pause = _send(outside, out)
        sent += went
        pauses += [pause] if pause is not None else []
    return Round(sent, min(pauses) if pauses else None)


def _send(outside: Outside, out: Outgoing) -> tuple[bool, dt.timedelta | None]:
    """Whether the mail went out; if not, after what pause it is tried again."""
    try:
        outside.tools.mailer.send(_message(outside, out))
    except Refused as refusal:
        pause = _trouble(outside, out, refusal.reason, permanent=refusal.permanent, maybe_sent=out.maybe_twice)
        return False, pause
    except Unreachable as trouble:
        maybe_sent = out.maybe_twice or trouble.maybe_sent
        return False, _trouble(outside, out, trouble.reason, permanent=False, maybe_sent=maybe_sent)
    with outside.transactions.begin() as work:
        note_sent(work, out)
    return True, None


def _trouble(outside: Outside, out: Outgoing, reason: str, *, permanent: bool, maybe_sent: bool) -> dt.timedelta | None:
    with outside.transactions.begin() as work:
        return note_trouble(work, out, reason, permanent=permanent, maybe_sent=maybe_sent)


def _message(outside: Outside, out: Outgoing) -> Message:
    tools = outside.tools
    return Message(
        to=out.to,
        subject=out.words.subject,
        body=out.words.body(maybe_twice=out.maybe_twice),
        message_id=message_id(out.key, urlsplit(tools.public_url).hostname or "localhost"),
        sender=tools.mail_from,
        sent_at=out.at,
        sender_name=out.sender_name,
    )


def _remind(outside: Outside, payload: Payload) -> None:
    number = int(payload["deadline_id"])
    with outside.transactions.begin() as work:
        row = work.session.get_one(Deadline, number)
        told = people_told(work, row) if row.is_open else []
        owed = owe(work, Kind.MISSED, number, [one.account_id for one in told], row.case_id)
    _tell(outside, number, owed)


def _remind_again(outside: Outside, payload: Payload) -> None:
    if payload["kind"] != Kind.MISSED:
        return
    with outside.transactions.read() as work:
        owed = list_unfinished(work.session, Kind.MISSED, payload["about"])
    _tell(outside, int(payload["about"]), owed)


def _tell(outside: Outside, deadline_id: int, owed: Sequence[int]) -> None:
    ended = send_all(outside, owed, _compose(outside.tools.public_url))
    if ended.sent:
        with outside.transactions.begin() as work:
            row = work.session.get_one(Deadline, deadline_id)
            work.record(StaffReminded(case_id=row.case_id, deadline_id=row.id, clock=row.clock, count=ended.sent))
    ended.end()


def _compose(public_url: str) -> Compose:
    """The reminder as it is true when it is sent: nothing once the duty is done, the case over or the person gone."""

    def compose(work: Work, reminder: Reminder, account: Account) -> Words | None:
        row = work.session.get_one(Deadline, reminder.about)
        told = {one.account_id: one for one in people_told(work, row)} if row.is_open and row.due_on else {}
        if row.due_on is None or row.due_at is None or row.due_at >= work.now or account.id not in told:
            return None
        case = work.session.get(Case, row.case_id) if row.case_id else None
        missed = Missed(
            row.name,
            case.number if case else "",
            day_in_words(row.due_on),
            rule_of(work, row).authority,
            row.subject,
            row.subject_id,
        )
        one = told[account.id]
        return words_of_missed(missed, answers_for_it=one.answers_for_it, outside=one.outside, public_url=public_url)

    return compose


REMIND = OutsideJob("reminders.remind", _remind)
"""Tells the owner of a missed clock, and the office to which it rises, by e-mail; each once."""
REMIND_AGAIN = OutsideJob("reminders.remind_again", _remind_again)
"""Sends a reminder that had failed, because a person asked for it."""

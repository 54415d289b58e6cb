"""Letters by the worker: drafted after events, sent or printed after that."""

import datetime as dt
import io

from oversight.adapters.mail import Message, Refused, Unreachable
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.notices.actions import (
    Busy,
    Outgoing,
    begin_sending,
    note_printed,
    note_sent,
    note_trouble,
)
from oversight.notices.letters.paper import draw
from oversight.notices.models import Letter
from oversight.notices.rules import LEASE, State, pause_after
from oversight.people.models import Person

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes of one printed letter."""
AGAIN = {
    "en": "You may have received this message before. It is the same one; we cannot tell whether the first arrived.",
    "es": "Es posible que ya haya recibido este mensaje. Es el mismo; no podemos saber si llegó el primero.",
}


def _deliver(outside: Outside, payload: Payload) -> None:
    with outside.transactions.read() as work:
        letter = work.session.get_one(Letter, payload["letter_id"])
    if letter.channel == "letter":
        _print(outside, letter)
    else:
        _send(outside, letter.id)


def _print(outside: Outside, letter: Letter) -> None:
    if letter.state != State.DRAFTED.value:
        return
    with outside.transactions.read() as work:
        person = work.session.get(Person, letter.person_id) if letter.person_id else None
        page = draw(letter, person.name if person else "", work.charters.version(letter.charter))
    stored = outside.tools.storage.put(io.BytesIO(page), LARGEST_PAGE)
    with outside.transactions.begin() as work:
        note_printed(work, letter.id, stored.sha256)


def _send(outside: Outside, letter_id: int) -> None:
    """Attempt, effect and result, each committed on its own: whatever dies, the letter says how far it came."""
    try:
        with outside.transactions.begin() as work:
            letter = begin_sending(work, letter_id)
    except Busy as busy:
        raise Later(LEASE) from busy
    if letter is None:
        return
    out = Outgoing(letter.id, letter.attempts, letter.maybe_twice)
    try:
        outside.tools.mailer.send(_message(letter, outside.tools.mail_from, outside.transactions.clock()))
    except Refused as refusal:
        _trouble(outside, out, refusal.reason, permanent=refusal.permanent)
    except Unreachable as trouble:
        _trouble(outside, out, trouble.reason, permanent=False, maybe_sent=trouble.maybe_sent)
    else:
        with outside.transactions.begin() as work:
            note_sent(work, out)


def _trouble(outside: Outside, out: Outgoing, reason: str, *, permanent: bool, maybe_sent: bool = False) -> None:
    with outside.transactions.begin() as work:
        again = note_trouble(work, out, reason, permanent=permanent, maybe_sent=maybe_sent)
    pause = pause_after(out.attempt)
    if again and pause is not None:
        raise Later(pause)


def _message(letter: Letter, sender: str, now: dt.datetime) -> Message:
    again = f"{AGAIN.get(letter.language, AGAIN['en'])}\n\n" if letter.maybe_twice else ""
    return Message(
        to=letter.address,
        subject=letter.subject,
        body=f"{again}{letter.body}\n",
        message_id=letter.message_id,
        sender=sender,
        sent_at=now,
        sender_name=str(letter.values["board_name"]),
        language=letter.language,
    )


DELIVER = OutsideJob("notices.deliver", _deliver)
"""Sends a drafted letter by e-mail, or makes its page for the printer."""

"""Letters by the worker: drafted after events, sent or printed after that."""

import datetime as dt
import io

from oversight.adapters.mail import Message, Refused, Unreachable
from oversight.adapters.sms import Text
from oversight.charter.schema import Channel, Recipient
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
        page = draw(letter, letter.to_name or (person.name if person else ""), work.charters.version(letter.charter))
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
        _hand_over(outside, letter)
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


def _hand_over(outside: Outside, letter: Letter) -> None:
    tools = outside.tools
    if letter.channel == Channel.TEXT:
        tools.texter.send(Text(letter.address, letter.short, text_key(letter.message_id, letter.round)))
    else:
        tools.mailer.send(_message(letter, tools.mail_from, tools.reply_to, outside.transactions.clock()))


def text_key(message_id: str, number: int) -> str:
    """The key of one delivery: the same at every try, another when a person sends the text once more."""
    return f"{message_id.strip('<>').partition('@')[0]}-{number}"


def reply_address(reply_to: str, token: str | None) -> str:
    """Where an answer to one letter goes: the board's address for answers, with the letter's own sign."""
    name, _at, domain = reply_to.rpartition("@")
    return f"{name}+{token}@{domain}" if reply_to and token else ""


def _message(letter: Letter, sender: str, reply_to: str, now: dt.datetime) -> Message:
    again = f"{AGAIN.get(letter.language, AGAIN['en'])}\n\n" if letter.maybe_twice else ""
    return Message(
        to=letter.address,
        subject=letter.values["board_name"] if letter.short else letter.subject,
        body=f"{again}{letter.short or letter.body}\n",
        message_id=letter.message_id,
        sender=sender,
        sent_at=now,
        sender_name=str(letter.values["board_name"]),
        language=letter.language,
        reply_to=reply_address(reply_to, letter.reply_token),
        list_id=f"notices.{sender.rpartition('@')[2]}" if letter.recipient == Recipient.SUBSCRIBERS else "",
    )


DELIVER = OutsideJob("notices.deliver", _deliver)
"""Sends a drafted letter by e-mail or text, or makes its page for the printer."""

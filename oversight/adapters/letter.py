"""One e-mail: plain text, safe headers, the same Message-ID every time it is sent, nothing that follows its reader."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import Final

LONGEST_BODY: Final = 1_000_000
"""Characters."""

_LONGEST_HEADER: Final = 500
_ADDRESS: Final = re.compile(r"([^\s<>()\[\],;:\"@\\]{1,64})@([^\s<>()\[\],;:\"@\\]{1,255})")


class Refused(Exception):
    """The message will not be delivered as it is. `permanent`: trying again is useless."""

    def __init__(self, permanent: bool, reason: str) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.reason = reason


class Unreachable(Exception):
    """The mail server could not be spoken to; try again later.

    `maybe_sent`: the connection broke after the text was handed over, so the message may have gone out.
    """

    def __init__(self, reason: str, maybe_sent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.maybe_sent = maybe_sent


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, to one address. `message_id` is the same whenever the same letter goes again."""

    to: str
    subject: str
    body: str
    message_id: str
    sender: str
    sent_at: datetime
    sender_name: str = ""
    language: str = "en"
    reply_to: str = ""
    "Where an answer goes, when not to the sender."
    list_id: str = ""
    "The name of the list, for a letter to everybody who asked for such letters; a letter to one person has none."
    unsubscribe: str = ""
    "The address at which a mail program ends a subscription with one click (RFC 8058)."


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the letter with this key: always the same, and telling nothing about the key."""
    digest = hashlib.sha256(f"oversight letter {key}".encode()).hexdigest()[:40]
    return f"<{digest}@{domain}>"


def as_email(message: Message) -> EmailMessage:
    """The message as it goes over the wire. Raises Refused (permanent) for an address or a header that is not safe."""
    _check_headers(_headers(message))
    if not (message.message_id.startswith("<") and message.message_id.endswith(">") and "@" in message.message_id):
        raise Refused(True, "The Message-ID is not valid.")
    if len(message.body) > LONGEST_BODY:
        raise Refused(True, "The letter is too long for an e-mail.")
    email = EmailMessage(policy=SMTP if (message.to + message.sender).isascii() else SMTPUTF8)
    email["From"] = _address(message.sender, message.sender_name)
    email["To"] = _address(message.to)
    if message.reply_to:
        email["Reply-To"] = _address(message.reply_to, message.sender_name)
    if message.list_id:
        email["List-Id"] = f"<{message.list_id}>"
    if message.unsubscribe:
        email["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        email["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email["Subject"] = message.subject
    email["Date"] = format_datetime(message.sent_at)
    email["Message-ID"] = message.message_id
    email["Content-Language"] = message.language
    email["Auto-Submitted"] = "auto-generated"
    email["X-Auto-Response-Suppress"] = "All"
    email.set_content(message.body.replace("\0", "\ufffd"), cte="quoted-printable")
    return email


def _headers(message: Message) -> Sequence[str]:
    return (
        message.to,
        message.subject,
        message.message_id,
        message.sender,
        message.sender_name,
        message.language,
        message.reply_to,
        message.list_id,
        message.unsubscribe,
    )


def _check_headers(values: Sequence[str]) -> None:
    for value in values:
        if any(ord(one) < 32 or ord(one) == 127 or one in "\u0085\u2028\u2029" for one in value):
            raise Refused(True, "An address or the subject holds a line break or another control character.")
        if len(value) > _LONGEST_HEADER:
            raise Refused(True, "An address or the subject is too long.")


def _address(text: str, name: str = "") -> Address:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise Refused(True, "The e-mail address is not valid.")
    return Address(name, username=found[1], domain=found[2])

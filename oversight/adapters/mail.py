"""E-mail: over SMTP, or into a folder for the demonstration.

The caller gives the Message-ID, so that a message which may have gone already goes again as the same one.
"""

import os
import smtplib
import socket
import ssl
import tempfile
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

TIMEOUT = 20.0
"""Seconds to wait for the mail server."""


class MailError(Exception):
    """A message did not go. The sentence holds no address and no text of the message."""


class Refused(MailError):
    """The mail server said no. `permanent`: asking again is of no use."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        self.permanent = permanent
        super().__init__(reason)


class Unreachable(MailError):
    """The mail server did not answer, or broke off."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message to one person, in plain text."""

    message_id: str
    "Without angle brackets."
    sender: str
    sender_name: str
    recipient: str
    subject: str
    text: str
    language: str = "en"

    def as_email(self) -> EmailMessage:
        """The message as it goes out. Raises Refused for an address or a subject that would smuggle in a header."""
        email = EmailMessage(policy=SMTP)
        try:
            email["From"] = Address(self.sender_name, addr_spec=self.sender)
            email["To"] = Address(addr_spec=self.recipient)
            email["Subject"] = self.subject
        except (ValueError, IndexError, AttributeError) as problem:
            raise Refused("The address or the subject is not fit for an e-mail.", permanent=True) from problem
        except Exception as problem:  # the parser of the standard library raises what it likes for odd addresses
            raise Refused("The address is not an e-mail address.", permanent=True) from problem
        email["Message-ID"] = f"<{self.message_id}>"
        email["Auto-Submitted"] = "auto-generated"
        email["Content-Language"] = self.language
        email.set_content(self.text)
        return email


class Mailer(Protocol):
    """Something that sends a message."""

    def send(self, message: Message) -> None:
        """Hand the message over. Raises Refused or Unreachable; returning means that it was accepted."""
        ...


class SmtpMailer:
    """A mail server."""

    def __init__(self, host: str, port: int, user: str = "", password: str = "", security: str = "starttls") -> None:
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._security = security

    @classmethod
    def from_url(cls, url: str) -> "SmtpMailer":
        """`smtp://` upgrades to TLS and insists on it, `smtps://` begins with it, `smtp+plain://` never does."""
        parts = urlsplit(url)
        security = {"smtps": "tls", "smtp+plain": "none"}.get(parts.scheme, "starttls")
        port = parts.port or (465 if security == "tls" else 587)
        return cls(
            parts.hostname or "localhost", port, unquote(parts.username or ""), unquote(parts.password or ""), security
        )

    def send(self, message: Message) -> None:
        email = message.as_email()
        try:
            with self._connect() as server:
                server.send_message(email, from_addr=message.sender, to_addrs=[message.recipient])
        except smtplib.SMTPRecipientsRefused as problem:
            code, _words = next(iter(problem.recipients.values()))
            raise _refused(code) from problem
        except smtplib.SMTPResponseException as problem:
            raise _refused(problem.smtp_code) from problem
        except (smtplib.SMTPException, OSError, TimeoutError) as problem:
            raise Unreachable("The mail server did not answer.") from problem

    def _connect(self) -> smtplib.SMTP:
        name = socket.gethostname() if self._user else "localhost"
        if self._security == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, name, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, name, timeout=TIMEOUT)
            if self._security == "starttls":
                server.starttls(context=ssl.create_default_context())
        if self._user:
            server.login(self._user, self._password)
        return server


def _refused(code: int) -> Refused:
    permanent = 500 <= code < 600
    words = "for good" if permanent else "for now"
    return Refused(f"The mail server refused the message {words} (code {code}).", permanent=permanent)


class OutboxMailer:
    """A folder in place of a mail server: each message becomes a file, and the demonstration shows them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: Message) -> None:
        email = message.as_email()
        self.folder.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() or c in "-." else "-" for c in message.message_id)
        descriptor, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(descriptor, "wb") as out:
            out.write(email.as_bytes())
        os.replace(temporary, self.folder / f"{name}.eml")  # the same message twice is one file

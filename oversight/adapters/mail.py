"""E-mail out of the house: one port, an SMTP server behind it, and a folder on screen for the demonstration."""

from typing import Protocol

from oversight.adapters.letter import Message, Refused, Unreachable, as_email, message_id
from oversight.adapters.outbox_mail import OutboxMailer, Shown
from oversight.adapters.smtp_mail import SmtpMailer

__all__ = [
    "Mailer",
    "Message",
    "OutboxMailer",
    "Refused",
    "Shown",
    "SmtpMailer",
    "Unreachable",
    "as_email",
    "message_id",
]


class Mailer(Protocol):
    """Whatever carries an e-mail."""

    def send(self, message: Message) -> None:
        """Hand the message over, once. Raises Refused or Unreachable."""
        ...

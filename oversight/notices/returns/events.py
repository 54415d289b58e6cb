"""What comes back from letters."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterBounced(Event):
    """The mail server took a letter and later said that it cannot be delivered. Why is the detail."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterDelivered(Event):
    """The mail server said that a letter lies in the person's mailbox."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterUnwanted(Event):
    """The person marked a letter as unwanted. It arrived; somebody should ask how to write to them."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class MailFiled(Event):
    """An e-mail to the board lies in the mailbox of its case: by its own signs, or put there by a person."""

    mail_id: int
    message_id: int
    own_address: bool
    by_person: bool


@dataclass(frozen=True, kw_only=True)
class MailSetAside(Event):
    """An e-mail that belongs to no case was put aside. Why is the detail."""

    mail_id: int


@dataclass(frozen=True, kw_only=True)
class MailUnmatched(Event):
    """An e-mail came in that answers no letter of ours. It waits for a person."""

    mail_id: int


@dataclass(frozen=True, kw_only=True)
class AutomaticAnswerNoted(Event):
    """A machine answered one of our letters. Nothing follows; it is only noted."""

    mail_id: int
    letter_id: int | None

"""What must fit together in how a person may be reached. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.adapters.sms import dialable
from oversight.people.rules import Limit, Way, contradiction


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How a person may be reached, as somebody wrote it down."""

    email: str = ""
    phone: str = ""
    address: str = ""
    channel: Way = Way.MAILBOX
    language: str = "en"
    limits: frozenset[Limit] = frozenset()
    note: str = ""


def objections(contact: Contact) -> Iterator[tuple[str, str]]:
    """What does not fit together: the field, and why in plain words."""
    against = contradiction(contact.channel, contact.limits)
    if against:
        yield "channel", against
    if contact.channel is Way.EMAIL and not contact.email:
        yield "email", "Write the e-mail address, or choose another way."
    if contact.channel is Way.LETTER and not contact.address:
        yield "address", "Write the postal address, or choose another way."
    if contact.channel is Way.TEXT and not dialable(contact.phone):
        yield "phone", "Write a phone number with its area code, or choose another way."
    if Limit.ONLY_EMAIL in contact.limits and not contact.email:
        yield "email", "“Only this e-mail address” needs one."

"""Whom a notice addresses in a case, and the way it takes to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.adapters.sms import dialable
from oversight.cases.models import Case
from oversight.cases.rules import Role
from oversight.charter.schema import Channel, Notice, Recipient
from oversight.charter.schema.notices import WITH_MAILBOX
from oversight.notices.rules import choose_channel
from oversight.people.models import Person

ROLES: dict[Recipient, Role] = {
    Recipient.COMPLAINANT: Role.COMPLAINANT,
    Recipient.REPRESENTATIVE: Role.REPRESENTATIVE,
}


@dataclass(frozen=True)
class Addressee:
    """One person, as what they are in the case, and how the letter reaches them."""

    person: Person
    recipient: Recipient
    channel: Channel
    address: str


def addressees(case: Case, notice: Notice) -> Iterator[Addressee]:
    """Everybody a notice goes to. A person in two of its roles gets it once."""
    seen: set[int] = set()
    for recipient in notice.recipients:
        for party in case.parties:
            if party.role == ROLES.get(recipient) and party.person_id not in seen:
                seen.add(party.person_id)
                yield _addressee(party.person, recipient, notice, anonymous=party.anonymous)


def _addressee(person: Person, recipient: Recipient, notice: Notice, *, anonymous: bool) -> Addressee:
    email, address = person.email.strip(), person.address.strip()
    channel = choose_channel(
        notice.channels,
        "mailbox" if anonymous else person.channel,
        email=bool(email),
        address=bool(address),
        # a text only points to the mailbox, and not everybody has one
        phone=bool(dialable(person.phone)) and recipient in WITH_MAILBOX,
        limits=person.limits,
    )
    return Addressee(person, recipient, channel, address_of(person, channel))


def address_of(person: Person, channel: Channel) -> str:
    """Where a letter to this person goes by this channel."""
    return {
        Channel.EMAIL: person.email.strip(),
        Channel.TEXT: person.phone.strip(),
        Channel.LETTER: person.address.strip(),
        Channel.MAILBOX: "",
    }[channel]

"""Whom a notice addresses in a case, and the way it takes to each."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from oversight.adapters.sms import dialable
from oversight.cases.links.queries import brought_parties
from oversight.cases.models import Case, Party
from oversight.cases.rules import Role
from oversight.charter.schema import Channel, Notice, Recipient
from oversight.charter.schema.notices import WITH_MAILBOX
from oversight.notices.letters.facts import NO_FACTS, LetterFacts
from oversight.notices.letters.institutions import shut_out_by, to_accounts, to_contact, to_officers
from oversight.notices.letters.reach import Addressee
from oversight.notices.rules import choose_channel, is_minor
from oversight.people.models import Person
from oversight.work import Work

ROLES: dict[Recipient, Role] = {
    Recipient.COMPLAINANT: Role.COMPLAINANT,
    Recipient.REPRESENTATIVE: Role.REPRESENTATIVE,
    Recipient.AFFECTED: Role.AFFECTED,
}
CONTACTS = frozenset({Recipient.COMMAND, Recipient.COUNCIL, Recipient.SUBSCRIBERS})
__all__ = ["Addressee", "address_of", "addressees"]


def addressees(
    work: Work, case: Case, notice: Notice, payload: Mapping[str, Any], handed: LetterFacts = NO_FACTS
) -> Iterator[Addressee]:
    """Everybody a notice goes to. A person in two of its roles gets it once.

    Whoever came along with a merge is written to from the case they complained in, under its number.

    A case about the chief goes another way of the charter: those who are shut out of it are not written to.
    """
    seen: set[str] = set()
    brought = brought_parties(work.session, case.id)
    shut = shut_out_by(work.charter, case.route)
    for recipient in (one for one in notice.recipients if one not in shut):
        known = handed.readers.get(recipient)
        found = known(work, notice, payload) if known else _of(work, case, notice, payload, recipient, brought)
        for one in found:
            if one.key not in seen:
                seen.add(one.key)
                yield one


def _of(
    work: Work,
    case: Case,
    notice: Notice,
    payload: Mapping[str, Any],
    recipient: Recipient,
    brought: Collection[int],
) -> Iterator[Addressee]:
    if recipient is Recipient.COMPLAINANT:
        yield from _complainants(work, case, notice, payload.get("party_id"), brought)
    elif recipient in ROLES:
        for party in case.parties:
            known = party.role == ROLES[recipient] and party.ended_at is None and party.id not in brought
            if known and _is_meant(party, payload):
                yield _addressee(party.person, recipient, notice, anonymous=party.anonymous)
    elif recipient in (Recipient.OFFICER, Recipient.UNION):
        yield from to_officers(work, case, notice, payload, recipient)
    elif recipient in CONTACTS:
        yield to_contact(work.charter, notice, recipient)
    elif recipient is not Recipient.GUARDIAN:  # who is found with the complainant
        yield from to_accounts(work, case, notice, recipient)


def _is_meant(party: Party, payload: Mapping[str, Any]) -> bool:
    """An event about one person in this role is told to that person alone."""
    about, role = payload.get("party_id"), payload.get("role")
    return about in (None, party.id) or role != party.role


def _complainants(
    work: Work, case: Case, notice: Notice, about: object, brought: Collection[int]
) -> Iterator[Addressee]:
    """Each complainant, or the guardians of one under age, where the notice names guardians.

    A guardian with an interest in the case does not stand in for the child. Who has no other guardian is written to
    themselves: nobody is left without an answer.
    """
    parties = [party for party in case.parties if party.ended_at is None and party.id not in brought]
    guardians = [party for party in parties if party.role == Role.GUARDIAN and not party.in_conflict]
    stands_in = Recipient.GUARDIAN in notice.recipients and bool(guardians)
    for party in parties:
        if party.role != Role.COMPLAINANT or about not in (None, party.id):
            continue
        if stands_in and is_minor(party.born_on, work.today, work.charter.board.age_of_majority):
            for guardian in guardians:
                yield _addressee(guardian.person, Recipient.GUARDIAN, notice, anonymous=guardian.anonymous)
        else:
            yield _addressee(party.person, Recipient.COMPLAINANT, notice, anonymous=party.anonymous)


def _addressee(person: Person, recipient: Recipient, notice: Notice, *, anonymous: bool) -> Addressee:
    email, address = person.email.strip(), person.address.strip()
    preferred = "mailbox" if anonymous else person.channel
    if notice.record and address and not anonymous:
        preferred = Channel.LETTER.value  # only paper can be recorded
    channel = choose_channel(
        notice.channels,
        preferred,
        email=bool(email),
        address=bool(address),
        # a text only points to the mailbox, and not everybody has one
        phone=bool(dialable(person.phone)) and recipient in WITH_MAILBOX,
        limits=person.limits,
    )
    return Addressee(
        key=str(person.id),
        recipient=recipient,
        name=person.name,
        language=person.language,
        channel=channel,
        address=address_of(person, channel),
        person=person,
    )


def address_of(person: Person, channel: Channel) -> str:
    """Where a letter to this person goes by this channel."""
    return {
        Channel.EMAIL: person.email.strip(),
        Channel.TEXT: person.phone.strip(),
        Channel.LETTER: person.address.strip(),
        Channel.MAILBOX: "",
    }[channel]

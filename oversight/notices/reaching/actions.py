"""Writing down how a person may be reached, and sending what did not reach them."""

from collections.abc import Sequence

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.adapters.sms import dialable
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Channel, Recipient
from oversight.charter.schema.notices import WITH_MAILBOX
from oversight.kernel.errors import Invalid
from oversight.notices.actions.arriving import record_sent
from oversight.notices.actions.handling import go_again
from oversight.notices.events import AddressCorrected
from oversight.notices.letters.addressees import address_of
from oversight.notices.models import Letter
from oversight.notices.reaching.events import ContactChanged
from oversight.notices.reaching.queries import list_unwanted_of
from oversight.notices.reaching.rules import Contact, objections
from oversight.notices.rules import State, choose_channel, repeats_itself
from oversight.people.models import Person
from oversight.work import Work

ADDRESSES = ("email", "phone", "address")


def change_contact(work: Work, case: Case, person: Person, access: AccessFacts, contact: Contact) -> None:
    """Write down how a person may be reached. Raises Invalid for what does not fit together.

    Letters that the person had marked as unwanted are settled by it: somebody has asked.
    """
    work.require(Permission.CONTACT_CORRECT, access)
    for field, reason in objections(contact):
        raise Invalid(field, reason)
    for field in ADDRESSES:
        _correct(work, case, person, field, getattr(contact, field))
    _prefer(work, case, person, contact)
    for letter in list_unwanted_of(work.session, person.id):
        letter.unwanted_at = None


def _correct(work: Work, case: Case, person: Person, field: str, new: str) -> None:
    old = getattr(person, field)
    if new != old:
        setattr(person, field, new)
        work.record(
            AddressCorrected(case_id=case.id, person_id=person.id, field=field), detail={"old": old, "new": new}
        )


def _prefer(work: Work, case: Case, person: Person, contact: Contact) -> None:
    old = (person.channel, person.language, person.limits, person.contact_note)
    if old == (contact.channel.value, contact.language, contact.limits, contact.note):
        return
    before, person.contact_note = person.contact_note, contact.note
    person.channel, person.language = contact.channel.value, contact.language
    person.limit_to(contact.limits)
    work.record(
        ContactChanged(
            case_id=case.id,
            person_id=person.id,
            channel=person.channel,
            language=person.language,
            limits=" ".join(sorted(contact.limits)),
        ),
        detail={"old": before, "new": contact.note} if before != contact.note else None,
    )


def send_undelivered(work: Work, person: Person, letters: Sequence[Letter]) -> int:
    """Send once more, the way the person wants now, whatever of these did not reach them. Returns how many went.

    Pressed twice it sends once: a letter that is on its way again is left alone. Each letter asks for the permission
    on its own case.
    """
    count = 0
    for letter in letters:
        if letter.person_id == person.id and _is_undelivered(letter):
            work.require(Permission.LETTER_SEND, access_facts(work.session, work.actor, letter.case))
            count += _again(work, person, letter)
    return count


def _is_undelivered(letter: Letter) -> bool:
    state = State(letter.state)
    return state is State.FAILED or (state is State.UNKNOWN and not repeats_itself(letter.channel))


def _again(work: Work, person: Person, letter: Letter) -> int:
    channel = way_now(work, person, letter)
    if channel is Channel.MAILBOX:
        return _by_mailbox(work, letter)
    letter.address = address_of(person, channel)
    go_again(work, letter, channel)
    return 1


def _by_mailbox(work: Work, letter: Letter) -> int:
    """The letter lies in the mailbox already; for those who can open it, it has arrived. Others keep waiting."""
    if Recipient(letter.recipient) not in WITH_MAILBOX:
        return 0
    letter.channel, letter.address, letter.reason = Channel.MAILBOX.value, "", ""
    letter.state, letter.sent_at, letter.next_at = State.SENT.value, work.now, None
    letter.by_id = work.actor.account_id
    record_sent(work, letter.case, letter)
    return 1


def way_now(work: Work, person: Person, letter: Letter) -> Channel:
    """The way a letter would take now to this person."""
    law = work.charters.version(letter.charter)
    offered = next((notice.channels for notice in law.notices if notice.code == letter.notice), tuple(Channel))
    anonymous = any(party.person_id == person.id and party.anonymous for party in letter.case.parties)
    return choose_channel(
        offered,
        Channel.MAILBOX if anonymous else person.channel,
        email=bool(person.email.strip()),
        address=bool(person.address.strip()),
        phone=bool(dialable(person.phone)) and Recipient(letter.recipient) in WITH_MAILBOX,
        limits=person.limits,
    )

"""What a person does with a letter: mail it, send it again, give it up."""

import datetime as dt

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.charter.schema import Channel, Recipient
from oversight.charter.schema.notices import WITH_MAILBOX
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.actions.arriving import arrived
from oversight.notices.events import (
    AddressCorrected,
    LetterConfirmed,
    LetterGivenUp,
    LetterMailed,
    LetterSentAgain,
)
from oversight.notices.letters.addressees import address_of
from oversight.notices.letters.short import short_words
from oversight.notices.models import Letter
from oversight.notices.rules import State, repeats_itself
from oversight.people.models import Person
from oversight.work import Work

FIELDS = {Channel.EMAIL: "email", Channel.TEXT: "phone", Channel.LETTER: "address"}
"""Where a person keeps the address of a way."""
SENT_AGAIN = (State.FAILED, State.TO_PRINT, State.MAILED, State.UNKNOWN)


def mark_mailed(work: Work, letter: Letter, access: AccessFacts, on: dt.date, tracking: str = "") -> None:
    """A person put the printed letter into the post, perhaps with a number of the post office.

    Raises Invalid for a day to come or before it was written, and for recorded delivery without its number.
    """
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, State.TO_PRINT)
    if letter.recorded and not tracking.strip():
        raise Invalid("tracking", "This letter goes by recorded delivery: write the number of the post office.")
    if on > work.today:
        raise Invalid("on", "The letter cannot have been mailed on a day to come.")
    if on < letter.created_at.date() - dt.timedelta(days=1):
        raise Invalid("on", "The letter was written later than that.")
    letter.state, letter.mailed_on, letter.sent_at = State.MAILED.value, on, work.now
    letter.by_id, letter.tracking = work.actor.account_id, " ".join(tracking.split())[:80]
    work.record(LetterMailed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice, on=on))
    arrived(work, letter.case, letter)


def send_again(work: Work, letter: Letter, access: AccessFacts, channel: Channel, address: str) -> None:
    """Send a letter once more: another way, or to a corrected address, which is kept with the person.

    Raises Refused for a letter that is not stuck, Invalid when there is no address for this channel.
    """
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, *SENT_AGAIN)
    if letter.state == State.UNKNOWN and repeats_itself(letter.channel):
        raise Refused("This letter is sent again by itself.")
    _correct(work, letter, channel, address.strip())
    if channel is Channel.MAILBOX or not letter.address:
        raise Invalid("address", "Write the address first.")
    go_again(work, letter, channel)


def go_again(work: Work, letter: Letter, channel: Channel) -> None:
    """Start a letter on its way once more. Its Message-ID stays; a gateway gets a new key."""
    letter.maybe_twice = letter.maybe_twice or letter.state == State.UNKNOWN
    letter.short = _short(letter, channel)
    letter.state, letter.channel, letter.mailed_on = State.DRAFTED.value, channel.value, None
    letter.attempts, letter.next_at, letter.reason, letter.pdf_sha256 = 0, None, "", None
    letter.bounced_at, letter.delivered_at, letter.tracking = None, None, ""
    letter.round, letter.by_id = letter.round + 1, work.actor.account_id
    work.session.flush()
    work.record(LetterSentAgain(case_id=letter.case_id, letter_id=letter.id, channel=letter.channel))


def confirm_arrived(work: Work, letter: Letter, access: AccessFacts) -> None:
    """Note that a text of which nobody knew did arrive: the person said so. Raises Refused for all other letters."""
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, State.UNKNOWN)
    if repeats_itself(letter.channel):
        raise Refused("This letter is sent again by itself.")
    letter.state, letter.sent_at, letter.reason = State.SENT.value, work.now, ""
    letter.by_id = work.actor.account_id
    work.record(LetterConfirmed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))
    arrived(work, letter.case, letter)


def give_up(work: Work, letter: Letter, access: AccessFacts, reason: str) -> None:
    """Decide that a letter cannot reach anybody. Raises Invalid without a reason."""
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, State.FAILED, State.TO_PRINT, State.UNKNOWN)
    if not reason.strip():
        raise Invalid("reason", "Say why nobody can be reached.")
    letter.state, letter.reason, letter.next_at = State.GIVEN_UP.value, reason.strip(), None
    letter.by_id = work.actor.account_id
    work.record(
        LetterGivenUp(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice),
        detail={"reason": letter.reason},
    )


def _correct(work: Work, letter: Letter, channel: Channel, address: str) -> None:
    person = work.session.get(Person, letter.person_id) if letter.person_id else None
    if person is None:
        letter.address = address or letter.address
        return
    field = FIELDS[channel]
    old = getattr(person, field)
    if address and address != old:
        setattr(person, field, address)
        work.record(
            AddressCorrected(case_id=letter.case_id, person_id=person.id, field=field),
            detail={"old": old, "new": address},
        )
    letter.address = address_of(person, channel)


def _short(letter: Letter, channel: Channel) -> str:
    """The few words that go instead of the body: as text, or by e-mail when the body was written for an envelope."""
    for_envelope = letter.channel != Channel.EMAIL or bool(letter.short)
    if channel is Channel.EMAIL and for_envelope and Recipient(letter.recipient) in WITH_MAILBOX:
        return short_words(letter.values, letter.language)
    return ""


def _must_be(letter: Letter, *states: State) -> None:
    if State(letter.state) not in states:
        raise Refused("This letter is not waiting for that any more. Look at the page again.")

"""What a person does with a letter: mail it, send it again, give it up."""

import datetime as dt

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.charter.schema import Channel
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.actions.arriving import arrived
from oversight.notices.events import (
    AddressCorrected,
    LetterGivenUp,
    LetterMailed,
    LetterSentAgain,
)
from oversight.notices.letters.addressees import address_of
from oversight.notices.models import Letter
from oversight.notices.rules import State
from oversight.people.models import Person
from oversight.work import Work


def mark_mailed(work: Work, letter: Letter, access: AccessFacts, on: dt.date) -> None:
    """A person put the printed letter into the post. Raises Invalid for a day to come or before it was written."""
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, State.TO_PRINT)
    if on > work.today:
        raise Invalid("on", "The letter cannot have been mailed on a day to come.")
    if on < letter.created_at.date() - dt.timedelta(days=1):
        raise Invalid("on", "The letter was written later than that.")
    letter.state, letter.mailed_on, letter.sent_at = State.MAILED.value, on, work.now
    letter.by_id = work.actor.account_id
    work.record(LetterMailed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice, on=on))
    arrived(work, letter.case, letter)


def send_again(work: Work, letter: Letter, access: AccessFacts, channel: Channel, address: str) -> None:
    """Send a letter once more: another way, or to a corrected address, which is kept with the person.

    Raises Refused for a letter that is not stuck, Invalid when there is no address for this channel.
    """
    work.require(Permission.LETTER_SEND, access)
    _must_be(letter, State.FAILED, State.TO_PRINT, State.MAILED)
    _correct(work, letter, channel, address.strip())
    if channel is Channel.MAILBOX or not letter.address:
        raise Invalid("address", "Write the address first.")
    letter.state, letter.channel, letter.mailed_on = State.DRAFTED.value, channel.value, None
    letter.attempts, letter.next_at, letter.reason, letter.pdf_sha256 = 0, None, "", None
    letter.by_id = work.actor.account_id
    work.session.flush()
    work.record(LetterSentAgain(case_id=letter.case_id, letter_id=letter.id, channel=letter.channel))


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
    field = "email" if channel is Channel.EMAIL else "address"
    old = getattr(person, field)
    if address and address != old:
        setattr(person, field, address)
        work.record(
            AddressCorrected(case_id=letter.case_id, person_id=person.id, field=field),
            detail={"old": old, "new": address},
        )
    letter.address = address_of(person, channel)


def _must_be(letter: Letter, *states: State) -> None:
    if State(letter.state) not in states:
        raise Refused("This letter is not waiting for that any more. Look at the page again.")

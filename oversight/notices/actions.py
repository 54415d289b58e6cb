"""What is done with letters: drafted, tried, printed, mailed, sent again, given up."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.adapters.mail import message_id
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor, Channel, Notice, Recipient
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.events import Event
from oversight.notices.events import (
    AddressCorrected,
    ComplaintAcknowledged,
    LetterDrafted,
    LetterFailed,
    LetterGivenUp,
    LetterMailed,
    LetterPrinted,
    LetterSent,
    LetterSentAgain,
    OutcomeLetterSent,
)
from oversight.notices.letters.addressees import Addressee, address_of, addressees
from oversight.notices.letters.fields import fields_of, worded
from oversight.notices.letters.templates import write
from oversight.notices.mailbox import write_message
from oversight.notices.models import Letter
from oversight.notices.rules import LEASE, WRITABLE, State, pause_after
from oversight.people.models import Person
from oversight.work import Work

BRINGS_ABOUT: dict[str, type[ComplaintAcknowledged] | type[OutcomeLetterSent]] = {
    "acknowledgement": ComplaintAcknowledged,
    "decision": OutcomeLetterSent,
}
"""What has happened once a letter from this template went out."""
CLOSING = frozenset({"triage_decided", "case_closed"})
"""Of these, whichever comes first tells the complainant that the case is over; it is told once."""


@dataclass(frozen=True)
class From:
    """What a letter needs to know of the installation."""

    public_url: str
    domain: str


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """The event that calls for letters."""

    event: str
    outbox: int
    case_id: int
    payload: Mapping[str, Any]


def draft_letters(work: Work, occasion: Occasion, sender: From) -> int:
    """Write the letters the charter asks for after an event. Run again, it writes nothing twice. Returns how many."""
    case = work.session.get(Case, occasion.case_id)
    if case is None:
        return 0
    count = 0
    for notice in work.charter.notices_for(occasion.event):
        if occasion.event == "triage_decided" and case.stage == Stage.DISMISSAL:
            continue  # only proposed: the letter goes when a board member has agreed
        fields = fields_of(work, case, notice, occasion.payload, sender.public_url)
        for addressee in addressees(case, notice):
            count += _draft(work, case, notice, addressee, _key(case, notice, addressee, occasion), fields, sender)
    return count


def _key(case: Case, notice: Notice, addressee: Addressee, occasion: Occasion) -> str:
    if occasion.event in CLOSING and case.closed_at is not None:
        return f"closed:{case.id}:{case.closed_at.isoformat()}:{addressee.person.id}"
    return f"event:{occasion.outbox}:{notice.code}:{addressee.person.id}"


def _draft(
    work: Work, case: Case, notice: Notice, to: Addressee, key: str, fields: dict[str, Any], sender: From
) -> int:
    if work.session.scalar(select(Letter.id).where(Letter.key == key)) is not None:
        return 0
    language, private = to.person.language, to.channel is not Channel.EMAIL
    written = write(notice.template, language, worded(fields, language, person=to.person, private=private))
    letter = Letter(
        case_id=case.id,
        notice=notice.code,
        name=notice.name,
        charter=work.charter.version,
        recipient=to.recipient.value,
        person_id=to.person.id,
        channel=to.channel.value,
        address=to.address,
        language=written.language,
        template=notice.template,
        template_version=written.version,
        values=fields,
        subject=written.subject,
        body=written.body,
        state=State.DRAFTED.value,
        key=key,
        message_id=message_id(key, sender.domain),
        created_at=work.now,
    )
    work.session.add(letter)
    work.session.flush()
    if to.recipient is Recipient.COMPLAINANT:
        _copy_to_mailbox(work, case, letter, key.rpartition(":")[0])
    if to.channel is Channel.MAILBOX:
        letter.state, letter.sent_at = State.SENT.value, work.now
        _record_sent(work, case, letter)
    else:
        work.record(LetterDrafted(case_id=case.id, letter_id=letter.id, notice=letter.notice, channel=letter.channel))
    return 1


def _copy_to_mailbox(work: Work, case: Case, letter: Letter, key: str) -> None:
    """Every letter to a complainant lies in the mailbox too, without a name: more than one person may read there."""
    fields = worded(letter.values, letter.language, person=None, private=True)
    words = write(letter.template, letter.language, fields)
    write_message(work, case, words.body, from_complainant=False, subject=words.subject[:200], key=key)


def _record_sent(work: Work, case: Case, letter: Letter) -> None:
    work.record(
        LetterSent(
            case_id=case.id,
            letter_id=letter.id,
            notice=letter.notice,
            channel=letter.channel,
            maybe_twice=letter.maybe_twice,
        )
    )
    _arrived(work, case, letter)


def _arrived(work: Work, case: Case, letter: Letter) -> None:
    """What a letter brings about once it went out: the clocks it keeps, and the one it starts."""
    happened: type[Event] | None = BRINGS_ABOUT.get(letter.template)
    if happened is not None:
        work.record(happened(case_id=case.id, letter_id=letter.id))  # type: ignore[call-arg]
        meet_clocks(work, case, happened.name)
    if Recipient(letter.recipient) in WRITABLE:
        start_clocks(work, case, Anchor.LAST_NOTICE, work.now)


@dataclass(frozen=True)
class Outgoing:
    """A letter under way: this attempt alone may report what became of it."""

    letter_id: int
    attempt: int
    maybe_twice: bool


class Busy(Exception):
    """Another worker is sending this letter now."""


def begin_sending(work: Work, letter_id: int) -> Letter | None:
    """Take a letter under a lease to send it. Nothing when it needs no sending any more. Raises Busy.

    A letter found `sending` after its lease has lost its sender: nobody knows whether it went. It goes again under the
    same Message-ID, marked.
    """
    letter = _locked(work, letter_id)
    state = State(letter.state)
    if state is State.SENDING:
        if letter.lease_until is not None and letter.lease_until >= work.now:
            raise Busy
        letter.maybe_twice = True
    elif state not in (State.DRAFTED, State.UNKNOWN):
        return None
    letter.state, letter.lease_until = State.SENDING.value, work.now + LEASE
    letter.attempts, letter.next_at = letter.attempts + 1, None
    return letter


def note_sent(work: Work, out: Outgoing) -> None:
    """The mail server took the letter."""
    letter = _of_attempt(work, out)
    if letter is not None:
        letter.state, letter.sent_at, letter.lease_until, letter.reason = State.SENT.value, work.now, None, ""
        _record_sent(work, work.session.get_one(Case, letter.case_id), letter)


def note_trouble(work: Work, out: Outgoing, reason: str, *, permanent: bool, maybe_sent: bool = False) -> bool:
    """The letter did not go, or nobody knows. Returns whether it is tried again by itself."""
    letter = _of_attempt(work, out)
    if letter is None:
        return False
    pause = None if permanent else pause_after(letter.attempts)
    letter.lease_until, letter.reason = None, reason
    letter.maybe_twice = letter.maybe_twice or maybe_sent
    if pause is None:
        letter.state = State.FAILED.value
        _record_failed(work, letter)
        return False
    letter.state = State.UNKNOWN.value if letter.maybe_twice else State.DRAFTED.value
    letter.next_at = work.now + pause
    return True


def note_printed(work: Work, letter_id: int, sha256: str) -> None:
    """The page of a paper letter is stored and waits for a person to print it."""
    letter = _locked(work, letter_id)
    if State(letter.state) is State.DRAFTED:
        letter.pdf_sha256, letter.state, letter.attempts = sha256, State.TO_PRINT.value, letter.attempts + 1
        work.record(LetterPrinted(case_id=letter.case_id, letter_id=letter.id, sha256=sha256))


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
    _arrived(work, letter.case, letter)


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


def _record_failed(work: Work, letter: Letter) -> None:
    work.record(
        LetterFailed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice, channel=letter.channel),
        detail={"reason": letter.reason},
    )


def _locked(work: Work, letter_id: int) -> Letter:
    return work.session.get_one(Letter, letter_id, with_for_update=True)


def _of_attempt(work: Work, out: Outgoing) -> Letter | None:
    """The letter, if this attempt still holds it. One that was taken over reports nothing."""
    letter = _locked(work, out.letter_id)
    return letter if letter.state == State.SENDING.value and letter.attempts == out.attempt else None

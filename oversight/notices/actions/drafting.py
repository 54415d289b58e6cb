"""Writing the letters that the charter asks for after an event, each once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from oversight.adapters.mail import message_id
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.charter.schema import Channel, Notice, Recipient
from oversight.notices.actions.arriving import record_sent
from oversight.notices.events import (
    LetterDrafted,
)
from oversight.notices.letters.addressees import Addressee, addressees
from oversight.notices.letters.fields import fields_of, worded
from oversight.notices.letters.templates import write
from oversight.notices.mailbox import write_message
from oversight.notices.models import Letter
from oversight.notices.rules import State
from oversight.work import Work

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
        recorded=notice.record,
    )
    work.session.add(letter)
    work.session.flush()
    if to.recipient is Recipient.COMPLAINANT:
        _copy_to_mailbox(work, case, letter, key.rpartition(":")[0])
    if to.channel is Channel.MAILBOX:
        letter.state, letter.sent_at = State.SENT.value, work.now
        record_sent(work, case, letter)
    else:
        work.record(LetterDrafted(case_id=case.id, letter_id=letter.id, notice=letter.notice, channel=letter.channel))
    return 1


def _copy_to_mailbox(work: Work, case: Case, letter: Letter, key: str) -> None:
    """Every letter to a complainant lies in the mailbox too, without a name: more than one person may read there."""
    fields = worded(letter.values, letter.language, person=None, private=True)
    words = write(letter.template, letter.language, fields)
    write_message(work, case, words.body, from_complainant=False, subject=words.subject[:200], key=key)

"""Writing the letters that the charter asks for after an event, each once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from oversight.adapters.mail import message_id
from oversight.adapters.tools import Tools
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.charter.schema import Channel, Notice
from oversight.notices.actions.going_out import go_out
from oversight.notices.events import LetterAwaiting, LetterDrafted, LetterHeld
from oversight.notices.holds.queries import is_held
from oversight.notices.letters.addressees import Addressee, addressees
from oversight.notices.letters.clocks import with_clocks
from oversight.notices.letters.composing import Sheet, compose, help_line, is_fallback
from oversight.notices.letters.facts import NO_FACTS, LetterFacts
from oversight.notices.letters.fields import fields_of
from oversight.notices.letters.shelf import Shelf, shelf_of
from oversight.notices.letters.templates import OURS, Written
from oversight.notices.models import Letter
from oversight.notices.rules import WRITABLE, State, waits_for_approval
from oversight.work import Work

CLOSING = frozenset({"triage_decided", "case_closed"})
"""Of these, whichever comes first tells the complainant that the case is over; it is told once."""
OF_ONES_OWN = ("number", "received_on", "promised_on", "staff_url")
"""Fields that a complainant of a merged case reads of the case they filed."""
TELLS_THE_END = frozenset({"routing", "closing", "criminal-referral"})
"""The templates that tell it."""


@dataclass(frozen=True)
class From:
    """What a letter needs to know of the installation."""

    public_url: str
    domain: str
    shelf: Shelf = OURS
    facts: LetterFacts = NO_FACTS


def sender_of(tools: Tools, facts: LetterFacts = NO_FACTS) -> From:
    """This installation as the sender of letters, with its own folder of letters and the facts that are handed in."""
    return From(tools.public_url, tools.mail_from.rpartition("@")[2], shelf_of(tools.letters), facts)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """The event that calls for letters."""

    event: str
    outbox: int
    case_id: int
    payload: Mapping[str, Any]
    told_of: int | None = None
    "The case it happened in, where the letter goes to complainants of one that was merged into it."


def draft_letters(work: Work, occasion: Occasion, sender: From) -> int:
    """Write the letters the charter asks for after an event. Run again, it writes nothing twice. Returns how many."""
    case = work.session.get(Case, occasion.case_id)
    if case is None:
        return 0
    where = _where(work, case, occasion)
    count = 0
    for notice in work.charter.notices_for(occasion.event):
        if not notice.is_called_by(occasion.payload):
            continue
        if occasion.event == "triage_decided" and where.stage == Stage.DISMISSAL:
            continue  # only proposed: the letter goes when a board member has agreed
        fields = take_facts(work, case, notice, occasion, sender)
        for addressee in addressees(work, case, notice, occasion.payload, sender.facts):
            if where is not case and addressee.recipient not in WRITABLE:
                continue  # officers and the department hear of it once, in the case where it happened
            count += _draft(work, case, notice, addressee, occasion, fields, sender)
    return count


def take_facts(work: Work, case: Case, notice: Notice, occasion: Occasion, sender: From) -> dict[str, Any]:
    """Every field of a letter as it is now, raw: those of the case and those of the event.

    A complainant whose case was merged reads of what happens there, under the number and the dates they know.
    """
    own = fields_of(work, case, notice, occasion.payload, sender.public_url)
    where = _where(work, case, occasion)
    base = own
    if where is not case:
        there = fields_of(work, where, notice, occasion.payload, sender.public_url)
        base = {**there, **{name: own[name] for name in OF_ONES_OWN}}
    return {**base, **with_clocks(sender.facts).build(work, where, occasion.event, occasion.payload)}


def _where(work: Work, case: Case, occasion: Occasion) -> Case:
    """The case in which it happened."""
    return work.session.get_one(Case, occasion.told_of) if occasion.told_of else case


def _draft(
    work: Work, case: Case, notice: Notice, to: Addressee, occasion: Occasion, fields: dict[str, Any], sender: From
) -> int:
    key = _key(_where(work, case, occasion), notice, to, occasion)
    if work.session.scalar(select(Letter.id).where(Letter.key == key)) is not None:
        return 0
    sheet = _sheet(notice, to, fields)
    written = compose(sheet, sender.shelf)
    letter = _row(work, case, notice, to, written, {**fields, "_help": help_line(sheet, sender.shelf)})
    letter.key, letter.message_id = key, message_id(key, sender.domain)
    letter.occasion = {"event": occasion.event, "outbox": occasion.outbox, "payload": dict(occasion.payload)}
    if occasion.told_of:
        letter.occasion["told_of"] = occasion.told_of
    work.session.add(letter)
    work.session.flush()
    _first_state(work, case, notice, letter, sender.shelf)
    return 1


def _first_state(work: Work, case: Case, notice: Notice, letter: Letter, shelf: Shelf) -> None:
    """Held back, waiting for a person, or on its way."""
    if is_held(work.session, case.id, notice.code):
        letter.state = State.HELD.value
        work.record(LetterHeld(case_id=case.id, letter_id=letter.id, notice=letter.notice))
    elif waits_for_approval(notice):
        letter.state = State.AWAITING.value
        work.record(LetterAwaiting(case_id=case.id, letter_id=letter.id, notice=letter.notice))
    else:
        go_out(work, case, letter, shelf)
        if letter.state == State.DRAFTED.value:
            work.record(
                LetterDrafted(case_id=case.id, letter_id=letter.id, notice=letter.notice, channel=letter.channel)
            )


def _sheet(notice: Notice, to: Addressee, fields: Mapping[str, Any]) -> Sheet:
    return Sheet(
        template=notice.template,
        language=to.language,
        values=fields,
        recipient=to.recipient,
        channel=to.channel,
        to_name=to.name,
        slot_id=to.slot.id if to.slot else None,
        confidential=notice.confidential,
    )


def _row(work: Work, case: Case, notice: Notice, to: Addressee, written: Written, values: Mapping[str, Any]) -> Letter:
    return Letter(
        case_id=case.id,
        notice=notice.code,
        name=notice.name,
        charter=work.charter.version,
        recipient=to.recipient.value,
        person_id=to.person.id if to.person else None,
        to_name=to.name,
        slot_id=to.slot.id if to.slot else None,
        account_id=to.account_id,
        channel=to.channel.value,
        address=to.address,
        language=written.language,
        asked_language=to.language if is_fallback(written.language, to.language) else "",
        recorded=notice.record and to.channel is Channel.LETTER,
        confidential=notice.confidential,
        template=notice.template,
        template_version=written.version,
        values=dict(values),
        subject=written.subject,
        body=written.body,
        state=State.DRAFTED.value,
        reason=to.trouble,
        created_at=work.now,
    )


def _key(case: Case, notice: Notice, to: Addressee, occasion: Occasion) -> str:
    if occasion.event in CLOSING and notice.template in TELLS_THE_END and case.closed_at is not None:
        return f"closed:{occasion.case_id}:{case.closed_at.isoformat()}:{to.key}"
    own = occasion.told_of is None and occasion.payload.get("case_id", case.id) is not None
    of_case = "" if own else f".{occasion.case_id}"
    return f"event:{occasion.outbox}{of_case}:{notice.code}:{to.key}"

"""The complainant's mailbox: messages both ways, on the status page, without e-mail and without a name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.db import Base, Id, Keyed
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.deadlines.queries import list_open
from oversight.kernel.errors import Invalid
from oversight.kernel.events import Event
from oversight.work import Work

LONGEST = 20_000
"""Characters of one message."""
OF_COMPLAINANT = "complainant-message"
"""What a charter writes under `of` for a clock that a message of the complainant starts (anchor "response")."""


class Message(Keyed, Base):
    """One message between the complainant and the board."""

    __tablename__ = "mailbox_message"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    from_complainant: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who wrote it for the board; None for the complainant and for notices of the system."
    subject: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime]
    read_at: Mapped[dt.datetime | None]
    key: Mapped[str | None] = mapped_column(String(80))
    "Sending the same form twice writes one message."
    via: Mapped[str] = mapped_column(String(20), default="site")
    "How it came: on this site, as an e-mail, or as an e-mail from an address that is not the person's."

    __table_args__ = (
        UniqueConstraint("case_id", "key"),
        CheckConstraint("via IN ('site', 'email', 'other-email')", name="via"),
    )


@dataclass(frozen=True, kw_only=True)
class MessageWritten(Event):
    """The board wrote to the complainant in the mailbox."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Event):
    """The complainant wrote to the board."""

    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessageAnswered(Event):
    """A person of the board answered what the complainant had written, in the mailbox or in a conversation."""

    waited_since: dt.datetime


def write_message(
    work: Work,
    case: Case,
    text: str,
    *,
    from_complainant: bool,
    subject: str = "",
    key: str | None = None,
    via: str = "site",
) -> Message:
    """Put a message into the mailbox of a case. The caller has checked who may. Raises Invalid if empty or too long.

    What the board writes is a word to the complainant: the next one is due from now on. What a person of the board
    writes also answers what the complainant wrote. The copy of a letter, which has a subject, does neither: the letter
    itself is the word, once it went out.
    """
    words = text.strip()
    if not words:
        raise Invalid("text", "Write your message first.")
    if len(words) > LONGEST:
        raise Invalid("text", f"A message can have {LONGEST:,} letters at most. Yours has {len(words):,}.")
    earlier = key and work.session.scalar(select(Message).where(Message.case_id == case.id, Message.key == key))
    if earlier:
        return earlier
    if work.actor.is_person and not from_complainant and not subject:
        answer(work, case, work.now)
    message = Message(
        case_id=case.id,
        from_complainant=from_complainant,
        by_id=work.actor.account_id,
        subject=subject,
        text=words,
        at=work.now,
        key=key,
        via=via,
    )
    work.session.add(message)
    work.session.flush()
    _start_promises(work, case, message)
    return message


def _start_promises(work: Work, case: Case, message: Message) -> None:
    """Record the message, and start the promise it gives: of the next word, or of an answer."""
    happened = MessageReceived if message.from_complainant else MessageWritten
    entry = work.record(happened(case_id=case.id, message_id=message.id))
    if not message.from_complainant:
        if not message.subject:
            start_clocks(work, case, Anchor.LAST_NOTICE, work.now)
    elif not _owes_an_answer(work, case):  # a second message moves no promise made on the first
        start_clocks(work, case, Anchor.RESPONSE, work.now, of=OF_COMPLAINANT, entry=entry)


def answer(work: Work, case: Case, at: dt.datetime) -> None:
    """Note that a person answered at `at` what the complainant had written: the promise of an answer is kept.

    Nothing happens when no message waited then.
    """
    since = waiting_since(work.session, case.id)
    if since is None or since > at:
        return
    work.record(MessageAnswered(case_id=case.id, waited_since=since))
    meet_clocks(work, case, MessageAnswered.name)


def waiting_since(session: Session, case_id: int) -> dt.datetime | None:
    """Since when a message of the complainant waits for a person's answer; nothing when none does."""
    answers = Message.case_id == case_id, Message.from_complainant.is_(False), Message.by_id.is_not(None)
    last = select(func.max(Message.id)).where(*answers, Message.subject == "").scalar_subquery()
    asked = select(func.min(Message.at)).where(Message.case_id == case_id, Message.from_complainant.is_(True))
    return session.scalar(asked.where(Message.id > func.coalesce(last, 0)))


def _owes_an_answer(work: Work, case: Case) -> bool:
    return any(row.ended_by == MessageAnswered.name for row in list_open(work.session, case.id))


def get_message(session: Session, case_id: int, key: str) -> Message | None:
    """The message that was sent with this key, if it was sent before."""
    return session.scalar(select(Message).where(Message.case_id == case_id, Message.key == key))


def list_messages(session: Session, case_id: int) -> Sequence[Message]:
    """The messages of a case, newest first."""
    return session.scalars(select(Message).where(Message.case_id == case_id).order_by(Message.id.desc())).all()


def mark_read(work: Work, messages: Sequence[Message], *, by_complainant: bool) -> None:
    """Note that one side has seen what the other wrote."""
    for message in messages:
        if message.from_complainant != by_complainant and message.read_at is None:
            message.read_at = work.now

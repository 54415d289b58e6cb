"""The table of letters: each one exactly as it was sent, with its way and its fate."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.charter.schema import Channel
from oversight.db import Base, Id, Keyed
from oversight.notices.rules import State
from oversight.people.models import Person

_IS_OPEN = text("state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print', 'awaiting', 'held')")


class Letter(Keyed, Base):
    """One letter to one person. What was written is frozen; only its delivery changes."""

    __tablename__ = "letter"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    notice: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    charter: Mapped[str] = mapped_column(String(80))
    recipient: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(Text, default="")
    "The e-mail or postal address it goes to; nothing for the mailbox."
    language: Mapped[str] = mapped_column(String(20))
    template: Mapped[str] = mapped_column(String(60))
    template_version: Mapped[str] = mapped_column(String(64))
    "SHA-256 of the template's text."
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    "The facts the letter was written from, as they were at that moment."
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default=State.DRAFTED.value)
    to_name: Mapped[str] = mapped_column(String(200), default="")
    "The name over the address: of a person, an officer, an institution."
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    "The subject officer it is written to, or, for the union, none."
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who of the staff or the department it is written to."
    asked_language: Mapped[str] = mapped_column(String(20), default="")
    "The language the reader asked for, when there was no text in it."
    recorded: Mapped[bool] = mapped_column(default=False)
    "Whether its delivery must be recorded by the carrier."
    confidential: Mapped[bool] = mapped_column(default=False)
    "Whether e-mail may say no more than that it is there."
    occasion: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    "The event that called for it, with its codes: the facts can be taken anew while it waits."
    parts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    "The parts that a person changed, by name."
    dated_on: Mapped[dt.date | None] = mapped_column(Date)
    "The day that stands over the letter; nothing before it goes out."
    approved_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    approved_at: Mapped[dt.datetime | None]
    key: Mapped[str] = mapped_column(String(160))
    "Event, notice and person: a job that runs twice writes one letter."
    message_id: Mapped[str] = mapped_column(String(200))
    maybe_twice: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    mailed_on: Mapped[dt.date | None] = mapped_column(Date)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[dt.datetime | None]
    next_at: Mapped[dt.datetime | None]
    "When it is tried again by itself."
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it did not arrive, or why it was given up."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who mailed it, sent it again or gave it up."
    short: Mapped[str] = mapped_column(Text, default="")
    "What goes, or went, in place of the body: a text, or an e-mail about a letter that was written for an envelope."
    round: Mapped[int] = mapped_column(default=1)
    "The first sending, or which one by a person after that: a gateway takes each under a key of its own."
    reply_token: Mapped[str | None] = mapped_column(String(40))
    "By which an answer finds its case, beside the Message-ID."
    delivered_at: Mapped[dt.datetime | None]
    "When the mail server said that it lies in the person's mailbox."
    bounced_at: Mapped[dt.datetime | None]
    "When the mail server said that it came back."
    unwanted_at: Mapped[dt.datetime | None]
    "When the person marked it as unwanted. Empty again once somebody has asked them how to write."
    tracking: Mapped[str] = mapped_column(String(80), default="")
    "The number of the post office. A recorded letter is not mailed without it."
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()
    person: Mapped[Person | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        UniqueConstraint("key"),
        UniqueConstraint("message_id"),
        CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state"),
        CheckConstraint(f"channel IN {tuple(channel.value for channel in Channel)}", name="channel"),
        CheckConstraint("state NOT IN ('sent', 'mailed') OR sent_at IS NOT NULL", name="sent"),
        CheckConstraint("(state = 'mailed') = (mailed_on IS NOT NULL)", name="mailed"),
        CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="lease"),
        CheckConstraint("state NOT IN ('given-up', 'rejected') OR reason <> ''", name="given_up"),
        Index("uq_letter_reply_token", "reply_token", unique=True),
        Index("ix_letter_open", "state", "created_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

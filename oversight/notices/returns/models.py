"""Tables of what came back: each report and each e-mail once, and what became of it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed
from oversight.notices.models import Letter
from oversight.notices.returns.rules import Fate, Kind

_IS_LOOSE = text("fate = 'unknown' AND handled_at IS NULL")


class MailReport(Keyed, Base):
    """What a mail server said about one letter. The same words twice are one row."""

    __tablename__ = "mail_report"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    "SHA-256 of what was said and about which message."
    kind: Mapped[str] = mapped_column(String(20))
    message_id: Mapped[str] = mapped_column(String(500))
    reason: Mapped[str] = mapped_column(String(500), default="")
    letter_id: Mapped[int | None] = mapped_column(Id, ForeignKey("letter.id"), index=True)
    "Nothing when no letter of ours has this Message-ID."
    at: Mapped[dt.datetime]

    letter: Mapped[Letter | None] = relationship()
    __table_args__ = (CheckConstraint(f"kind IN {tuple(kind.value for kind in Kind)}", name="kind"),)


class InboundMail(Keyed, Base):
    """An e-mail that somebody wrote to the board. Its words are kept here only until it has found its case."""

    __tablename__ = "inbound_mail"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    "SHA-256 of the message as it came."
    sender: Mapped[str] = mapped_column(String(320), default="")
    subject: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    attachments: Mapped[int] = mapped_column(default=0)
    fate: Mapped[str] = mapped_column(String(20))
    letter_id: Mapped[int | None] = mapped_column(Id, ForeignKey("letter.id"), index=True)
    "The letter that it answers."
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    "The case in whose mailbox it lies now."
    at: Mapped[dt.datetime]
    handled_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    handled_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    "Why a person put it aside."

    case: Mapped[Case | None] = relationship()
    __table_args__ = (
        CheckConstraint(f"fate IN {tuple(fate.value for fate in Fate)}", name="fate"),
        CheckConstraint("fate NOT IN ('filed', 'sorted') OR case_id IS NOT NULL", name="filed"),
        CheckConstraint("fate <> 'aside' OR reason <> ''", name="aside"),
        Index("ix_inbound_mail_loose", "at", sqlite_where=_IS_LOOSE, postgresql_where=_IS_LOOSE),
    )

"""Tables of the redaction desk. A text is kept as it was when somebody decided; the report is never changed."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.publication.redaction.spans import Choice


class RedactionText(Keyed, Base):
    """One wording of a text of a decision, from the first decision about it."""

    __tablename__ = "redaction_text"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    key: Mapped[str] = mapped_column(String(60))
    "Where it stood; the same words in two places are one text."
    digest: Mapped[str] = mapped_column(String(64))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime]

    spans: Mapped[list["RedactionSpan"]] = relationship(
        order_by="RedactionSpan.start", cascade="all, delete-orphan", lazy="selectin"
    )
    signatures: Mapped[list["RedactionSignature"]] = relationship(order_by="RedactionSignature.id", lazy="selectin")
    __table_args__ = (UniqueConstraint("case_id", "digest"),)


class RedactionSpan(Keyed, Base):
    """Words of a text and what was decided about them."""

    __tablename__ = "redaction_span"

    text_id: Mapped[int] = mapped_column(Id, ForeignKey("redaction_text.id"))
    start: Mapped[int]
    stop: Mapped[int]
    choice: Mapped[str] = mapped_column(String(10))
    replacement: Mapped[str] = mapped_column(String(120), default="")
    basis: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("text_id", "start"),
        CheckConstraint(f"choice IN {tuple(one.value for one in Choice)}", name="choice"),
        CheckConstraint("start >= 0 AND stop > start", name="place"),
        CheckConstraint("(choice = 'removed') = (basis <> '')", name="basis"),
        CheckConstraint("(choice = 'kept') = (reason <> '')", name="reason"),
    )


class RedactionSignature(Keyed, Base):
    """A second person signed one text with all that was decided about it. It holds for exactly that."""

    __tablename__ = "redaction_signature"

    text_id: Mapped[int] = mapped_column(Id, ForeignKey("redaction_text.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    "Over the text and every decision in it."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("text_id", "sha256"),)

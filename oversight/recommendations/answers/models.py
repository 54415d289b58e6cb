"""Tables of the department's answer: what it says to a recommendation, its draft, and what it wants looked into."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.recommendations.answers.rules import Choice

_STANDS = text("superseded_at IS NULL")


class Response(Keyed, Base):
    """What the department says to one recommendation, and the discipline it imposes."""

    __tablename__ = "department_response"

    recommendation_id: Mapped[int] = mapped_column(Id, ForeignKey("recommendation.id"))
    choice: Mapped[str] = mapped_column(String(20))
    reasons: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[str] = mapped_column(String(40), default="")
    "The discipline that is imposed, by the charter's code; nothing when none is."
    days: Mapped[int | None]
    imposed_on: Mapped[dt.date | None] = mapped_column(Date)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    superseded_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"choice IN {tuple(one.value for one in Choice)}", name="choice"),
        CheckConstraint("level <> '' OR (days IS NULL AND imposed_on IS NULL)", name="imposed"),
        Index(
            "uq_department_response_current",
            "recommendation_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )


class AnswerDraft(Keyed, Base):
    """What the liaison has prepared of an answer: the form as it was typed. It goes once the answer is signed."""

    __tablename__ = "answer_draft"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), unique=True)
    typed: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]


class MoreAsked(Keyed, Base):
    """A request of the department for more investigation. The review that it broke off keeps its own days here."""

    __tablename__ = "more_asked"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[dt.datetime]
    "When the findings had been sent."
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    "When the answer was due before it was asked."
    toll: Mapped[str] = mapped_column(String(40), default="")
    "The stop of the clock; nothing where the time begins anew."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    "When the board sent its findings again."


class AnswerPaper(Keyed, Base):
    """A file of the department that belongs to its answer. It is never public, and is never changed.

    Until the answer is signed only the department sees it, and may take it off; what was sent stays.
    """

    __tablename__ = "answer_paper"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    "Of the copy without traces of its making."
    size: Mapped[int] = mapped_column(BigInteger)
    mime: Mapped[str] = mapped_column(String(120))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    added_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    removed_at: Mapped[dt.datetime | None]

    __table_args__ = (CheckConstraint("sent_at IS NULL OR removed_at IS NULL", name="sent"),)

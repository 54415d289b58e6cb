"""The table of records requests."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.records.requests.rules import Answer, State

_IS_OPEN = text("state <> 'closed'")


class RecordsRequest(Keyed, Base):
    """What one person asked to see under the public records law, and what they were told."""

    __tablename__ = "records_request"

    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    "The case it is about, where it is about one. That case is not disposed of before the request is closed."
    asked_by: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(Text, default="")
    "An e-mail address, or a postal address on several lines."
    language: Mapped[str] = mapped_column(String(20), default="en")
    words: Mapped[str] = mapped_column(Text)
    "What they asked for."
    received_on: Mapped[dt.date] = mapped_column(Date)
    keyed_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    keyed_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(20), default=State.OPEN.value)
    answer: Mapped[str | None] = mapped_column(String(20))
    exemptions: Mapped[list[str]] = mapped_column(JSON, default=list)
    "Codes of the charter."
    charter: Mapped[str] = mapped_column(String(80))
    "The law under which it was answered; before that, under which it came in."
    answer_words: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    answered_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state"),
        CheckConstraint(f"answer IS NULL OR answer IN {tuple(one.value for one in Answer)}", name="answer"),
        CheckConstraint("(state = 'open') = (answer IS NULL)", name="answered"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="when"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        Index("ix_records_request_open", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

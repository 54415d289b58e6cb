"""What counsel said of finished investigations, and what the supervisor said on single findings."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class LegalReview(Keyed, Base):
    """Counsel signed an investigation off, or sent it back, with a memo: advice of the board's lawyers."""

    __tablename__ = "legal_review"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    signed_off: Mapped[bool]
    memo: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint("memo <> ''", name="memo"),)


class ReviewRemark(Keyed, Base):
    """What a supervisor, in returning an investigation, found missing on one pair."""

    __tablename__ = "review_remark"

    review_id: Mapped[int] = mapped_column(Id, ForeignKey("investigation_review.id"), index=True)
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (CheckConstraint("text <> ''", name="text"),)

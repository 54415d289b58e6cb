"""What supervisors decided on finished investigations."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class InvestigationReview(Keyed, Base):
    """One review: accepted, or returned with what is missing, one deficiency a line."""

    __tablename__ = "investigation_review"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    accepted: Mapped[bool]
    deficiencies: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint("accepted = (deficiencies = '')", name="deficiencies"),)

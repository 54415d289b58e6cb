"""The table of retractions: a letter that went out and must be taken back in words."""

import datetime as dt

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.notices.models import Letter


class LetterRetraction(Keyed, Base):
    """A letter that went, or may have gone, to the wrong person. The letter itself stays as it was sent."""

    __tablename__ = "letter_retraction"

    letter_id: Mapped[int] = mapped_column(Id, ForeignKey("letter.id"))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    letter: Mapped[Letter] = relationship()
    __table_args__ = (UniqueConstraint("letter_id"),)

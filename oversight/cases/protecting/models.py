"""The table of words that staff protect."""

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class ProtectedWords(Keyed, Base):
    """Words that must not stand in a publication of this case: a nickname, a shelter, the name of a child."""

    __tablename__ = "protected_words"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    words: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    "A kind of term that the matcher knows: a name, an address, a plate, or words as they stand."
    called: Mapped[str] = mapped_column(String(120), default="")
    "What stands in their place in public, or nothing."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("case_id", "words", "kind"),)

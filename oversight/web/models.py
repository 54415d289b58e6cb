"""The table of commands that were done, so that none is done twice."""

import datetime as dt
from typing import Final

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Keyed

LONGEST: Final = 64
"""Letters of a key."""


class AnsweredCommand(Keyed, Base):
    """A command of one account that was done, and where its answer led. No words of the command are kept."""

    __tablename__ = "answered_command"

    account_id: Mapped[int] = mapped_column(BigInteger)
    "Not bound to the accounts: the web knows of numbers only."
    key: Mapped[str] = mapped_column(String(LONGEST))
    path: Mapped[str] = mapped_column(String(300))
    location: Mapped[str] = mapped_column(String(500), default="")
    at: Mapped[dt.datetime] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("account_id", "path", "key"),)

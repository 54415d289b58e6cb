"""What each person wants of the morning e-mail."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id
from oversight.desk.digest.rules import DEFAULT, When


class DigestChoice(Base):
    """The choice of one person. Without a row the default holds: everything, when something is due."""

    __tablename__ = "digest_choice"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), primary_key=True, autoincrement=False)
    wanted: Mapped[str] = mapped_column(String(10), default=DEFAULT.when.value)
    parts: Mapped[str] = mapped_column(String(120), default=",".join(sorted(DEFAULT.parts)))
    "Codes of the parts, with commas."

    __table_args__ = (CheckConstraint(f"wanted IN {tuple(when.value for when in When)}", name="wanted"),)

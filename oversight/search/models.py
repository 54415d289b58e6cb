"""What can be found: a kind of thing, its number, and its words. The index itself is made by the migration."""

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class SearchEntry(Keyed, Base):
    """The words of one thing."""

    __tablename__ = "search_entry"

    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

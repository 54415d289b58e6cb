"""What can be found: a kind of thing, its number, and its words. The index itself is made by the migration."""

from sqlalchemy import JSON, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class SearchEntry(Keyed, Base):
    """The words of one thing."""

    __tablename__ = "search_entry"

    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    places: Mapped[list[str] | None] = mapped_column(JSON)
    "Of a case: what each line of the words is, such as a note or the name of a file."
    upto: Mapped[int | None] = mapped_column(Id, index=True)
    "Of a case: the newest entry of the record that these words take in."

    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

"""Tables of the people of a case over time: what changed, what they agreed to, proof of who speaks for them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Party
from oversight.complaints.parties.rules import Consent, Said
from oversight.db import Base, Id, Keyed


class PartyChange(Keyed, Base):
    """One fact about a person of a case, before and after. Written once, never changed."""

    __tablename__ = "party_change"

    party_id: Mapped[int] = mapped_column(Id, ForeignKey("party.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]


class ConsentEntry(Keyed, Base):
    """A person agreed to something, or took it back. Written once; the newest of its kind counts."""

    __tablename__ = "consent_entry"

    party_id: Mapped[int] = mapped_column(Id, ForeignKey("party.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[bool]
    on: Mapped[dt.date] = mapped_column(Date)
    said: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who wrote it down."
    at: Mapped[dt.datetime]

    party: Mapped[Party] = relationship()
    __table_args__ = (
        CheckConstraint(f"what IN {tuple(one.value for one in Consent)}", name="what"),
        CheckConstraint(f"said IN {tuple(one.value for one in Said)}", name="said"),
    )


class RepresentationProof(Keyed, Base):
    """What shows that a representative may speak for somebody: a file of the case or words, and the day."""

    __tablename__ = "representation_proof"

    party_id: Mapped[int] = mapped_column(Id, ForeignKey("party.id"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))
    on: Mapped[dt.date] = mapped_column(Date)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint("words <> '' OR file_id IS NOT NULL", name="shown"),)

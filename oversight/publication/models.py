"""Tables of publication. What is in `data` is public by construction; what is in a hit never is."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed

STATES = ("preparing", "blocked", "held", "published", "superseded", "taken_down")
"""`held`: drawn and found clean, and waiting for its time. `taken_down`: a court has ordered that nobody reads it."""
PUBLISHED = (
    "(published_at IS NULL) = (state IN ('preparing', 'blocked', 'held')) "
    "AND (state <> 'held' OR release_at IS NOT NULL)"
)


class Publication(Keyed, Base):
    """One version of a decision, from the request to the public page."""

    __tablename__ = "publication"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default="preparing")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    requested_at: Mapped[dt.datetime]
    release_at: Mapped[dt.datetime | None]
    "Nothing is visible before this moment."
    published_at: Mapped[dt.datetime | None]
    published_on: Mapped[dt.date | None] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    categories: Mapped[str] = mapped_column(Text, default="")
    "Codes between spaces, for filters."
    findings: Mapped[str] = mapped_column(Text, default="")
    district: Mapped[str] = mapped_column(String(80), default="")
    "As far as the charter lets the place be told."
    data: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    fingerprint: Mapped[str] = mapped_column(String(64), default="", index=True)
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    pdf_size: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default="")
    "Place and hash of the newest sealed entry of the record before publication."

    case: Mapped[Case] = relationship()
    hits: Mapped[list["PublicationHit"]] = relationship(order_by="PublicationHit.id", cascade="all, delete-orphan")
    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(PUBLISHED, name="published"),
        Index(
            "uq_publication_open",
            "case_id",
            unique=True,
            sqlite_where=text("state IN ('preparing', 'held')"),
            postgresql_where=text("state IN ('preparing', 'held')"),
        ),
        Index(
            "ix_publication_public",
            "published_on",
            "id",
            sqlite_where=text("state = 'published'"),
            postgresql_where=text("state = 'published'"),
        ),
        Index("ix_publication_number", "number"),
        Index(
            "ix_publication_held",
            "release_at",
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
    )


class PublicationHit(Keyed, Base):
    """A protected term that the leak check found in a finished document. For staff eyes only."""

    __tablename__ = "publication_hit"

    publication_id: Mapped[int] = mapped_column(Id, ForeignKey("publication.id"), index=True)
    artefact: Mapped[str] = mapped_column(String(20))
    where: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(120))
    excerpt: Mapped[str] = mapped_column(Text)

"""Tables of the public log. Entries, heads and keys are append only, kept so by the database itself.

What an entry commits to lies beside it with its salt. That row alone can be deleted: when a court takes something down.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.publication.log.rules import Head, stamp
from oversight.publication.log.signatures import PublicKey, Signed


class LogEntry(Base):
    """One commitment in its place in the chain. It names nothing."""

    __tablename__ = "publication_log"

    position: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    commitment: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    "The head of the log once this entry stands on the one before it."

    opening: Mapped["LogOpening | None"] = relationship(back_populates="entry", viewonly=True)


class LogOpening(Base):
    """What an entry commits to, and the salt that lets everybody see that it does."""

    __tablename__ = "publication_log_opening"

    position: Mapped[int] = mapped_column(Id, ForeignKey("publication_log.position"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    "0 for every version."
    sha256: Mapped[str] = mapped_column(String(64), index=True)

    entry: Mapped[LogEntry] = relationship(back_populates="opening")
    __table_args__ = (Index("ix_publication_log_opening_number_version", "number", "version"),)


class SigningKey(Keyed, Base):
    """A key with which the board signs. Its secret half is locked, and gone once the key has ended."""

    __tablename__ = "signing_key"

    key: Mapped[str] = mapped_column(String(16), unique=True)
    public: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    begun_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    compromised: Mapped[bool] = mapped_column(default=False)
    endorsed_by: Mapped[str] = mapped_column(String(16), default="")
    endorsement: Mapped[str] = mapped_column(String(128), default="")
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (sealed IS NOT NULL)", name="sealed"),
        CheckConstraint("ended_at IS NOT NULL OR NOT compromised", name="compromised"),
        Index(  # a present key is never compromised: so there is one present key at most
            "uq_signing_key_present",
            "compromised",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    @property
    def as_published(self) -> PublicKey:
        return PublicKey(
            key=self.key,
            public=self.public,
            begun=stamp(self.begun_at),
            ended=stamp(self.ended_at) if self.ended_at else "",
            compromised=self.compromised,
            endorsed_by=self.endorsed_by,
            endorsement=self.endorsement,
        )


class LogHead(Base):
    """How far the log reached on a day, signed."""

    __tablename__ = "publication_log_head"

    number: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    board: Mapped[str] = mapped_column(String(60))
    day: Mapped[dt.date] = mapped_column(Date)
    at: Mapped[dt.datetime]
    position: Mapped[int] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(String(64))
    record_position: Mapped[int] = mapped_column(Id)
    record_digest: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(128))

    @property
    def signed(self) -> Signed:
        return Signed(self.as_stated, self.signature)

    @property
    def as_stated(self) -> Head:
        return Head(
            number=self.number,
            board=self.board,
            day=self.day.isoformat(),
            at=stamp(self.at),
            position=self.position,
            head=self.digest,
            record_position=self.record_position,
            record_head=self.record_digest,
            key=self.key,
        )


class LogCheck(Keyed, Base):
    """One check of the whole public log."""

    __tablename__ = "publication_log_check"

    at: Mapped[dt.datetime]
    checked: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    broken: Mapped[str | None] = mapped_column(Text)
    "The first thing that does not fit, in words; nothing when the log is unbroken."

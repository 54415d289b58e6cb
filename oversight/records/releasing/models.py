"""Tables of what is given out after a records request."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.charter.schema import Material
from oversight.db import Base, Id, Keyed
from oversight.evidence.packets.rules import Outcome
from oversight.records.releasing.rules import Choice, State


class RecordsRelease(Keyed, Base):
    """What is given out after one request: gathered once, decided thing by thing, put together as often as needed."""

    __tablename__ = "records_release"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("records_request.id"), unique=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=State.DRAFT.value)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    "Who gathered, and later who asked for the ZIP last."
    at: Mapped[dt.datetime]
    "When it was gathered, and later when the ZIP was asked for."
    pages: Mapped[int] = mapped_column(default=0)
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    zip_sha256: Mapped[str | None] = mapped_column(String(64))
    zip_size: Mapped[int | None] = mapped_column(BigInteger)
    ready_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    lines: Mapped[list["ReleaseLine"]] = relationship(
        order_by="ReleaseLine.place", back_populates="release", cascade="all, delete-orphan"
    )
    hits: Mapped[list["ReleaseHit"]] = relationship(order_by="ReleaseHit.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(one.value for one in State)}", name="state"),
        CheckConstraint("(state = 'ready') = (zip_sha256 IS NOT NULL)", name="ready"),
    )


class ReleaseLine(Keyed, Base):
    """One thing of the case: what is proposed, what was decided, and what became of it."""

    __tablename__ = "records_release_line"

    release_id: Mapped[int] = mapped_column(Id, ForeignKey("records_release.id"))
    place: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    thing_id: Mapped[int] = mapped_column(Id, default=0)
    "The number of the decision, letter or file; 0 for the dates, of which there is one list."
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    exhibit: Mapped[int | None]
    label: Mapped[str] = mapped_column(String(255))
    "For staff: may name people."
    title: Mapped[str] = mapped_column(String(255))
    "For who asked: names nobody."
    mime: Mapped[str] = mapped_column(String(120), default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    "What its pages are made from; nothing until its public words are written."
    proposed: Mapped[str] = mapped_column(String(20))
    proposed_ground: Mapped[str] = mapped_column(String(60), default="")
    choice: Mapped[str] = mapped_column(String(20))
    ground: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    locked: Mapped[str] = mapped_column(String(255), default="")
    "Why it cannot be given at all, such as malware in it."
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(String(20), default=Outcome.WAITS.value)
    note: Mapped[str] = mapped_column(String(255), default="")
    "What became of it in the ZIP, where it is no pages."
    part_sha256: Mapped[str | None] = mapped_column(String(64))
    pages: Mapped[int] = mapped_column(default=0)
    first_page: Mapped[int | None]

    release: Mapped[RecordsRelease] = relationship(back_populates="lines")

    __table_args__ = (
        UniqueConstraint("release_id", "kind", "thing_id"),
        CheckConstraint(f"kind IN {tuple(one.value for one in Material)}", name="kind"),
        CheckConstraint(f"choice IN {tuple(one.value for one in Choice)}", name="choice"),
        CheckConstraint(f"outcome IN {tuple(one.value for one in Outcome)}", name="outcome"),
        CheckConstraint("choice = 'withhold' OR ground = ''", name="ground"),
    )


class ReleaseHit(Keyed, Base):
    """A protected word that the search found in the ZIP. For staff eyes only."""

    __tablename__ = "records_release_hit"

    release_id: Mapped[int] = mapped_column(Id, ForeignKey("records_release.id"), index=True)
    where: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(200))
    excerpt: Mapped[str] = mapped_column(Text)

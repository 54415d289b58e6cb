"""Tables of versions: the stored bytes of each, and corrections on their way to a new one."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.publication.versions.rules import CorrectionState, Form

_OPEN = text("state IN ('asked', 'approved')")


class Rendition(Keyed, Base):
    """The bytes of a version in one form and language, drawn with one edition of the template.

    What is served is what is stored. A rendition is never changed; a new edition of the template makes another.
    """

    __tablename__ = "publication_rendition"

    publication_id: Mapped[int] = mapped_column(Id, ForeignKey("publication.id"))
    kind: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(20), default="")
    "Nothing for the JSON, which has no words of its own."
    edition: Mapped[str] = mapped_column(String(20), default="")
    "Nothing for files that were drawn before editions were counted."
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    "Bytes."
    made_at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("publication_id", "kind", "language", "edition"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in Form)}", name="kind"),
        CheckConstraint("(kind = 'json') = (language = '')", name="language"),
        CheckConstraint("size > 0", name="size"),
    )


class Correction(Keyed, Base):
    """Something in a published decision that is wrong: what changes and why, who asked and who approved."""

    __tablename__ = "publication_correction"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    replaces: Mapped[int]
    "The version that is wrong."
    what: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    "Both stand on the new version, for everybody to read."
    state: Mapped[str] = mapped_column(String(20), default=CorrectionState.ASKED.value)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was declined."

    texts: Mapped[list["CorrectedText"]] = relationship(order_by="CorrectedText.id", cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint(f"state IN {tuple(state.value for state in CorrectionState)}", name="state"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> by_id", name="two"),
        CheckConstraint("state <> 'declined' OR reason <> ''", name="why"),
        Index("uq_publication_correction_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )


class CorrectedText(Keyed, Base):
    """One public text as it stood, and as it stands from the new version on."""

    __tablename__ = "corrected_text"

    correction_id: Mapped[int] = mapped_column(Id, ForeignKey("publication_correction.id"))
    place: Mapped[str] = mapped_column(String(40))
    "`title`, `summary`, `evidence-2`, `analysis-1`."
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("correction_id", "place"),)

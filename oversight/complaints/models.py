"""Tables of complaints: as filed, in draft, and who was called about an urgent one."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.charter.schema import IntakeChannel
from oversight.complaints.answers import Relation
from oversight.db import Base, Id, Keyed


class Complaint(Keyed, Base):
    """What one person filed, frozen as received: the database refuses to change the story and the answers."""

    __tablename__ = "complaint"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[int]
    "First, second … complaint of the case."
    received_at: Mapped[dt.datetime]
    "When it really arrived."
    keyed_at: Mapped[dt.datetime]
    "When it was written here; the same moment for one that came by this site."
    keyed_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(20))
    story: Mapped[str] = mapped_column(Text)
    desired_outcome: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    "Everything as it was filed, the story too."
    relation: Mapped[str] = mapped_column(String(20))
    anonymous: Mapped[bool] = mapped_column(default=False)
    urgent: Mapped[list[str]] = mapped_column(JSON, default=list)
    "Codes of the charter's urgent marks, in its order."
    perfected_at: Mapped[dt.datetime | None]
    "When everything needed to decide about it was there."
    receipt_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    submission_key: Mapped[str | None] = mapped_column(String(80), unique=True)
    "The same form sent twice is one complaint."

    case: Mapped[Case] = relationship()
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint(f"channel IN {tuple(channel.value for channel in IntakeChannel)}", name="channel"),
        CheckConstraint(f"relation IN {tuple(relation.value for relation in Relation)}", name="relation"),
    )


class Draft(Keyed, Base):
    """A complaint not yet sent, sealed. Nobody but the person who writes it can open it."""

    __tablename__ = "complaint_draft"

    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    "Of the token in the browser's cookie."
    receipt_digest: Mapped[str] = mapped_column(String(64), unique=True)
    "Of the six words, by which it can be taken up again."
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)


class DraftFile(Keyed, Base):
    """That a stored file belongs to a draft. What it is called is sealed in the draft.

    Without a draft the file was taken out again, and the purge removes its bytes.
    """

    __tablename__ = "complaint_draft_file"

    draft_id: Mapped[int | None] = mapped_column(Id, ForeignKey("complaint_draft.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)

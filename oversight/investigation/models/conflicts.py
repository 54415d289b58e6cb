"""What people declare that they have to do with persons, officers and cases."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed
from oversight.investigation.rules.conflicts import ConflictKind
from oversight.people.models import Account, Officer


class ConflictDeclaration(Keyed, Base):
    """A declared relation or earlier involvement, from a day to a day. Ended, never deleted."""

    __tablename__ = "conflict_declaration"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    person_name: Mapped[str | None] = mapped_column(String(200))
    "A person, an employer or an address, as the declaring person calls it: it need not be on any file yet."
    officer_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"))
    words: Mapped[str] = mapped_column(Text)
    from_on: Mapped[dt.date] = mapped_column(Date)
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    at: Mapped[dt.datetime]

    account: Mapped[Account] = relationship()
    officer: Mapped[Officer | None] = relationship()
    case: Mapped[Case | None] = relationship()
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in ConflictKind)}", name="kind"),
        CheckConstraint(
            "(CASE WHEN person_name IS NULL THEN 0 ELSE 1 END) + (CASE WHEN officer_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN case_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="about_one",
        ),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )

"""The table of later outcomes. It changes no finding; the newest one of a pair says what stands today."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.recommendations.later.rules import Fate, Forum

_FATES = tuple(one.value for one in Fate)


class LaterOutcome(Keyed, Base):
    """What somebody outside the board decided about one pair: on which day, about the finding, about the discipline."""

    __tablename__ = "later_outcome"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    forum: Mapped[str] = mapped_column(String(20))
    decided_on: Mapped[dt.date] = mapped_column(Date)
    finding: Mapped[str] = mapped_column(String(20))
    discipline: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(40), default="")
    "The discipline in place of the old one, by the charter's code, where it was changed."
    days: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
    "What was decided, in words that are published."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))

    __table_args__ = (
        CheckConstraint(f"forum IN {tuple(one.value for one in Forum)}", name="forum"),
        CheckConstraint(f"finding IN {_FATES}", name="finding"),
        CheckConstraint(f"discipline IN {_FATES}", name="discipline"),
        CheckConstraint("(discipline = 'changed') = (level <> '')", name="level"),
    )

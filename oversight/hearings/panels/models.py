"""Tables of draws by lot, and of members who declined a panel."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed
from oversight.hearings.models import PanelSeat
from oversight.people.models import Account


class LotState(StrEnum):
    """Where a draw stands."""

    ANNOUNCED = "announced"
    DRAWN = "drawn"
    WITHDRAWN = "withdrawn"
    "It was announced, and no panel is needed any more."


class PanelLot(Keyed, Base):
    """A draw by lot for one case. The seed is locked until the draw and public afterwards; the commitment always is.

    Places and limits stand as the law had them when the draw was announced.
    """

    __tablename__ = "panel_lot"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    places: Mapped[int]
    former_at_most: Mapped[int | None]
    former_at_least: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20), default=LotState.ANNOUNCED.value)
    commitment: Mapped[str] = mapped_column(String(64))
    locked_seed: Mapped[bytes | None] = mapped_column(LargeBinary)
    seed: Mapped[str] = mapped_column(String(64), default="")
    announced_at: Mapped[dt.datetime]
    announced_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    draw_from: Mapped[dt.datetime]
    "Before this moment nobody may draw."
    ended_at: Mapped[dt.datetime | None]
    "When it was drawn or withdrawn."
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    case: Mapped[Case] = relationship()
    entries: Mapped[list["LotEntry"]] = relationship(order_by="LotEntry.id", back_populates="lot")
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(one.value for one in LotState)}", name="state"),
        CheckConstraint("(state = 'announced') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(state = 'drawn') = (seed <> '')", name="seed"),
        CheckConstraint("(state = 'announced') = (locked_seed IS NOT NULL)", name="locked_seed"),
        CheckConstraint("places >= 1 AND former_at_least >= 0", name="places"),
        Index(
            "uq_panel_lot_announced",
            "case_id",
            unique=True,
            sqlite_where=text("state = 'announced'"),
            postgresql_where=text("state = 'announced'"),
        ),
    )


class LotEntry(Keyed, Base):
    """A seat on the list of a draw, fixed when it was drawn. Why a holder may not sit stands nowhere."""

    __tablename__ = "lot_entry"

    lot_id: Mapped[int] = mapped_column(Id, ForeignKey("panel_lot.id"))
    seat: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(120))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    former_officer: Mapped[bool] = mapped_column(default=False)
    "Of those who may sit only: the limits of the law ask for it."
    position: Mapped[int | None]
    "Its place in the order; nothing for a holder who may not sit."
    seated: Mapped[bool] = mapped_column(default=False)
    "One of the places was drawn for it."

    lot: Mapped[PanelLot] = relationship(back_populates="entries")
    __table_args__ = (
        UniqueConstraint("lot_id", "seat"),
        UniqueConstraint("lot_id", "position"),
        CheckConstraint("position IS NOT NULL OR (NOT seated AND NOT former_officer)", name="position"),
    )


class PanelDecline(Keyed, Base):
    """A member declined to sit on a panel, without a conflict. Why stands in the record only."""

    __tablename__ = "panel_decline"

    place_id: Mapped[int] = mapped_column(Id, ForeignKey("panel_seat.id"), unique=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    at: Mapped[dt.datetime]

    place: Mapped[PanelSeat] = relationship()
    account: Mapped[Account] = relationship()

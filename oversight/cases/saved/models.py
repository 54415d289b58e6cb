"""The table of kept lists."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class KeptList(Keyed, Base):
    """A list of cases under a name. It holds what it is narrowed to, never the cases themselves."""

    __tablename__ = "kept_list"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(80))
    shared: Mapped[bool] = mapped_column(default=False)
    narrowed: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        Index("ix_kept_list_shared", "name", sqlite_where=text("shared"), postgresql_where=text("shared")),
    )

"""Tables of requests: who keeps things, what was asked, each time of asking, each answer. Nothing is overwritten."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed
from oversight.evidence.requests.rules import Answer, Channel, CustodianKind, Purpose, State, Way
from oversight.people.models import Account


class Custodian(Keyed, Base):
    """Who keeps what the board asks for: a unit of the department, or another agency."""

    __tablename__ = "custodian"

    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    "Since when it is no longer asked."

    __table_args__ = (CheckConstraint(f"kind IN {tuple(kind.value for kind in CustodianKind)}", name="kind"),)


class DepartmentRequest(Keyed, Base):
    """One thing asked of one custodian on one case. `state` is its last answer."""

    __tablename__ = "department_request"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[int]
    "Request 1, request 2 … of the case."
    purpose: Mapped[str] = mapped_column(String(20))
    item: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(200))
    "The item as the charter called it when it was asked."
    words: Mapped[str] = mapped_column(Text)
    "What exactly is asked; the custodian reads this, and nothing else of the case."
    custodian_id: Mapped[int] = mapped_column(Id, ForeignKey("custodian.id"), index=True)
    way: Mapped[str] = mapped_column(String(20))
    automatic: Mapped[bool] = mapped_column(default=False)
    "Asked by the system when the case was registered."
    asked_at: Mapped[dt.datetime]
    asked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(String(20), default=State.OPEN.value)
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()
    custodian: Mapped[Custodian] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint(f"purpose IN {tuple(one.value for one in Purpose)}", name="purpose"),
        CheckConstraint(f"way IN {tuple(one.value for one in Way)}", name="way"),
        CheckConstraint(f"state IN {tuple(one.value for one in State)}", name="state"),
        Index("ix_department_request_asked", "asked_at", "id"),
        Index(
            "uq_department_request_automatic",
            *("case_id", "item"),
            unique=True,
            sqlite_where=text("automatic"),
            postgresql_where=text("automatic"),
        ),
    )


class RequestAsk(Keyed, Base):
    """Each time it was asked. Automatically it is asked again once."""

    __tablename__ = "request_ask"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("department_request.id"))
    turn: Mapped[int]
    at: Mapped[dt.datetime]
    automatic: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(Text, default="")
    "Why it is asked again."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    __table_args__ = (
        UniqueConstraint("request_id", "turn"),
        Index(
            "uq_request_ask_automatic",
            "request_id",
            unique=True,
            sqlite_where=text("automatic AND turn > 1"),
            postgresql_where=text("automatic AND turn > 1"),
        ),
    )


class RequestChase(Keyed, Base):
    """Each time the custodian was reminded."""

    __tablename__ = "request_chase"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("department_request.id"), index=True)
    at: Mapped[dt.datetime]
    channel: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    by: Mapped[Account | None] = relationship()
    __table_args__ = (CheckConstraint(f"channel IN {tuple(one.value for one in Channel)}", name="channel"),)


class RequestAnswer(Keyed, Base):
    """Each answer, kept as it was given."""

    __tablename__ = "request_answer"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("department_request.id"), index=True)
    turn: Mapped[int]
    "Which time of asking it answers."
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    "When it arrived."
    words: Mapped[str] = mapped_column(Text, default="")
    missing: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text, default="")
    official: Mapped[str] = mapped_column(String(200), default="")
    by_department: Mapped[bool] = mapped_column(default=False)
    "Written by the department itself; otherwise by staff, who recorded it."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(one.value for one in Answer)}", name="kind"),
        CheckConstraint("kind <> 'partial' OR missing <> ''", name="missing"),
        CheckConstraint("kind <> 'refused' OR (basis <> '' AND official <> '')", name="refusal"),
    )


class RequestFile(Keyed, Base):
    """A file that came with an answer."""

    __tablename__ = "request_file"

    answer_id: Mapped[int] = mapped_column(Id, ForeignKey("request_answer.id"))
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), index=True)

    __table_args__ = (UniqueConstraint("answer_id", "file_id"),)


class RequestSubpoena(Keyed, Base):
    """A subpoena for what a request asks."""

    __tablename__ = "request_subpoena"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("department_request.id"))
    number: Mapped[str] = mapped_column(String(80))
    issued_on: Mapped[dt.date] = mapped_column(Date)
    served_on: Mapped[dt.date | None] = mapped_column(Date)
    answer_due_on: Mapped[dt.date | None] = mapped_column(Date)
    "The day that the subpoena itself names."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("request_id", "number"),
        CheckConstraint("served_on IS NULL OR served_on >= issued_on", name="served"),
        CheckConstraint("answer_due_on IS NULL OR answer_due_on >= issued_on", name="due"),
    )


class RequestDelay(Keyed, Base):
    """A stop, or more time, of a clock of the case that this request explains."""

    __tablename__ = "request_delay"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("department_request.id"))
    toll_id: Mapped[int | None] = mapped_column(Id, ForeignKey("clock_toll.id"))
    extension_id: Mapped[int | None] = mapped_column(Id, ForeignKey("clock_extension.id"))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("request_id", "toll_id"),
        UniqueConstraint("request_id", "extension_id"),
        CheckConstraint("(toll_id IS NULL) <> (extension_id IS NULL)", name="one"),
    )

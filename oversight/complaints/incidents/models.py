"""Tables of incidents that several cases are about. Each case keeps the incident as its own complaint tells it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, Float, ForeignKey, Index, String, Text, Time, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.complaints.incidents.rules import NumberKind, Task
from oversight.db import Base, Id, Keyed
from oversight.people.models import Account


class SharedIncident(Keyed, Base):
    """What happened once and several cases are about: a protest, a raid, a stop that many saw."""

    __tablename__ = "shared_incident"

    name: Mapped[str] = mapped_column(String(200))
    "For staff: “Protest on Market Square”."
    first_on: Mapped[dt.date | None] = mapped_column(Date)
    last_on: Mapped[dt.date | None] = mapped_column(Date)
    from_time: Mapped[dt.time | None] = mapped_column(Time)
    to_time: Mapped[dt.time | None] = mapped_column(Time)
    "Of the last day; earlier than `from_time` when it went on past midnight."
    second_hour: Mapped[bool] = mapped_column(default=False)
    "In the night in which the clocks go back: the later of the two hours that are called the same."
    when_words: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    "What happened, as staff knows it."
    named_at: Mapped[dt.datetime]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)

    places: Mapped[list["IncidentPlace"]] = relationship(order_by="IncidentPlace.id")
    numbers: Mapped[list["IncidentNumber"]] = relationship(order_by="IncidentNumber.id")
    rounds: Mapped[list["Round"]] = relationship(order_by="Round.id.desc()")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint("last_on IS NULL OR (first_on IS NOT NULL AND last_on >= first_on)", name="order"),
        Index("ix_shared_incident_first_on", "first_on"),
    )


class IncidentPlace(Keyed, Base):
    """One of the places where it happened."""

    __tablename__ = "shared_incident_place"

    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("shared_incident.id"), index=True)
    words: Mapped[str] = mapped_column(String(500))
    district: Mapped[str] = mapped_column(String(80), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    "Degrees, north and east counted up (WGS 84)."

    __table_args__ = (
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="both"),
        CheckConstraint("latitude IS NULL OR (latitude BETWEEN -90 AND 90)", name="latitude"),
        CheckConstraint("longitude IS NULL OR (longitude BETWEEN -180 AND 180)", name="longitude"),
    )


class IncidentNumber(Keyed, Base):
    """A number under which others know the incident."""

    __tablename__ = "shared_incident_number"

    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("shared_incident.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(80))

    __table_args__ = (
        UniqueConstraint("incident_id", "kind", "number"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in NumberKind)}", name="kind"),
    )


class IncidentCase(Keyed, Base):
    """That a case belongs to an incident, from when to when, and why. Ended, never deleted."""

    __tablename__ = "shared_incident_case"

    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("shared_incident.id"), index=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    from_at: Mapped[dt.datetime]
    to_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))

    case: Mapped[Case] = relationship()
    incident: Mapped[SharedIncident] = relationship()
    __table_args__ = (
        Index(
            "uq_shared_incident_case_now",
            "case_id",
            unique=True,
            sqlite_where=text("to_at IS NULL"),
            postgresql_where=text("to_at IS NULL"),
        ),
    )


class Round(Keyed, Base):
    """Something done for many cases of an incident at once, case by case, with how far it has come."""

    __tablename__ = "shared_incident_round"

    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("shared_incident.id"), index=True)
    task: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    "The working title of logged cases, or the message."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    by: Mapped[Account] = relationship()
    lines: Mapped[list["RoundLine"]] = relationship(order_by="RoundLine.id")
    __table_args__ = (CheckConstraint(f"task IN {tuple(task.value for task in Task)}", name="task"),)


class RoundLine(Keyed, Base):
    """One case of a round: waiting, done, or refused with the reason."""

    __tablename__ = "shared_incident_round_line"

    round_id: Mapped[int] = mapped_column(Id, ForeignKey("shared_incident_round.id"), index=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    reason: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    __table_args__ = (
        UniqueConstraint("round_id", "case_id"),
        CheckConstraint("state IN ('waiting', 'done', 'refused')", name="state"),
    )

"""Tables of the case file."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, Time, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.access.facts import Standing
from oversight.cases.ages import birthday
from oversight.cases.rules import Origin, Precision, Role, Source, Stage
from oversight.db import Base, Id, Keyed
from oversight.people.models import Account, Officer, Person


class CaseCounter(Base):
    """The last serial number given in a year. Numbers are never given twice and never change."""

    __tablename__ = "case_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Incident(Keyed, Base):
    """When and where something happened, as well as it is known."""

    __tablename__ = "incident"

    precision: Mapped[str] = mapped_column(String(20), default=Precision.UNKNOWN.value)
    from_on: Mapped[dt.date | None] = mapped_column(Date)
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    "The last day, when it is a range."
    at_time: Mapped[dt.time | None] = mapped_column(Time)
    when_words: Mapped[str] = mapped_column(String(300), default="")
    "When it happened, in the person's words."
    place: Mapped[str] = mapped_column(String(500), default="")
    "In words. Never an address of a home in a public document."
    district: Mapped[str] = mapped_column(String(80), default="")

    __table_args__ = (
        CheckConstraint(f"precision IN {tuple(p.value for p in Precision)}", name="precision"),
        CheckConstraint("to_on IS NULL OR (from_on IS NOT NULL AND to_on >= from_on)", name="order"),
    )


class Case(Keyed, Base):
    """The board's file on one or more complaints about one incident."""

    __tablename__ = "board_case"

    number: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    "A working title for staff; the published one is written for the decision."
    stage: Mapped[str] = mapped_column(String(20), default=Stage.RECEIVED.value)
    stage_since: Mapped[dt.datetime]
    origin: Mapped[str] = mapped_column(String(20), default=Origin.COMPLAINT.value)
    urgent: Mapped[str] = mapped_column(String(40), default="")
    "The code of the gravest urgent mark, or nothing."
    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("incident.id"), index=True)
    received_at: Mapped[dt.datetime]
    opened_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    closure: Mapped[str | None] = mapped_column(String(60))
    "The coded reason when a case ended without findings."
    charter: Mapped[str] = mapped_column(String(80))
    "The version of the law that governed its opening."
    route: Mapped[str] = mapped_column(String(60), default="")
    "The charter's code of the other way it takes, for a complaint about the chief or the board's own staff."
    version: Mapped[int] = mapped_column(default=1)

    incident: Mapped[Incident] = relationship()
    parties: Mapped[list["Party"]] = relationship(order_by="Party.id", back_populates="case")
    slots: Mapped[list["OfficerSlot"]] = relationship(order_by="OfficerSlot.number", back_populates="case")
    allegations: Mapped[list["Allegation"]] = relationship(order_by="Allegation.number", back_populates="case")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"stage IN {tuple(s.value for s in Stage)}", name="stage"),
        CheckConstraint(f"origin IN {tuple(o.value for o in Origin)}", name="origin"),
        CheckConstraint("(stage IN ('published', 'closed')) = (closed_at IS NOT NULL)", name="closed"),
        Index("ix_board_case_received_at_id", "received_at", "id"),
        Index("ix_board_case_stage_received_at", "stage", "received_at", "id"),
    )


class Party(Keyed, Base):
    """A person in a role on a case. One person may have several roles and several cases."""

    __tablename__ = "party"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    anonymous: Mapped[bool] = mapped_column(default=False)
    in_conflict: Mapped[bool] = mapped_column(default=False)
    "A guardian with an interest of their own in the case: gets no letter in place of the child."
    conflict_reason: Mapped[str] = mapped_column(Text, default="")
    "Which interest it is."
    note: Mapped[str] = mapped_column(Text, default="")
    stated_age: Mapped[int | None]
    "Years on the day of the incident, as somebody said; a day of birth comes before it."
    desired_outcome: Mapped[str] = mapped_column(Text, default="")
    safety_note: Mapped[str] = mapped_column(Text, default="")
    "What could put this person in danger; shown before everything else."
    came_of_age_on: Mapped[dt.date | None] = mapped_column(Date)
    "The birthday on which a minor came of age while the case went on."
    ended_at: Mapped[dt.datetime | None]
    "Since when the person no longer has this role; the row stays."

    case: Mapped[Case] = relationship(back_populates="parties")
    person: Mapped[Person] = relationship()
    __table_args__ = (
        UniqueConstraint("case_id", "person_id", "role"),
        CheckConstraint(f"role IN {tuple(r.value for r in Role)}", name="role"),
        CheckConstraint("stated_age IS NULL OR stated_age BETWEEN 0 AND 120", name="stated_age"),
    )

    @property
    def born_on(self) -> dt.date | None:
        """The day of birth, or the latest it can be by the age that was stated."""
        return birthday(self.person.born_on, self.stated_age, self.case.incident.from_on)


class OfficerSlot(Keyed, Base):
    """A subject officer of a case: first a place with a description, later perhaps a known officer."""

    __tablename__ = "officer_slot"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[int]
    "Officer 1, officer 2 …: how public documents speak of them."
    officer_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer.id"), index=True)
    description: Mapped[str] = mapped_column(Text, default="")
    "What people saw: build, hair, uniform, car."
    rank: Mapped[str] = mapped_column(String(80), default="")
    unit: Mapped[str] = mapped_column(String(120), default="")
    "Rank and unit at the time of the incident."
    agency: Mapped[str] = mapped_column(String(120), default="")
    "The employer at the time of the incident, when it was not the department."
    employment: Mapped[str] = mapped_column(String(20), default="")
    "How the officer was employed at the time of the incident; nothing while nobody is identified."
    facts_certain: Mapped[bool] = mapped_column(default=False)
    "Whether the roster says what they were on the very day, or the nearest known facts stand in."
    split_from_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    "The place this one was split from: one description turned out to be of two officers."
    identified_at: Mapped[dt.datetime | None]

    case: Mapped[Case] = relationship(back_populates="slots")
    officer: Mapped[Officer | None] = relationship()
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("(officer_id IS NULL) = (identified_at IS NULL)", name="identified"),
    )


class OfficerIdentification(Keyed, Base):
    """Who was named in a place of a case, with what they were at the incident. Superseded, never overwritten."""

    __tablename__ = "officer_identification"

    slot_id: Mapped[int] = mapped_column(Id, ForeignKey("officer_slot.id"), index=True)
    officer_id: Mapped[int] = mapped_column(Id, ForeignKey("officer.id"), index=True)
    rank: Mapped[str] = mapped_column(String(80), default="")
    unit: Mapped[str] = mapped_column(String(120), default="")
    agency: Mapped[str] = mapped_column(String(120), default="")
    employment: Mapped[str] = mapped_column(String(20), default="")
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    superseded_at: Mapped[dt.datetime | None]
    superseded_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was wrong."

    __table_args__ = (
        CheckConstraint("superseded_at IS NULL OR reason <> ''", name="superseded"),
        Index(
            "uq_officer_identification_now",
            "slot_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )


class Allegation(Keyed, Base):
    """One alleged act, of a category of the charter."""

    __tablename__ = "allegation"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[int]
    category: Mapped[str] = mapped_column(String(80))
    subtype: Mapped[str] = mapped_column(String(80), default="")
    "The charter's code of a narrower kind within the category, where somebody chose one."
    words: Mapped[str] = mapped_column(Text)
    "What is alleged, in one or two sentences."
    source: Mapped[str] = mapped_column(String(20), default=Source.COMPLAINANT.value)
    charter: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[dt.datetime]

    case: Mapped[Case] = relationship(back_populates="allegations")
    pairs: Mapped[list["Pair"]] = relationship(order_by="Pair.id", back_populates="allegation")
    rules: Mapped[list["AllegationRule"]] = relationship(order_by="AllegationRule.id")
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint(f"source IN {tuple(s.value for s in Source)}", name="source"),
    )


class AllegationRule(Keyed, Base):
    """A rule of the department that an allegation cites, with its text as it was when it was cited."""

    __tablename__ = "allegation_rule"

    allegation_id: Mapped[int] = mapped_column(Id, ForeignKey("allegation.id"))
    number: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("allegation_id", "number"),)


class Pair(Keyed, Base):
    """One allegation against one officer; carries findings and disposition."""

    __tablename__ = "pair"

    allegation_id: Mapped[int] = mapped_column(Id, ForeignKey("allegation.id"))
    slot_id: Mapped[int] = mapped_column(Id, ForeignKey("officer_slot.id"), index=True)

    allegation: Mapped[Allegation] = relationship(back_populates="pairs")
    slot: Mapped[OfficerSlot] = relationship()
    __table_args__ = (UniqueConstraint("allegation_id", "slot_id"),)


class CaseStanding(Keyed, Base):
    """What someone has to do with a case: an account, or whoever holds an office. Ended, never deleted."""

    __tablename__ = "standing"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    office: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    from_at: Mapped[dt.datetime]
    to_at: Mapped[dt.datetime | None]
    by_id: Mapped[int | None] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[Account | None] = relationship()
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (office IS NULL)", name="who"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in Standing)}", name="kind"),
        Index("ix_standing_case_id_account_id", "case_id", "account_id"),
        Index("ix_standing_account_id_kind", "account_id", "kind"),
        Index(
            "ix_standing_office_now",
            "office",
            "kind",
            "case_id",
            sqlite_where=text("to_at IS NULL"),
            postgresql_where=text("to_at IS NULL"),
        ),
        Index(
            "ix_standing_now",
            "case_id",
            "kind",
            "office",
            "account_id",
            sqlite_where=text("to_at IS NULL"),
            postgresql_where=text("to_at IS NULL"),
        ),
    )


class Correction(Keyed, Base):
    """A recorded fact corrected: the old value stays, with why. One that moves a date waits for a second person."""

    __tablename__ = "correction"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(20))
    "waiting (for the second person), applied, declined."
    second_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    second_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'applied', 'declined')", name="state"),
        CheckConstraint("second_id IS NULL OR second_id <> by_id", name="second_person"),
        CheckConstraint("(second_id IS NULL) = (second_at IS NULL)", name="second_pair"),
    )

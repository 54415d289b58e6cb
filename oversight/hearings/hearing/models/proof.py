"""Tables of what is brought before a hearing: witnesses, subpoenas, exhibits, and rulings."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import OfficerSlot, Party
from oversight.db import Base, Id, Keyed
from oversight.evidence.models import CaseFile
from oversight.hearings.hearing.models.course import Hearing, HearingSession, one_of
from oversight.hearings.hearing.states import (
    Compliance,
    Compulsion,
    ExhibitState,
    Oath,
    Ruled,
    Service,
    Side,
    WitnessState,
)
from oversight.people.models import Account


class HearingWitness(Keyed, Base):
    """A witness: a person of the case, an officer of it, or somebody named here. By number where identity is protected.

    `compulsion` is "compelled" for an officer ordered to answer; then it is known when the warning was given.
    """

    __tablename__ = "hearing_witness"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"))
    number: Mapped[int]
    called_by: Mapped[str] = mapped_column(String(20))
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("party.id"))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    name: Mapped[str] = mapped_column(String(200), default="")
    protected: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str] = mapped_column(Text)
    late_words: Mapped[str] = mapped_column(Text, default="")
    "Why whoever presides let a party call them after the time for it."
    state: Mapped[str] = mapped_column(String(20), default=WitnessState.CALLED.value)
    oath: Mapped[str] = mapped_column(String(20), default=Oath.NONE.value)
    sworn_at: Mapped[dt.datetime | None]
    session_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_session.id"))
    "The session at which they were sworn in or heard."
    compulsion: Mapped[str] = mapped_column(String(20), default=Compulsion.VOLUNTARY.value)
    warned_at: Mapped[dt.datetime | None]
    added_at: Mapped[dt.datetime]

    hearing: Mapped[Hearing] = relationship()
    party: Mapped[Party | None] = relationship()
    slot: Mapped[OfficerSlot | None] = relationship()
    session: Mapped[HearingSession | None] = relationship()
    __table_args__ = (
        UniqueConstraint("hearing_id", "number"),
        one_of("called_by", Side),
        one_of("state", WitnessState),
        one_of("oath", Oath),
        one_of("compulsion", Compulsion),
        CheckConstraint("(oath = '') = (sworn_at IS NULL)", name="sworn"),
        CheckConstraint(
            "(CASE WHEN party_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN slot_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name="who",
        ),
        CheckConstraint("compulsion <> 'compelled' OR (slot_id IS NOT NULL AND warned_at IS NOT NULL)", name="warned"),
    )


class HearingExhibit(Keyed, Base):
    """A file of the case that somebody offers as an exhibit, under the letter of that side and a number."""

    __tablename__ = "hearing_exhibit"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"))
    offered_by: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"))
    label: Mapped[str] = mapped_column(String(200))
    "What it is, in neutral words."
    compelled: Mapped[bool] = mapped_column(default=False)
    "A statement that an officer was ordered to give."
    state: Mapped[str] = mapped_column(String(20), default=ExhibitState.OFFERED.value)
    offered_at: Mapped[dt.datetime]

    hearing: Mapped[Hearing] = relationship()
    file: Mapped[CaseFile] = relationship()
    __table_args__ = (
        UniqueConstraint("hearing_id", "offered_by", "number"),
        UniqueConstraint("hearing_id", "file_id"),
        one_of("offered_by", Side),
        one_of("state", ExhibitState),
    )


class HearingSubpoena(Keyed, Base):
    """A subpoena of the board: to whom, for what, how served, and what it came to. A motion to quash is ruled on."""

    __tablename__ = "hearing_subpoena"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"))
    number: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(20))
    witness_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_witness.id"))
    to_words: Mapped[str] = mapped_column(String(300), default="")
    "Whom it is addressed to, when it is no witness: an office that keeps documents."
    documents: Mapped[str] = mapped_column(Text, default="")
    "What is to be brought; nothing when only somebody is to come."
    through_chief: Mapped[bool] = mapped_column(default=False)
    issued_on: Mapped[dt.date] = mapped_column(Date)
    issued_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    issued_title: Mapped[str] = mapped_column(String(60))
    answer_on: Mapped[dt.date] = mapped_column(Date)
    served_on: Mapped[dt.date | None] = mapped_column(Date)
    served_how: Mapped[str] = mapped_column(String(20), default="")
    motion_on: Mapped[dt.date | None] = mapped_column(Date)
    motion_words: Mapped[str] = mapped_column(Text, default="")
    motion_ruled: Mapped[str] = mapped_column(String(20), default="")
    compliance: Mapped[str] = mapped_column(String(20), default=Compliance.OPEN.value)
    compliance_words: Mapped[str] = mapped_column(Text, default="")
    compliance_on: Mapped[dt.date | None] = mapped_column(Date)

    hearing: Mapped[Hearing] = relationship()
    witness: Mapped[HearingWitness | None] = relationship()
    issued_by: Mapped[Account] = relationship()
    __table_args__ = (
        UniqueConstraint("hearing_id", "number"),
        one_of("asked_by", Side),
        one_of("compliance", Compliance),
        CheckConstraint("(witness_id IS NULL) = (to_words <> '')", name="whom"),
        CheckConstraint("witness_id IS NOT NULL OR documents <> ''", name="what"),
        CheckConstraint("(served_on IS NULL) = (served_how = '')", name="served"),
        CheckConstraint("served_on IS NULL OR served_on >= issued_on", name="order"),
        CheckConstraint(f"served_how IN {('', *(one.value for one in Service))}", name="served_how"),
        CheckConstraint("(motion_on IS NULL) = (motion_words = '')", name="motion"),
        CheckConstraint("motion_ruled IN ('', 'granted', 'denied')", name="motion_ruled"),
        CheckConstraint("motion_ruled = '' OR motion_on IS NOT NULL", name="ruled"),
        CheckConstraint("(compliance = '') = (compliance_on IS NULL)", name="complied"),
    )


class HearingRuling(Keyed, Base):
    """A ruling of whoever presides: on an objection, a motion, an exhibit, or the scope. Never changed."""

    __tablename__ = "hearing_ruling"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"))
    number: Mapped[int]
    session_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_session.id"))
    "Nothing for a ruling between sessions."
    raised_by: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    ruled: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    exhibit_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_exhibit.id"))
    subpoena_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_subpoena.id"))
    ruled_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    ruled_title: Mapped[str] = mapped_column(String(60))
    at: Mapped[dt.datetime]

    hearing: Mapped[Hearing] = relationship()
    session: Mapped[HearingSession | None] = relationship()
    ruled_by: Mapped[Account] = relationship()
    __table_args__ = (UniqueConstraint("hearing_id", "number"), one_of("raised_by", Side), one_of("ruled", Ruled))

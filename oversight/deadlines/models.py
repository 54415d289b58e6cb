"""Tables of clocks: the running instances of the charter's rules, and the days on which the board was closed."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text, bindparam, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from oversight.charter.schema import Anchor, Office, Subject
from oversight.db import Base, Id, Keyed
from oversight.deadlines.rules.subjects import About

STATES = ("running", "met", "missed", "cancelled", "lifted")
OPEN = ("running", "missed")
"""A missed clock is still owed: it stays open until it is met, late, or the case is over."""
_IS_OPEN = text("state IN ('running', 'missed')")
_HAS_NEXT = text("next_at IS NOT NULL")
_IS_PROMISE = text("promise <> ''")
_SUBJECTS = tuple(subject.value for subject in Subject)
_ANCHORS = tuple(anchor.value for anchor in Anchor)


class StartingEvent(Keyed, Base):
    """A fact: an event of a kind that starts clocks, and when it really happened. Dates follow from these alone.

    Corrected, it keeps its row and the record keeps the old moment.
    """

    __tablename__ = "starting_event"

    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(Id)
    anchor: Mapped[str] = mapped_column(String(20))
    of: Mapped[str] = mapped_column(String(60), default="")
    "Which document, meeting or answer it was."
    at: Mapped[dt.datetime]
    by_post: Mapped[bool] = mapped_column(default=False)
    entry_id: Mapped[int | None] = mapped_column(Id)
    "The entry of the record that tells of the event. No foreign key: the record stands alone."
    evidence: Mapped[str] = mapped_column(Text, default="")
    "What shows it, where a person recorded it by hand."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(f"subject IN {_SUBJECTS}", name="subject"),
        CheckConstraint(f"anchor IN {_ANCHORS}", name="anchor"),
        Index("ix_starting_event_subject", "subject", "subject_id", "anchor"),
    )


class Deadline(Keyed, Base):
    """A clock of the charter as it runs for a case, an officer, an allegation, a request, a letter or a meeting.

    What the rule said at the start is kept with it: a later version of the law does not touch a running clock.
    """

    __tablename__ = "deadline"

    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    "Nothing for a clock of a meeting, or of the board itself."
    subject: Mapped[str] = mapped_column(String(20), default=Subject.CASE.value)
    subject_id: Mapped[int] = mapped_column(Id)
    clock: Mapped[str] = mapped_column(String(60))
    mark: Mapped[int] = mapped_column(default=1)
    "Which turn of a clock that comes again."
    restarts: Mapped[int] = mapped_column(default=0)
    "How often a newer event started it afresh before."
    name: Mapped[str] = mapped_column(String(200))
    charter: Mapped[str] = mapped_column(String(80))
    anchor: Mapped[str] = mapped_column(String(20))
    instead: Mapped[str | None] = mapped_column(String(20))
    "The event it runs from as long as its own is not recorded."
    anchor_at: Mapped[dt.datetime]
    by_post: Mapped[bool] = mapped_column(default=False)
    anchor_entry_id: Mapped[int | None] = mapped_column(Id)
    "The entry of the record that tells of the event. No foreign key: the record stands alone."
    due_at: Mapped[dt.datetime | None]
    "The last moment that is in time; nothing while the clock is stopped, or when a limit was lifted."
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    explanation: Mapped[dict[str, Any]] = mapped_column(JSON)
    "The answer of the engine: rule, citation and every step."
    next_at: Mapped[dt.datetime | None]
    "When time itself next changes how it stands: due soon, then missed."
    due_soon: Mapped[int] = mapped_column(default=0)
    "How many days before, the desk begins to warn."
    ended_by: Mapped[str] = mapped_column(String(80))
    promise: Mapped[str] = mapped_column(Text, default="")
    "What the complainant was told, with `{date}`; nothing when the clock is the board's own affair."
    owner: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who of that office, where one person holds the case."
    escalate_to: Mapped[str | None] = mapped_column(String(40))
    bars_discipline: Mapped[bool] = mapped_column(default=False)
    "Once it is missed, a sustained finding against this officer can no longer be disciplined."
    of_another: Mapped[bool] = mapped_column(default=False)
    "Ran for an officer who was named by mistake: it stands in no way of the clock of the right one."
    state: Mapped[str] = mapped_column(String(20), default="running")
    started_at: Mapped[dt.datetime]
    met_at: Mapped[dt.datetime | None]
    missed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(f"subject IN {_SUBJECTS}", name="subject"),
        CheckConstraint(f"owner IN {tuple(office.value for office in Office)}", name="owner"),
        CheckConstraint("(state = 'met') = (met_at IS NOT NULL)", name="met"),
        CheckConstraint("state <> 'missed' OR missed_at IS NOT NULL", name="missed"),
        CheckConstraint("(due_at IS NULL) = (due_on IS NULL)", name="due"),
        CheckConstraint("next_at IS NULL OR state = 'running'", name="next"),
        CheckConstraint("case_id IS NOT NULL OR subject IN ('meeting', 'board', 'records_request')", name="case"),
        Index(
            "uq_deadline_open",
            *("subject", "subject_id", "clock", "mark"),
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index("ix_deadline_open_case_id", "case_id", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_open_due_at", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_open_owner", "owner_id", "owner", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_promised", "due_on", "clock", sqlite_where=_IS_PROMISE, postgresql_where=_IS_PROMISE),
        Index("ix_deadline_open_charter", "charter", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_next_at", "next_at", sqlite_where=_HAS_NEXT, postgresql_where=_HAS_NEXT),
    )

    @property
    def about(self) -> About:
        """What it runs for."""
        return About(Subject(self.subject), self.subject_id)

    @property
    def is_open(self) -> bool:
        """Whether the duty is still to be done."""
        return self.state in OPEN

    @property
    def was_late(self) -> bool:
        """Whether it was met, but after its time."""
        return self.met_at is not None and self.due_at is not None and self.met_at > self.due_at


def still_open(state: InstrumentedAttribute[str] = Deadline.state) -> ColumnElement[bool]:
    """Clocks that are still owed. The states are written out: only so does it meet the partial indexes."""
    return state.in_(bindparam(None, OPEN, expanding=True, literal_execute=True))


def promised() -> ColumnElement[bool]:
    """Clocks that hold a promise to a complainant. Written out, so that it meets the partial index."""
    return Deadline.promise != bindparam(None, "", literal_execute=True)


class ClosureDay(Base):
    """A day on which the board was closed, beside weekends and holidays: snow, mourning, a flood."""

    __tablename__ = "closure_day"

    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]


ASKED = ("asked", "granted", "refused")


class ClockToll(Keyed, Base):
    """A time during which clocks of a case stand still, for a reason of the charter. It counts once it is approved.

    A personal one concerns one officer and stops only that officer's clocks.
    """

    __tablename__ = "clock_toll"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    reason: Mapped[str] = mapped_column(String(60))
    from_on: Mapped[dt.date] = mapped_column(Date)
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    "The first day on which clocks run again; nothing while it lasts."
    evidence: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="asked")
    asked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    "Why it was refused."
    looked_at: Mapped[dt.datetime | None]
    "When somebody last saw that its reason still holds; the record says who, and what they saw."
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {ASKED}", name="state"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="span"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="second"),
    )


class ClockExtension(Keyed, Base):
    """More time for one clock: asked for, then granted or denied by whom the charter names."""

    __tablename__ = "clock_extension"

    deadline_id: Mapped[int] = mapped_column(Id, ForeignKey("deadline.id"), index=True)
    length: Mapped[int]
    "In the unit of the clock."
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="asked")
    asked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {ASKED}", name="state"),
        CheckConstraint("length > 0", name="length"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
    )


class ClockException(Keyed, Base):
    """A ground on which a limit does not hold at all: asked for with its evidence, then accepted or refused."""

    __tablename__ = "clock_exception"

    deadline_id: Mapped[int] = mapped_column(Id, ForeignKey("deadline.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    evidence: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default="asked")
    asked_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {ASKED}", name="state"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="second"),
    )


class LawMove(Keyed, Base):
    """A move of all running clocks to another version of the law: asked by a person, done in the background."""

    __tablename__ = "law_move"

    charter: Mapped[str] = mapped_column(String(80))
    "The version they move to."
    asked_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    total: Mapped[int]
    "How many clocks ran under other versions when it was asked."
    done: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[dt.datetime | None]
    stopped: Mapped[str] = mapped_column(String(300), default="")
    "Why it ended before all were moved."

    __table_args__ = (
        Index(
            "uq_law_move_running",
            "charter",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

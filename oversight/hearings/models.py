"""Tables of seats, meetings, panels and votes."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case, Pair
from oversight.charter.schema.voting import BODIES
from oversight.db import Base, Id, Keyed
from oversight.hearings.seats.models import SeatHeld as SeatHeld
from oversight.hearings.seats.models import TrainingRecord as TrainingRecord
from oversight.hearings.states import ItemState, MeetingKind, MeetingState, PlaceState, Sort
from oversight.people.models import Account


def _one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN {tuple(value.value for value in values)}", name=column)


class Meeting(Keyed, Base):
    """A meeting of the board."""

    __tablename__ = "meeting"

    kind: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[dt.datetime] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(300))
    remote: Mapped[str] = mapped_column(String(300), default="")
    "How to take part from afar, in words."
    state: Mapped[str] = mapped_column(String(20), default=MeetingState.PLANNED.value)
    agenda_posted_at: Mapped[dt.datetime | None]
    called_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    ground: Mapped[str] = mapped_column(Text, default="")
    "Of an emergency meeting: what makes it one, in words."
    notice: Mapped[str] = mapped_column(Text, default="")
    "What the public is told when the meeting is put off, continued or cancelled."
    continues_id: Mapped[int | None] = mapped_column(Id, ForeignKey("meeting.id"))
    "The meeting that goes on with this one."
    version: Mapped[int] = mapped_column(default=1)

    items: Mapped[list["AgendaItem"]] = relationship(order_by="AgendaItem.position", back_populates="meeting")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        _one_of("kind", MeetingKind),
        _one_of("state", MeetingState),
        CheckConstraint("state <> 'posted' OR agenda_posted_at IS NOT NULL", name="posted"),
        CheckConstraint("kind <> 'emergency' OR ground <> ''", name="ground"),
    )


class AgendaItem(Keyed, Base):
    """An item of an agenda: a case before a panel or the full board, or anything else the board takes up.

    One item of a case waits at a time. What was posted is frozen in versions of the agenda; these rows go on.
    """

    __tablename__ = "agenda_item"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    sort: Mapped[str] = mapped_column(String(20), default=Sort.CASE.value)
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    position: Mapped[int]
    body: Mapped[str] = mapped_column(String(20), default="board")
    title: Mapped[str] = mapped_column(String(300), default="")
    "Of a case, nothing: the public reads its number and neutral words."
    words: Mapped[str] = mapped_column(Text, default="")
    "What more the public is told about it."
    ground: Mapped[str] = mapped_column(String(60), default="")
    "The charter's ground on which it is heard in a closed part; nothing in the open part."
    consent: Mapped[bool] = mapped_column(default=False)
    "Adopted with others in one motion, unless a member pulls it."
    pulled_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    pulled_at: Mapped[dt.datetime | None]
    announced_at: Mapped[dt.datetime | None]
    "When an agenda with it was first posted. What was never announced is not decided."
    state: Mapped[str] = mapped_column(String(20), default=ItemState.WAITING.value)

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    case: Mapped[Case | None] = relationship()
    panel: Mapped[list["PanelSeat"]] = relationship(order_by="PanelSeat.id", back_populates="item")
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint(f"body IN {BODIES}", name="body"),
        _one_of("sort", Sort),
        CheckConstraint("(sort = 'case') = (case_id IS NOT NULL)", name="case"),
        CheckConstraint("(sort = 'case') = (title = '')", name="title"),
        CheckConstraint("sort <> 'closed-session' OR ground <> ''", name="ground"),
        CheckConstraint("(pulled_by_id IS NULL) = (pulled_at IS NULL)", name="pulled"),
        _one_of("state", ItemState),
        Index(
            "uq_agenda_item_waiting",
            "case_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )


class PanelSeat(Keyed, Base):
    """A member seated for one item. Why somebody stepped aside stands in the record only."""

    __tablename__ = "panel_seat"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    seat: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(120))
    "The seat's name as the law had it when the panel was seated."
    appointing_class: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(20), default=PlaceState.SEATED.value)
    since: Mapped[dt.datetime]
    in_place_of: Mapped[str] = mapped_column(String(60), default="")
    "The seat whose place an alternate, or a replacement, has taken."

    item: Mapped[AgendaItem] = relationship(back_populates="panel")
    account: Mapped[Account] = relationship()
    __table_args__ = (UniqueConstraint("item_id", "account_id"), _one_of("state", PlaceState))


class Attendance(Keyed, Base):
    """Whether a member is in the room, or joined from afar."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    present: Mapped[bool]
    afar: Mapped[bool] = mapped_column(default=False)
    "By video or telephone."
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("meeting_id", "account_id"),)


class FileRead(Keyed, Base):
    """A member's word that they have read the file and have no interest in the case."""

    __tablename__ = "file_read"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    attested_at: Mapped[dt.datetime]
    pages_seen: Mapped[int | None]
    pages: Mapped[int | None]
    "Of the member's packet at that moment: pages opened on the screen, of how many; nothing without a packet."

    __table_args__ = (UniqueConstraint("item_id", "account_id"),)


class Ballot(Keyed, Base):
    """The vote on one item. An item has one open ballot at a time.

    A ballot that lost its quorum is void from that moment on: `closed_at` is the moment and `void_reason` says why. Of
    a sealed one `sealed_key` is the key of its votes, locked with the key of the installation; it is gone when the
    ballot is no longer open.
    """

    __tablename__ = "ballot"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="open")
    opened_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    secrecy: Mapped[str] = mapped_column(String(10), default="open")
    "As the law had it when the vote was opened: open, by roll call, or sealed until the close."
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    void_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    item: Mapped[AgendaItem] = relationship()
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed', 'void')", name="state"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed"),
        CheckConstraint("secrecy IN ('open', 'roll_call', 'sealed')", name="secrecy"),
        CheckConstraint("sealed_key IS NULL OR (state = 'open' AND secrecy = 'sealed')", name="sealed_key"),
        CheckConstraint("(state = 'void') = (void_reason <> '')", name="void_reason"),
        Index(
            "uq_ballot_open",
            "item_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )


class Vote(Keyed, Base):
    """One member's vote on one pair: the code of a finding, or "abstain". `counted` is known at the close.

    Of a sealed ballot that is not closed, choice and dissent are empty and stand in `sealed` under the ballot's key.
    """

    __tablename__ = "vote"

    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"))
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"), index=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    choice: Mapped[str] = mapped_column(String(40))
    dissent: Mapped[str] = mapped_column(Text, default="")
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[dt.datetime]
    counted: Mapped[bool] = mapped_column(default=False)

    pair: Mapped[Pair] = relationship()
    __table_args__ = (
        UniqueConstraint("ballot_id", "pair_id", "account_id"),
        CheckConstraint("(sealed IS NULL) = (choice <> '') AND (sealed IS NULL OR dissent = '')", name="sealed"),
    )


class RollCall(Keyed, Base):
    """A member whom the clerk has called in a vote by roll call; the votes are told in this order."""

    __tablename__ = "roll_call"

    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    position: Mapped[int]
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("ballot_id", "account_id"), UniqueConstraint("ballot_id", "position"))


class BoardReferral(Keyed, Base):
    """A panel's item that goes to the full board, and on which ground of the law. The words stand in the record."""

    __tablename__ = "board_referral"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), unique=True)
    ground: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint("ground IN ('tie', 'split', 'complex', 'any_member')", name="ground"),)


class BallotResult(Keyed, Base):
    """What became of one pair when the ballot closed: a finding with its votes, or the reason why there is none."""

    __tablename__ = "ballot_result"

    ballot_id: Mapped[int] = mapped_column(Id, ForeignKey("ballot.id"))
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(40))
    votes_for: Mapped[int]
    votes_against: Mapped[int]
    abstained: Mapped[int]
    sentence: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("ballot_id", "pair_id"),
        CheckConstraint("(status IN ('adopted', 'stands')) = (code IS NOT NULL)", name="adopted"),
        CheckConstraint("status IN ('adopted', 'stands', 'not_adopted', 'full_board', 'no_quorum')", name="status"),
    )


class AgendaReport(Keyed, Base):
    """A missed clock of a case that the charter puts before the public: an item for information, without a vote.

    It waits for the next regular meeting whose agenda is still open, and says a case number, a clock and a day. It is
    settled when its clock is owed no more.
    """

    __tablename__ = "agenda_report"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    deadline_id: Mapped[int] = mapped_column(Id, ForeignKey("deadline.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    "The clock's name."
    due_on: Mapped[dt.date] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    "Nothing while no regular meeting with an open agenda is called."
    added_at: Mapped[dt.datetime]

    case: Mapped[Case] = relationship()

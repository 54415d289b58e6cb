"""What happens on the way to the board's decision."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SeatFilled(Event):
    """A seat of the charter has a holder from a day on."""

    seat: str
    account_id: int
    from_on: dt.date


@dataclass(frozen=True, kw_only=True)
class SeatVacated(Event):
    """A holder has left a seat; `to_on` was the last day."""

    seat: str
    account_id: int
    to_on: dt.date


@dataclass(frozen=True, kw_only=True)
class MeetingCalled(Event):
    """A meeting was called."""

    meeting_id: int
    kind: str
    starts_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class AgendaPosted(Event):
    """The agenda of a meeting is public from now on."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """A meeting will not take place. The reason is the detail."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(Event):
    """A meeting is over."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class AttendanceMarked(Event):
    """The chair noted that a member is present, or no longer."""

    meeting_id: int
    account_id: int
    present: bool


@dataclass(frozen=True, kw_only=True)
class CaseScheduled(Event):
    """A case was put on the agenda of a meeting, before a panel or the full board."""

    item_id: int
    meeting_id: int
    body: str


@dataclass(frozen=True, kw_only=True)
class MemberRecused(Event):
    """A seated member stepped aside. The reason is the detail."""

    item_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class MemberReplaced(Event):
    """Another member was seated in the place of one who left the panel."""

    item_id: int
    account_id: int
    by_account_id: int


@dataclass(frozen=True, kw_only=True)
class FileAttested(Event):
    """A member attested having read the file."""

    item_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class BallotOpened(Event):
    """The vote on a case was opened, with a quorum."""

    item_id: int
    ballot_id: int
    counted: int
    "Members who made the quorum."


@dataclass(frozen=True, kw_only=True)
class VotesCast(Event):
    """A member voted or changed votes. Choices and dissent are the detail, unless they are sealed."""

    ballot_id: int
    account_id: int
    votes: int


@dataclass(frozen=True, kw_only=True)
class RollCalled(Event):
    """The clerk called a member in a vote by roll call."""

    ballot_id: int
    account_id: int
    position: int


@dataclass(frozen=True, kw_only=True)
class VotesOpened(Event):
    """A sealed vote was closed and its votes were opened. Choices and dissent are the detail."""

    ballot_id: int
    votes: int


@dataclass(frozen=True, kw_only=True)
class BallotVoided(Event):
    """A vote is void from this moment on: it lost its quorum, or the full board will decide. Why is the detail."""

    item_id: int
    ballot_id: int
    counted: int
    "Members who make the quorum now."
    needed: int
    referred: bool = False
    "Whether it is void because the full board decides; the parties are then told of that."


@dataclass(frozen=True, kw_only=True)
class ReferredToBoard(Event):
    """A panel's case goes to the full board, on a ground of the law. The reason is the detail."""

    item_id: int
    ground: str


@dataclass(frozen=True, kw_only=True)
class BallotClosed(Event):
    """The vote ended and at least one pair has no finding: the case stays with the board."""

    item_id: int
    ballot_id: int
    adopted: int
    undecided: int


@dataclass(frozen=True, kw_only=True)
class FindingsAdopted(Event):
    """The board has adopted a finding on every pair."""

    item_id: int
    ballot_id: int
    adopted: int


@dataclass(frozen=True, kw_only=True)
class CaseRemanded(Event):
    """The board sent a case back to the investigator. The reason is the detail."""

    item_id: int | None


@dataclass(frozen=True, kw_only=True)
class ReportOwed(Event):
    """A missed clock goes before the public as an item for information."""

    report_id: int
    deadline_id: int
    clock: str


@dataclass(frozen=True, kw_only=True)
class ReportPlaced(Event):
    """An item for information stands on the agenda of a meeting."""

    report_id: int
    deadline_id: int
    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class ReportSettled(Event):
    """What an item for information tells of was done before its agenda was posted: it is not on it."""

    report_id: int
    deadline_id: int


@dataclass(frozen=True, kw_only=True)
class TrainingRecorded(Event):
    """Training of a member was written down."""

    training_id: int
    account_id: int
    item: str
    hours: int
    done_on: dt.date


@dataclass(frozen=True, kw_only=True)
class TrainingStruck(Event):
    """A line about training was struck out."""

    training_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class InterestsGoneThrough(Event):
    """A member said that their list of interests is whole."""

    seat: str
    account_id: int

"""What happens to agendas, in meetings, and to those who want to take part."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(Event):
    """An item came onto an agenda. Its words are the detail."""

    meeting_id: int
    item_id: int
    sort: str


@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(Event):
    """An item has other words, another ground, or came on or off consent. Before and after are the detail."""

    meeting_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class AgendaItemMoved(Event):
    """An item stands earlier or later on its agenda."""

    meeting_id: int
    item_id: int
    up: bool


@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(Event):
    """An item was taken off an agenda."""

    meeting_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemPulled(Event):
    """A member wants an item discussed by itself, and not adopted on consent."""

    meeting_id: int
    item_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class AdoptedOnConsent(Event):
    """The findings recommended in a case were adopted with others in one motion. How members voted is the detail."""

    item_id: int
    ballot_id: int
    motion_id: int
    votes: int


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    """A file belongs to an item from now on. Its name is the detail."""

    meeting_id: int
    item_id: int
    paper_id: int
    public: bool


@dataclass(frozen=True, kw_only=True)
class PaperRemoved(Event):
    """A file does not belong to an item any more."""

    meeting_id: int
    item_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class AgendaAmended(Event):
    """A posted agenda was amended. `late`: inside the notice, in an emergency. The reasons are the detail."""

    meeting_id: int
    number: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class AgendaDrawn(Event):
    """A posted agenda stands as a PDF that was opened again and searched."""

    meeting_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class AgendaPdfStopped(Event):
    """The PDF of an agenda holds a protected term and is not shown. Where is the detail."""

    meeting_id: int
    number: int
    hits: int


@dataclass(frozen=True, kw_only=True)
class MeetingPostponed(Event):
    """A meeting was put off before it began. The reason is the detail."""

    meeting_id: int
    from_at: dt.datetime
    to_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class MeetingContinued(Event):
    """A meeting goes on another day with what was left. The reason is the detail."""

    meeting_id: int
    continued_as: int
    items: int


@dataclass(frozen=True, kw_only=True)
class MotionPut(Event):
    """A motion of a meeting was voted on."""

    meeting_id: int
    motion_id: int
    kind: str
    carried: bool


@dataclass(frozen=True, kw_only=True)
class ItemDecided(Event):
    """A motion about an item of the agenda was carried, and the item is decided."""

    meeting_id: int
    item_id: int
    motion_id: int


@dataclass(frozen=True, kw_only=True)
class ClosedPartOpened(Event):
    """A meeting goes on without the public."""

    meeting_id: int
    part_id: int
    ground: str


@dataclass(frozen=True, kw_only=True)
class ClosedPartEnded(Event):
    """The public came back. What was announced is the detail."""

    meeting_id: int
    part_id: int


@dataclass(frozen=True, kw_only=True)
class AccessAsked(Event):
    """Somebody asked for what they need to take part. What and who stands in the request only."""

    meeting_id: int
    request_id: int
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class AccessAnswered(Event):
    """A request for access was answered."""

    meeting_id: int
    request_id: int


@dataclass(frozen=True, kw_only=True)
class AccessRequestsDeleted(Event):
    """Requests for access to meetings that are over were deleted."""

    count: int

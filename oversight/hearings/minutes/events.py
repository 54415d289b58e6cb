"""What happens to minutes."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(Event):
    """Minutes were drafted from the record."""

    meeting_id: int
    minutes_id: int
    number: int
    closed: bool


@dataclass(frozen=True, kw_only=True)
class MinutesEdited(Event):
    """Minutes were edited; the version before stays. Why is the detail."""

    meeting_id: int
    minutes_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class MinutesProposed(Event):
    """A later meeting is asked to approve minutes."""

    meeting_id: int
    minutes_id: int
    at_meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(Event):
    """A later meeting approved minutes by a motion."""

    meeting_id: int
    minutes_id: int
    motion_id: int
    amended: bool


@dataclass(frozen=True, kw_only=True)
class MinutesDrawn(Event):
    """Approved minutes stand as a PDF that was opened again and searched."""

    meeting_id: int
    minutes_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesPdfStopped(Event):
    """The PDF of minutes holds a protected term and is not shown. Where is the detail."""

    meeting_id: int
    minutes_id: int
    hits: int

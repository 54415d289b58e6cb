"""Who heard all the evidence: sessions with times in and out, and who read the record of what they missed. Pure.

A member attended a session who was there from its opening to its end. Whoever came late, went, or left for a while
missed evidence; where the law lets a member read in, they may vote once they have read the record of each session they
missed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oversight.hearings.hearing.states import HearingState, SessionState


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in the room; no end while it lasts."""

    came_at: dt.datetime
    left_at: dt.datetime | None = None


@dataclass(frozen=True)
class SessionHeard:
    """A session as attendance sees it. `says` is its day in words; `on_record` whether a recording or transcript is."""

    id: int
    number: int
    state: str
    starts_at: dt.datetime
    says: str = ""
    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    spells: Mapping[int, Sequence[Spell]] = field(default_factory=dict)
    "By account, in order."
    readers: frozenset[int] = frozenset()
    on_record: bool = False

    def attended(self, account_id: int | None) -> bool:
        """Whether somebody was there from the opening to the end, or is there since the opening."""
        if self.opened_at is None or account_id is None:
            return False
        return covers(self.spells.get(account_id, ()), self.opened_at, self.closed_at)

    def present(self, account_id: int | None) -> bool:
        """Whether somebody is in the room now."""
        spells = self.spells.get(account_id or 0, ())
        return bool(spells) and spells[-1].left_at is None

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.OPEN.value


def covers(spells: Iterable[Spell], opened_at: dt.datetime, closed_at: dt.datetime | None) -> bool:
    """Whether times in the room cover a session without a gap."""
    until, in_order = opened_at, sorted(spells, key=lambda one: one.came_at)
    for spell in in_order:
        if spell.came_at > until:
            return False
        if spell.left_at is None:
            return True
        until = max(until, spell.left_at)
    return bool(in_order) and closed_at is not None and until >= closed_at


@dataclass(frozen=True)
class HearingNow:
    """The hearing that keeps a case waiting, if any, and every session at which evidence was heard on it."""

    id: int | None = None
    "Nothing when no hearing is scheduled."
    state: str = ""
    current: SessionHeard | None = None
    "The open session, or the one that is planned."
    heard: tuple[SessionHeard, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether the vote must wait for it."""
        return self.state == HearingState.SCHEDULED.value

    @property
    def session_open(self) -> bool:
        return self.current is not None and self.current.is_open

    def missed(self, account_id: int | None) -> tuple[SessionHeard, ...]:
        """The sessions that a member did not attend from the opening to the end."""
        return tuple(one for one in self.heard if not one.attended(account_id))

    def to_read(self, account_id: int | None) -> tuple[SessionHeard, ...]:
        """Those of them whose record the member has not read."""
        return tuple(one for one in self.missed(account_id) if account_id not in one.readers)

    def read_in(self, account_id: int | None) -> bool:
        """Whether a member has read the record of every session they missed."""
        return not self.to_read(account_id)


NO_HEARING_NOW = HearingNow()


def sentence_of(missed: Sequence[SessionHeard], *, reading_in: bool) -> str:
    """Why a member may not vote who missed these sessions; nothing when there are none."""
    if not missed:
        return ""
    named = " and ".join(f"session {one.number} of {one.says}" for one in missed)
    if reading_in:
        return f"You missed a part of {named}. Read its record and say so first."
    return f"You did not attend all of {named}. Only members who heard all the evidence vote."

"""What a file note holds: plain values, read once. Moments are local to the board."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from oversight.deadlines.note.standing import ENDED, LOOKS, WORDS
from oversight.deadlines.rules.states import State


@dataclass(frozen=True, kw_only=True)
class MoveNote:
    """A date that moved: from, to, why, and the entry of the record that says so."""

    at: dt.datetime
    old_on: dt.date | None
    new_on: dt.date | None
    why: str
    entry: int


@dataclass(frozen=True, kw_only=True)
class StopNote:
    """Days on which one clock stood still; without an end it still does."""

    from_on: dt.date
    to_on: dt.date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClockNote:
    """One clock with its whole explanation. `about` is empty for a clock of the case itself."""

    id: int
    code: str
    name: str
    about: str
    of_officer: bool
    how: State
    left: str
    due: str
    due_at: dt.datetime | None
    due_on: dt.date | None
    begun_at: dt.datetime
    started_at: dt.datetime
    met_at: dt.datetime | None
    event: str
    entry: str
    "The entry of the record that tells of the starting event, in words; nothing when none is known."
    instead: str
    "What it runs from meanwhile, and until when; nothing when it runs from its own event."
    rule: str
    citation: str
    charter: str
    steps: tuple[dict[str, Any], ...]
    explanation: dict[str, Any]
    owner: str
    binds: str
    "Whom the date binds and how hard, in sentences; nothing where the board itself simply must."
    ends: str
    turn: int
    restarts: int
    stops: tuple[StopNote, ...]
    moves: tuple[MoveNote, ...]
    by_hand: bool
    "Whether a person records that its duty was done."
    no_time: str
    "Why no more time can be asked for; nothing when it can."
    most: str
    no_lift: str
    grounds: tuple[tuple[str, str], ...]
    "Codes and labels of the grounds on which the limit does not hold."

    @property
    def title(self) -> str:
        """Its name, with the officer or the allegation it runs for."""
        return f"{self.about} · {self.name}" if self.about else self.name

    @property
    def looks(self) -> str:
        """The state by which it is drawn."""
        return LOOKS[self.how]

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        return WORDS[self.how]

    @property
    def is_open(self) -> bool:
        """Whether its duty is still to be done."""
        return self.how not in ENDED


@dataclass(frozen=True, kw_only=True)
class FactNote:
    """An event from which clocks count, and who recorded it when."""

    event: str
    about: str
    at: dt.datetime
    by_post: bool
    who: str
    recorded_at: dt.datetime
    evidence: str
    entry: int | None


@dataclass(frozen=True, kw_only=True)
class RequestNote:
    """A stop, more time or an exception: asked by one person, decided by whom the law names.

    `kind` is stop, time or lift; `state` asked, granted or refused.
    """

    kind: str
    id: int
    version: int
    title: str
    about: str
    says: str
    words: str
    state: str
    who: str
    at: dt.datetime
    decided_by: str
    decided_at: dt.datetime | None
    decision: str
    decider: str
    citation: str
    lasts: bool = False
    "A stop that was approved and has no end yet."
    by_itself: bool = False
    "A stop that the law ordered; it ends without anybody's doing."

    @property
    def waits(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.state == "asked"


@dataclass(frozen=True, kw_only=True)
class Note:
    """Everything about the clocks of one case, as it stood at a moment."""

    number: str
    title: str
    at: dt.datetime
    zone: str
    clocks: tuple[ClockNote, ...]
    facts: tuple[FactNote, ...]
    requests: tuple[RequestNote, ...]

    @property
    def open(self) -> tuple[ClockNote, ...]:
        """Clocks whose duty is still to be done, the next first."""
        return tuple(clock for clock in self.clocks if clock.is_open)

    @property
    def over(self) -> tuple[ClockNote, ...]:
        """Clocks that were met, lifted or cancelled."""
        return tuple(clock for clock in self.clocks if not clock.is_open)

    @property
    def stops(self) -> tuple[RequestNote, ...]:
        """Stops of the case."""
        return tuple(one for one in self.requests if one.kind == "stop")

    @property
    def more_time(self) -> tuple[RequestNote, ...]:
        """Extensions."""
        return tuple(one for one in self.requests if one.kind == "time")

    @property
    def lifts(self) -> tuple[RequestNote, ...]:
        """Exceptions."""
        return tuple(one for one in self.requests if one.kind == "lift")

    @property
    def moves(self) -> list[tuple[ClockNote, MoveNote]]:
        """Every date that moved, the latest first."""
        found = [(clock, move) for clock in self.clocks for move in clock.moves]
        return sorted(found, key=lambda pair: (pair[1].at, pair[1].entry), reverse=True)

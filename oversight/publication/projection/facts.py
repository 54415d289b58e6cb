"""What the projection may look at. There is no field here for a party's name, contact or own words."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OfficerFacts:
    """An officer of the case. `name` is read only where the charter lets officers be named."""

    number: int
    rank: str
    name: str
    identified: bool


@dataclass(frozen=True, kw_only=True)
class AllegationFacts:
    """An allegation. `analysis` is the investigator's public wording."""

    id: int
    number: int
    category: str
    analysis: str


@dataclass(frozen=True, kw_only=True)
class VoteFacts:
    """How one member voted on one pair: `choice` is a finding, `abstain`, `recused` or `absent`."""

    member: str
    seat: str
    choice: str


@dataclass(frozen=True, kw_only=True)
class DissentFacts:
    """What a member wrote about their vote."""

    member: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PairFacts:
    """One allegation against one officer with its three findings, and the vote."""

    allegation: int
    officer: int
    investigator: str | None
    board: str
    votes_for: int
    votes_against: int
    department: str | None
    department_reasons: str
    votes: tuple[VoteFacts, ...]
    dissents: tuple[DissentFacts, ...]


@dataclass(frozen=True, kw_only=True)
class RecommendationFacts:
    """What the board recommends, and the answer. `words` and `reasons` were written to be published."""

    target: str
    kind: str
    officer: int | None
    level: str
    days: int | None
    words: str
    choice: str
    reasons: str
    imposed: str
    imposed_days: int | None


@dataclass(frozen=True, kw_only=True)
class AftermathFacts:
    """What became of one finding after the decision: in a dispute, in arbitration, before a court."""

    forum: str
    label: str
    day: dt.date
    allegation: int
    officer: int
    finding: str
    discipline: str
    level: str
    days: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class ChangeFacts:
    """Why a decision comes out again: `correction` with its words, or `later`."""

    kind: str
    replaces: int
    what: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """A decided case, as far as the public's side is concerned."""

    number: str
    title: str
    origin: str
    precision: str
    from_on: dt.date | None
    to_on: dt.date | None
    place: str
    district: str
    anonymous: bool
    roles: tuple[str, ...]
    officers: tuple[OfficerFacts, ...]
    allegations: tuple[AllegationFacts, ...]
    pairs: tuple[PairFacts, ...]
    summary: str
    evidence: tuple[str, ...]
    body: str
    "`panel` or `board`."
    milestones: tuple[tuple[dt.date, str], ...]
    "Day and event, oldest first; local days of the board."
    recommendations: tuple[RecommendationFacts, ...] = ()
    aftermath: tuple[AftermathFacts, ...] = ()
    change: ChangeFacts | None = None

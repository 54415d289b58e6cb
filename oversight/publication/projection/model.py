"""The public model of a decision: codes, public words and days. Its JSON is what the fingerprint covers."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

CAME_LATER = frozenset({"recommendations", "aftermath", "district", "change"})
"""Keys that decisions published before they existed do not have."""


@dataclass(frozen=True, kw_only=True)
class PublicParty:
    """Someone who appears in the decision, by role."""

    called: str
    role: str


@dataclass(frozen=True, kw_only=True)
class PublicVote:
    """One member's vote on one row."""

    member: str
    seat: str
    choice: str


@dataclass(frozen=True, kw_only=True)
class PublicDissent:
    """A member's own words about a vote."""

    member: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublicRow:
    """One allegation against one officer: three findings side by side."""

    allegation: int
    officer: int
    investigator: str | None
    board: str
    votes_for: int
    votes_against: int
    department: str | None
    department_reasons: tuple[str, ...]
    votes: tuple[PublicVote, ...]
    dissents: tuple[PublicDissent, ...]


@dataclass(frozen=True, kw_only=True)
class PublicAllegation:
    """An allegation by its category, with the board's reasons."""

    number: int
    category: str
    label: str
    rule: str
    analysis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublicDate:
    """A day on which something happened to the case."""

    day: str
    event: str


@dataclass(frozen=True, kw_only=True)
class PublicRecommendation:
    """What the board recommends, in codes and public words, with the department's answer."""

    target: str
    kind: str
    officer: int | None
    level: str
    days: int | None
    words: tuple[str, ...]
    choice: str
    reasons: tuple[str, ...]
    imposed: str
    imposed_days: int | None


@dataclass(frozen=True, kw_only=True)
class PublicAftermath:
    """What became of one row after the decision."""

    forum: str
    label: str
    day: str
    allegation: int
    officer: int
    finding: str
    discipline: str
    level: str
    days: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublicChange:
    """Why there is a new version: a correction, or what became of the decision later."""

    kind: str
    replaces: int
    what: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PublicDecision:
    """A decision as the public reads it. Days are ISO dates, or shorter where the charter wants less."""

    number: str
    version: int
    charter: str
    title: str
    when: str
    place: str
    body: str
    parties: tuple[PublicParty, ...]
    allegations: tuple[PublicAllegation, ...]
    rows: tuple[PublicRow, ...]
    summary: tuple[str, ...]
    evidence: tuple[str, ...]
    dates: tuple[PublicDate, ...]
    published_on: str
    recommendations: tuple[PublicRecommendation, ...] = ()
    aftermath: tuple[PublicAftermath, ...] = ()
    district: str = ""
    change: PublicChange | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready for JSON. What came into the shape later is left out while there is none of it.

        So the fingerprint of an older decision is what it always was.
        """
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return {key: value for key, value in plain.items() if value or key not in CAME_LATER}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the decision's JSON with sorted keys and no spaces."""
        return fingerprint_of(self.as_json())

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "PublicDecision":
        """The decision again from its plain values."""
        made = {
            "parties": tuple(PublicParty(**one) for one in plain["parties"]),
            "allegations": tuple(
                PublicAllegation(**{**one, "analysis": tuple(one["analysis"])}) for one in plain["allegations"]
            ),
            "rows": tuple(_row(one) for one in plain["rows"]),
            "summary": tuple(plain["summary"]),
            "evidence": tuple(plain["evidence"]),
            "dates": tuple(PublicDate(**one) for one in plain["dates"]),
            "recommendations": tuple(
                PublicRecommendation(**{**one, "words": tuple(one["words"]), "reasons": tuple(one["reasons"])})
                for one in plain.get("recommendations", ())
            ),
            "aftermath": tuple(
                PublicAftermath(**{**one, "words": tuple(one["words"])}) for one in plain.get("aftermath", ())
            ),
            "change": _change(plain.get("change")),
        }
        return cls(**{**plain, **made})

    def day_of(self, event: str) -> dt.date | None:
        """The last day on which something of this kind happened."""
        days = [one.day for one in self.dates if one.event == event]
        return dt.date.fromisoformat(days[-1]) if days else None


def _row(plain: dict[str, Any]) -> PublicRow:
    made = {
        "department_reasons": tuple(plain["department_reasons"]),
        "votes": tuple(PublicVote(**one) for one in plain["votes"]),
        "dissents": tuple(PublicDissent(**{**one, "words": tuple(one["words"])}) for one in plain["dissents"]),
    }
    return PublicRow(**{**plain, **made})


def _change(plain: dict[str, Any] | None) -> PublicChange | None:
    if plain is None:
        return None
    return PublicChange(**{**plain, "what": tuple(plain["what"]), "why": tuple(plain["why"])})


def fingerprint_of(plain: dict[str, Any]) -> str:
    """SHA-256 over sorted, dense UTF-8 JSON."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

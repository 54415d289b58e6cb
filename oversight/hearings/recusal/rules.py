"""When a member must be asked, when a party may object to them, and when the rule of necessity applies. Pure.

Authority: the charter's `[conflicts]`.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.offices import LABELS, Office
from oversight.charter.schema import Conflicts
from oversight.investigation.rules.conflicts import Hit
from oversight.kernel.calendar import Calendar


class Answer(StrEnum):
    """What a member says about a possible conflict."""

    OPEN = ""
    NONE = "none"
    CONFLICT = "conflict"


class ChallengeState(StrEnum):
    """What became of an objection to a member."""

    OPEN = "open"
    UPHELD = "upheld"
    DECLINED = "declined"
    LATE = "late"


class Challenger(StrEnum):
    """Who objects."""

    COMPLAINANT = "complainant"
    OFFICER = "officer"


def relevant(hits: Iterable[Hit], law: Conflicts) -> tuple[Hit, ...]:
    """The hits that this law wants answered, each sentence once."""
    found = {hit.sentence: hit for hit in hits if hit.matched in law.matched}
    return tuple(found.values())


def mark_of(hit: Hit) -> str:
    """By which an answer finds its hit again. Another reason about the same person is another question."""
    return hashlib.sha256(f"{hit.matched}|{hit.sentence}".encode()).hexdigest()[:40]


def last_day_to_challenge(law: Conflicts, told_on: dt.date, calendar: Calendar) -> dt.date | None:
    """The last day on which a party may object, counted from the day of the notice; nothing where no party may."""
    if not law.challenge_days:
        return None
    if law.challenge_unit == "business_days":
        return calendar.add_business_days(told_on, law.challenge_days)
    return told_on + dt.timedelta(days=law.challenge_days)


def time_to_challenge(law: Conflicts) -> str:
    """How long a party has, in words; "" where no party may object."""
    if not law.challenge_days:
        return ""
    unit = "business day" if law.challenge_unit == "business_days" else "day"
    return f"{law.challenge_days} {unit}" + ("" if law.challenge_days == 1 else "s")


@dataclass(frozen=True, kw_only=True)
class ChallengeFacts:
    """A challenge, as one person wants to make or decide it."""

    law: Conflicts
    vote_open: bool
    seated: bool
    last_day: dt.date | None = None
    today: dt.date
    open_already: bool = False

    @property
    def is_late(self) -> bool:
        return self.last_day is not None and self.last_day < self.today


def against_challenge(facts: ChallengeFacts) -> tuple[str, ...]:
    """Why a party cannot object to a member now, in sentences; being late is another matter."""
    reasons = (
        (not facts.law.challenge_days, "The law does not let a party object to a member of the board."),
        (not facts.seated, "This member does not sit on the case."),
        (facts.vote_open, "The vote has begun. Nobody can object to a member any more."),
        (facts.open_already, "There is an objection to this member that is not decided yet."),
    )
    return tuple(words for applies, words in reasons if applies)


def against_deciding(law: Conflicts, offices: frozenset[Office], *, about_oneself: bool) -> tuple[str, ...]:
    """Why this person does not decide a challenge, in sentences."""
    if about_oneself:
        return ("The objection is about you. Somebody else decides it.",)
    if not offices & frozenset(law.decided_by):
        names = " or ".join(LABELS[office].lower() for office in law.decided_by)
        return (f"An objection to a member is decided by: {names} ({law.authority}).",)
    return ()


@dataclass(frozen=True, kw_only=True)
class NecessityFacts:
    """What stands for and against the rule of necessity on one place of a panel."""

    law: Conflicts
    recused: bool
    stuck: bool
    "No valid vote is possible with these members, however long one waits."
    others: int
    "Members and alternates who could still be seated."
    board_can: bool = False
    "The full board could decide in place of the panel."
    vote_open: bool


def against_necessity(facts: NecessityFacts) -> tuple[str, ...]:
    """Why counsel cannot let a recused member take part, in sentences."""
    others = "1 other member" if facts.others == 1 else f"{facts.others} other members"
    reasons = (
        (not facts.law.necessity, "The law of this board does not know the rule of necessity."),
        (not facts.recused, "This member has not stepped aside."),
        (facts.vote_open, "The vote is open. Close it first."),
        (not facts.stuck, "A valid vote is possible without this member."),
        (facts.board_can, "The full board can still decide. The rule of necessity is for when nobody can."),
        (facts.others > 0, f"{others} can still be seated. The rule of necessity is for when nobody can."),
    )
    return tuple(words for applies, words in reasons if applies)

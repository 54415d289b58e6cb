"""What happens about conflicts. Words are details; names of the file never stand here."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ConflictFound(Event):
    """A member is asked about a possible conflict with a case before they are seated, or may go on."""

    found_id: int
    account_id: int
    matched: str


@dataclass(frozen=True, kw_only=True)
class FoundConflictAnswered(Event):
    """A member answered about a possible conflict: none, or conflict. Their words are the detail."""

    found_id: int
    account_id: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class MemberChallenged(Event):
    """A party objects to a member of the panel. The words are the detail."""

    challenge_id: int
    item_id: int
    account_id: int
    by_role: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ChallengeDecided(Event):
    """An objection to a member was upheld or declined. The reason is the detail."""

    challenge_id: int
    item_id: int
    account_id: int
    by_role: str
    slot_id: int | None
    upheld: bool


@dataclass(frozen=True, kw_only=True)
class NecessityAsked(Event):
    """Counsel is asked whether the rule of necessity lets a recused member take part."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class NecessityApproved(Event):
    """Counsel let a recused member take part because nobody else can decide. The words are the detail."""

    item_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class CasePostponed(Event):
    """A case was taken off an agenda because no valid vote was possible: to another meeting, or to the full board."""

    item_id: int
    meeting_id: int
    to_board: bool

"""What a wall can stand around, and when one may be put up or taken down. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.offices import LABELS as OFFICES
from oversight.access.offices import Office
from oversight.charter.schema import WallRule

LEAST_REASON = 8
"""Characters below which a reason says nothing."""


class Subject(StrEnum):
    """What a wall stands around."""

    CASE = "case"
    FILE = "file"
    INTERVIEW = "interview"
    NOTE = "note"
    MESSAGE = "message"
    CONTACT = "contact"
    PARTY = "party"
    MEDIATION = "mediation"


LABELS: dict[Subject, str] = {
    Subject.CASE: "The whole case",
    Subject.FILE: "File",
    Subject.INTERVIEW: "Interview",
    Subject.NOTE: "Note",
    Subject.MESSAGE: "Message",
    Subject.CONTACT: "Contact",
    Subject.PARTY: "Person",
    Subject.MEDIATION: "Words of a mediation",
}
PAYLOAD: dict[Subject, str] = {
    Subject.FILE: "file_id",
    Subject.INTERVIEW: "interview_id",
    Subject.NOTE: "note_id",
    Subject.MESSAGE: "message_id",
    Subject.CONTACT: "contact_id",
    Subject.PARTY: "party_id",
}
"""Under which field an event names the record it speaks of. That there was a mediation, and how it ended, is no secret;
no event holds a word of what was agreed."""


@dataclass(frozen=True)
class PuttingUp:
    """What putting up a wall looks at. `keepers`: accounts that could take it down; `named`: accounts on it."""

    rule: WallRule
    offices: frozenset[Office]
    standing: bool
    named: frozenset[int]
    keepers: frozenset[int]


def reasons_against(facts: PuttingUp) -> tuple[str, ...]:
    """Why the wall cannot be put up; empty when it can."""
    rule, found = facts.rule, []
    if not facts.offices & set(rule.put_up_by):
        found.append(f"This wall is put up by: {said(rule.put_up_by)}.")
    if facts.standing:
        found.append("This wall stands there already.")
    if rule.named == "shut-out" and not facts.named:
        found.append("Name the people who are to be kept out.")
    if not facts.keepers:
        found.append(f"Nobody would be left who could take it down again. That is done by: {said(rule.taken_down_by)}.")
    return tuple(found)


def may_take_down(rule: WallRule, offices: Collection[Office]) -> bool:
    """Whether the charter names one of these offices for taking the wall down."""
    return bool(set(offices) & set(rule.taken_down_by))


def said(offices: Collection[Office]) -> str:
    """Offices as people call them."""
    return ", ".join(OFFICES[office].lower() for office in Office if office in offices)

"""What is proposed for each kind of record, and which decisions hold. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from oversight.charter.schema import Exemption, Material


class Choice(StrEnum):
    """What becomes of one thing."""

    GIVE = "give"
    WITHHOLD = "withhold"


class State(StrEnum):
    """How far the ZIP is."""

    DRAFT = "draft"
    MAKING = "making"
    READY = "ready"
    STOPPED = "stopped"


CHOICES: Final = {Choice.GIVE: "Give", Choice.WITHHOLD: "Withhold"}
STATES: Final = {
    State.DRAFT: "Being decided",
    State.MAKING: "Being put together",
    State.READY: "Ready",
    State.STOPPED: "Stopped by the search for protected words",
}
KINDS: Final = {
    Material.DECISION: "Published decision",
    Material.DATES: "Dates of the case",
    Material.LETTER: "Letter, with names and contacts taken out",
    Material.OFFICIAL_LETTER: "Letter to an officer, the union or the department, with names and contacts taken out",
    Material.FILE: "File",
}
NEVER_UNASKED: Final = frozenset({Material.FILE, Material.OFFICIAL_LETTER})
WRITTEN_ANEW: Final = frozenset({Material.LETTER, Material.OFFICIAL_LETTER, Material.DATES})
"""Given out as words that are written anew without what is protected, never as the page that was sent."""
MOST: Final = 2_000
"""Things of one case that can be gathered."""


@dataclass(frozen=True)
class Proposed:
    """What the law suggests. Withheld without a ground: a person must choose one."""

    choice: Choice
    ground: str = ""


def propose(kind: Material, grounds: Sequence[Exemption], *, closed: bool) -> Proposed:
    """What is proposed for a thing of this kind. What is published is given.

    A file, or a letter to an officer or an agency, is never given before a person says so.
    """
    if kind is Material.DECISION:
        return Proposed(Choice.GIVE)
    fits = [one.code for one in grounds if (one.while_open and not closed) or kind in one.proposed_for]
    if fits:
        return Proposed(Choice.WITHHOLD, fits[0])
    return Proposed(Choice.WITHHOLD) if kind in NEVER_UNASKED else Proposed(Choice.GIVE)


@dataclass(frozen=True)
class Decision:
    """What a person wants to become of a thing."""

    choice: str
    ground: str
    reason: str


def wrong_decision(proposed: Proposed, wanted: Decision, known: Collection[str], locked: str) -> tuple[str, str] | None:
    """The field and the sentence that stand against a decision; nothing when it holds."""
    if wanted.choice not in {one.value for one in Choice}:
        return "choice", "Choose whether it is given or withheld."
    if wanted.choice == Choice.GIVE and locked:
        return "choice", f"It cannot be given. {locked}"
    if wanted.choice == Choice.GIVE and wanted.ground:
        return "ground", "What is given has no ground for withholding."
    if wanted.choice == Choice.WITHHOLD and wanted.ground not in known:
        return "ground", "Choose the ground of the law on which it is withheld."
    differs = (wanted.choice, wanted.ground) != (proposed.choice.value, proposed.ground)
    if differs and not wanted.reason.strip():
        return "reason", "Say why, as it differs from the proposal. It stands in the log that the person receives."
    return None

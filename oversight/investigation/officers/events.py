"""What happens when it turns out that a subject officer is somebody else."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IdentificationCorrected(Event):
    """An officer was named by mistake. The old name stays as superseded; why is the detail.

    `officer_id` is nothing when nobody is named instead. `findings`: so many of the investigator's no longer stand.
    """

    slot_id: int
    superseded_officer_id: int
    officer_id: int | None
    withdrawn: int
    retracted: int
    findings: int


@dataclass(frozen=True, kw_only=True)
class SlotSplit(Event):
    """One described officer turned out to be two; why is the detail."""

    slot_id: int
    new_slot_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictAsked(Event):
    """Somebody who works on the case was asked whether they know the officer who was named."""

    slot_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictAnswered(Event):
    """They answered: none, or conflict."""

    slot_id: int
    account_id: int
    answer: str

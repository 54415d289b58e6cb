"""What happens when cases change hands. Notes and reasons are details."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Event):
    """An open case was taken from an investigator and handed to another, who has not accepted it yet."""

    former_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class CaseDeclined(Event):
    """The investigator to whom a case was handed declined it. Why is the detail; nobody investigates it now."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Event):
    """The investigator to whom a case was handed accepted it."""

    account_id: int

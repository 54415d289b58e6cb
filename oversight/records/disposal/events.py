"""What happens on the way to disposal."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DisposalProposed(Event):
    """The records office proposed to dispose of a case."""

    disposal_id: int
    retention: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class DisposalDeclined(Event):
    """A second person did not agree; the reason is the detail."""

    disposal_id: int


@dataclass(frozen=True, kw_only=True)
class DisposalApproved(Event):
    """A second person agreed; a job carries it out."""

    disposal_id: int


@dataclass(frozen=True, kw_only=True)
class DisposalStopped(Event):
    """Something stood in the way when it should be carried out. Nothing was removed."""

    disposal_id: int


@dataclass(frozen=True, kw_only=True)
class CaseDisposed(Event):
    """The words of a case are gone: from the tables, the index and the details of the record."""

    disposal_id: int
    number: str
    retention: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class DisposalCompleted(Event):
    """Its files are gone too, and the certificate is written."""

    disposal_id: int
    files_removed: int
    files_shared: int
    certificate: str
    position: int

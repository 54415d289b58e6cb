"""What happens to complaints."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ComplaintRegistered(Event):
    """Intake has read a complaint and logged it. What was completed is the detail."""


@dataclass(frozen=True, kw_only=True)
class ComplaintPerfected(Event):
    """Everything needed to decide was there from this moment: the screening period counts from it."""

    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class CaseOpenedWithoutComplaint(Event):
    """A case was opened on the department's notification or on the board's own motion. The grounds are the detail."""

    origin: str

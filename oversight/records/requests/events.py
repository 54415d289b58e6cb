"""What happens to a records request."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecordsRequested(Event):
    """Somebody asked to see records. What they asked for is the detail."""

    request_id: int
    received_on: dt.date


@dataclass(frozen=True, kw_only=True)
class RecordsRequestExtended(Event):
    """Its answer has more time, for a reason of the law."""

    request_id: int
    length: int
    due_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class RecordsRequestAnswered(Event):
    """It was answered: given, partly, refused, or no such record exists."""

    request_id: int
    answer: str
    exemptions: str


@dataclass(frozen=True, kw_only=True)
class RecordsRequestClosed(Event):
    """Nothing more is to be done about it."""

    request_id: int

"""What happens to the class of a case."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RetentionDerived(Event):
    """The class of a case, or the day on which its file may go, is another one than before."""

    was: str
    retention: str
    years: int
    until: dt.date | None

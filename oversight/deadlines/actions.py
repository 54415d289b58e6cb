"""Starting, meeting and cancelling the clocks of a case, as the charter says."""

import datetime as dt

from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.work import Work


def start_clocks(work: Work, case: Case, anchor: Anchor, at: dt.datetime) -> None:
    """Start every clock of the charter that this kind of event starts. `at` is when it really happened."""


def meet_clocks(work: Work, case: Case, event: str) -> None:
    """Meet every running clock of the case that this event ends."""


def cancel_clocks(work: Work, case: Case) -> None:
    """End every running clock of a case that is over."""

"""Clocks that run from the incident itself: from its first day, the safe side of a range."""

import datetime as dt

from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions.happening import facts_of_kind
from oversight.deadlines.actions.starting import move_anchor, start_clocks
from oversight.deadlines.rules.subjects import About
from oversight.kernel.moments import utc
from oversight.work import Work


def start_from_incident(work: Work, case: Case) -> None:
    """Start the clocks of the incident, or count them again when its day was corrected. No day, no clock."""
    day = case.incident.from_on
    if day is None:
        return
    at = utc(dt.datetime.combine(day, dt.time.min, work.charter.board.zone))
    known = facts_of_kind(work, About(Subject.CASE, case.id), Anchor.INCIDENT)
    if not known:
        start_clocks(work, case, Anchor.INCIDENT, at)
    elif known[-1].at != at:
        move_anchor(work, case, Anchor.INCIDENT, at)

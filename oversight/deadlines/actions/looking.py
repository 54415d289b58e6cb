"""Looking after stops that last: whether their reason still holds."""

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.deadlines.actions.asking import words_of
from oversight.deadlines.events import TollLooked
from oversight.deadlines.models import ClockToll
from oversight.kernel.errors import Refused
from oversight.work import Work


def look_at_toll(work: Work, case: Case, access: AccessFacts, row: ClockToll, seen: str) -> None:
    """Note that the reason of a stop still holds, and what shows it.

    Raises Forbidden, Refused when it does not last any more, or Invalid without words.
    """
    work.require(Permission.CLOCK_ASK, access)
    if row.case_id != case.id or row.state != "granted" or row.to_on is not None:
        raise Refused("This stop does not last any more.")
    words = words_of("seen", seen, "Say what shows that the reason still holds.")
    row.looked_at = work.now
    work.record(TollLooked(case_id=case.id, toll_id=row.id, reason=row.reason), detail={"seen": words})

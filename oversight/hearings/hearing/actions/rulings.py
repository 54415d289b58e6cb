"""What whoever presides rules. A ruling is never changed; another one may follow."""

from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.hearing.actions.scheduling import LONGEST, the_sitting
from oversight.hearings.hearing.events import HearingRulingMade
from oversight.hearings.hearing.models import HearingRuling
from oversight.hearings.hearing.queries import get_hearing
from oversight.hearings.hearing.states import Ruled, SessionState, Side
from oversight.hearings.queries.sittings import Sitting
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Raised:
    """An objection or a motion, and how it was ruled on."""

    by: Side
    words: str
    ruled: Ruled
    reason: str = ""
    exhibit_id: int | None = None
    subpoena_id: int | None = None


@dataclass(frozen=True)
class Presiding:
    """Who rules now, by which title, and in which open session if one is open."""

    account_id: int
    title: str
    session_id: int | None = None


def rule(work: Work, case: Case, access: AccessFacts, raised: Raised) -> HearingRuling:
    """Write down a ruling of whoever presides. Raises Forbidden, Refused, or Invalid without words."""
    work.require(Permission.HEARING_KEEP, access)
    sitting = the_sitting(work, case)
    return write_ruling(work, case, sitting, raised)


def write_ruling(work: Work, case: Case, sitting: Sitting, raised: Raised) -> HearingRuling:
    """The same for an action that has the case locked and allowed."""
    if not raised.words.strip():
        raise Invalid("words", "Say what was raised.")
    if len(raised.words) > LONGEST or len(raised.reason) > LONGEST:
        raise Invalid("words", f"Write {LONGEST:,} letters at most.")
    hearing_id, by = scheduled_id(sitting), presiding(work, case, sitting)
    highest = select(func.max(HearingRuling.number)).where(HearingRuling.hearing_id == hearing_id)
    row = HearingRuling(
        hearing_id=hearing_id,
        number=(work.session.scalar(highest) or 0) + 1,
        session_id=by.session_id,
        raised_by=raised.by.value,
        words=raised.words.strip(),
        ruled=raised.ruled.value,
        reason=raised.reason.strip(),
        exhibit_id=raised.exhibit_id,
        subpoena_id=raised.subpoena_id,
        ruled_by_id=by.account_id,
        ruled_title=by.title,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    detail = {"raised": row.words, "reason": row.reason}
    work.record(
        HearingRulingMade(case_id=case.id, hearing_id=hearing_id, ruling_id=row.id, ruled=row.ruled), detail=detail
    )
    return row


def scheduled_id(sitting: Sitting) -> int:
    """The hearing that is scheduled. Raises Refused when none is: its record is closed."""
    if sitting.hearing.id is None:
        raise Refused("No hearing of this case is scheduled, or it is over. Its record is closed.")
    return sitting.hearing.id


def presiding(work: Work, case: Case, sitting: Sitting) -> Presiding:
    """Who rules: who presides in the open session, did in the last one, or will.

    Raises Refused when they do not sit on the case any more: the next session names another.
    """
    hearing = get_hearing(work.session, case, scheduled_id(sitting))
    sat = [one for one in hearing.sessions if one.opened_at is not None]
    last = sat[-1] if sat else None
    account_id = last.presiding_id if last else hearing.presiding_id
    place = sitting.place_of(account_id)
    if place is None or not place.is_seated:
        raise Refused("Whoever presides does not sit on this case any more. The next session names another.")
    is_open = last is not None and last.state == SessionState.OPEN.value
    title = last.presiding_title if last else hearing.presiding_title
    return Presiding(place.account_id, title, last.id if last and is_open else None)

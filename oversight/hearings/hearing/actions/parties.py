"""What the parties of a hearing answer in writing, and who stands by them."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.queries import get_open_file
from oversight.hearings.hearing.actions.rulings import scheduled_id
from oversight.hearings.hearing.actions.scheduling import LONGEST, the_sitting
from oversight.hearings.hearing.deadlines import last_day_to_answer, words_of
from oversight.hearings.hearing.events import HearingRepresentativeNamed, HearingResponseEntered
from oversight.hearings.hearing.models import HearingRepresentative, HearingResponse
from oversight.hearings.hearing.states import PARTIES, Capacity, Side
from oversight.hearings.hearing.telling import told_of_hearing
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A written response as it arrived: words, a file of the case, or both."""

    by: Side
    arrived_on: dt.date
    words: str = ""
    file_id: int | None = None
    slot_id: int | None = None


def enter_response(work: Work, case: Case, access: AccessFacts | None, answered: Answered) -> HearingResponse:
    """Enter a party's written response. One that came late is kept and marked; the board may still read it.

    Without `access` it is the complainant's own, through the status page: then one that is late is refused. Raises
    Forbidden, NotFound, Refused while no hearing is scheduled or once a session was opened, or Invalid.
    """
    if access is not None:
        work.require(Permission.HEARING_KEEP, access)
    elif answered.by is not Side.COMPLAINANT or answered.file_id is not None:
        raise Refused("On the status page only the complainant answers.")
    sitting = the_sitting(work, case)
    hearing_id = scheduled_id(sitting)
    check_party(case, answered.by, answered.slot_id)
    _check_content(work, case, answered)
    if sitting.hearing.heard and access is None:
        raise Refused("The hearing has begun. You can speak there, or write to us.")
    law = work.charter.hearing_rule
    last = last_day_to_answer(law, told_of_hearing(work, hearing_id, case.id, slot_id=answered.slot_id))
    late = last is not None and answered.arrived_on > last
    if late and access is None and last is not None:
        raise Refused(f"The last day to answer in writing was {words_of(last)}. You can still write to us about it.")
    row = HearingResponse(
        hearing_id=hearing_id,
        by_side=answered.by.value,
        slot_id=answered.slot_id,
        words=answered.words.strip(),
        file_id=answered.file_id,
        arrived_on=answered.arrived_on,
        last_day=last,
        late=late,
        logged_at=work.now,
        logged_by_id=work.actor.account_id,
    )
    work.session.add(row)
    work.session.flush()
    event = HearingResponseEntered(
        case_id=case.id, hearing_id=hearing_id, response_id=row.id, by_side=row.by_side, late=late
    )
    work.record(event, detail={"words": row.words})
    return row


def check_party(case: Case, by: Side, slot_id: int | None) -> None:
    """Raise Invalid unless it is the complainant, or an officer of the case."""
    if by not in PARTIES or (by is Side.OFFICER) != (slot_id in {slot.id for slot in case.slots}):
        raise Invalid("by", "Choose the complainant, or an officer of this case.")


def _check_content(work: Work, case: Case, answered: Answered) -> None:
    if answered.arrived_on > work.today:
        raise Invalid("arrived_on", "Write the day on which it arrived, not a day to come.")
    if not answered.words.strip() and answered.file_id is None:
        raise Invalid("words", "Write what it says, or choose the file.")
    if len(answered.words) > 4 * LONGEST:
        raise Invalid("words", f"Write {4 * LONGEST:,} letters at most.")
    if answered.file_id is not None:
        get_open_file(work, case, answered.file_id)


@dataclass(frozen=True, kw_only=True)
class Stands:
    """Who stands by a party, as what, and how they are reached."""

    by: Side
    name: str
    capacity: Capacity
    reach: str = ""
    slot_id: int | None = None


def name_representative(work: Work, case: Case, access: AccessFacts, stands: Stands) -> HearingRepresentative:
    """Write down who stands by a party at the hearing. Raises Forbidden, Refused, or Invalid without a name."""
    work.require(Permission.HEARING_KEEP, access)
    hearing_id = scheduled_id(the_sitting(work, case))
    check_party(case, stands.by, stands.slot_id)
    if not stands.name.strip():
        raise Invalid("name", "Write the name.")
    row = HearingRepresentative(
        hearing_id=hearing_id,
        by_side=stands.by.value,
        slot_id=stands.slot_id,
        name=stands.name.strip()[:200],
        capacity=stands.capacity.value,
        reach=stands.reach.strip()[:300],
        named_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    _tell(work, case, row, ended=False)
    return row


def end_representative(work: Work, case: Case, access: AccessFacts, representative_id: int) -> HearingRepresentative:
    """Note that somebody stands by a party no longer. Raises Forbidden, NotFound, or Refused."""
    work.require(Permission.HEARING_KEEP, access)
    hearing_id = scheduled_id(the_sitting(work, case))
    row = work.session.get(HearingRepresentative, representative_id)
    if row is None or row.hearing_id != hearing_id or row.ended_at is not None:
        raise NotFound("There is no such representative at this hearing.")
    row.ended_at = work.now
    _tell(work, case, row, ended=True)
    return row


def _tell(work: Work, case: Case, row: HearingRepresentative, *, ended: bool) -> None:
    event = HearingRepresentativeNamed(
        case_id=case.id,
        hearing_id=row.hearing_id,
        representative_id=row.id,
        by_side=row.by_side,
        ended=ended,
    )
    work.record(event, detail={"name": row.name})

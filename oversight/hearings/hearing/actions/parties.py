"""Who stands by the parties of a hearing."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.hearing.actions.rulings import scheduled_id
from oversight.hearings.hearing.actions.scheduling import the_sitting
from oversight.hearings.hearing.events import HearingRepresentativeNamed
from oversight.hearings.hearing.models import HearingRepresentative
from oversight.hearings.hearing.states import PARTIES, Capacity, Side
from oversight.kernel.errors import Invalid, NotFound
from oversight.work import Work


def check_party(case: Case, by: Side, slot_id: int | None) -> None:
    """Raise Invalid unless it is the complainant, or an officer of the case."""
    if by not in PARTIES or (by is Side.OFFICER) != (slot_id in {slot.id for slot in case.slots}):
        raise Invalid("by", "Choose the complainant, or an officer of this case.")


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

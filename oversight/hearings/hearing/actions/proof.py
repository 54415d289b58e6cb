"""Offering files of the case as exhibits, and the rulings on them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.queries import get_open_file
from oversight.hearings.hearing.actions.rulings import Raised, scheduled_id, write_ruling
from oversight.hearings.hearing.actions.scheduling import the_sitting
from oversight.hearings.hearing.events import HearingExhibitOffered
from oversight.hearings.hearing.models import HearingExhibit
from oversight.hearings.hearing.queries import get_of
from oversight.hearings.hearing.states import ExhibitState, Ruled, Side
from oversight.hearings.hearing.wording import exhibit_number
from oversight.investigation.models import Interview, InterviewMaterial
from oversight.investigation.rules.working import Manner
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

RULED = {
    ExhibitState.ADMITTED: Ruled.GRANTED,
    ExhibitState.REFUSED: Ruled.DENIED,
    ExhibitState.WITHDRAWN: Ruled.NOTED,
}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A file of the case that a side offers, and what it is in neutral words."""

    file_id: int
    by: Side
    label: str
    compelled: bool = False
    "A statement that an officer was ordered to give; what the file of an interview says of it counts too."


def offer_exhibit(work: Work, case: Case, access: AccessFacts, offered: Offered) -> HearingExhibit:
    """Give a file of the case the next exhibit number of the side that offers it.

    Raises Forbidden, NotFound for a file that is not on the case or lies behind a wall, Refused while no hearing is
    scheduled or when the file is an exhibit already, or Invalid without words.
    """
    work.require(Permission.HEARING_KEEP, access)
    hearing_id = scheduled_id(the_sitting(work, case))
    if not offered.label.strip():
        raise Invalid("label", "Say in a few neutral words what it is.")
    file = get_open_file(work, case, offered.file_id)
    _refuse_twice(work, hearing_id, file.id)
    row = HearingExhibit(
        hearing_id=hearing_id,
        offered_by=offered.by.value,
        number=_next_number(work, hearing_id, offered.by),
        file_id=file.id,
        label=offered.label.strip()[:200],
        compelled=offered.compelled or _was_compelled(work, file.id),
        offered_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    event = HearingExhibitOffered(
        case_id=case.id, hearing_id=hearing_id, exhibit_id=row.id, file_id=file.id, offered_by=row.offered_by
    )
    work.record(event, detail={"label": row.label})
    return row


def _refuse_twice(work: Work, hearing_id: int, file_id: int) -> None:
    known = select(HearingExhibit).where(HearingExhibit.hearing_id == hearing_id, HearingExhibit.file_id == file_id)
    found = work.session.scalar(known)
    if found is not None:
        raise Refused(f"This file is exhibit {exhibit_number(found.offered_by, found.number)} already.")


def _next_number(work: Work, hearing_id: int, by: Side) -> int:
    highest = select(func.max(HearingExhibit.number)).where(
        HearingExhibit.hearing_id == hearing_id, HearingExhibit.offered_by == by.value
    )
    return (work.session.scalar(highest) or 0) + 1


def _was_compelled(work: Work, file_id: int) -> bool:
    """Whether the file is the recording or transcript of an interview in which an officer was ordered to answer."""
    query = (
        select(Interview.id)
        .join(InterviewMaterial, InterviewMaterial.interview_id == Interview.id)
        .where(InterviewMaterial.file_id == file_id, Interview.manner == Manner.COMPELLED.value)
    )
    return work.session.scalar(query.limit(1)) is not None


def rule_on_exhibit(
    work: Work, case: Case, access: AccessFacts, exhibit_id: int, state: ExhibitState, reason: str = ""
) -> HearingExhibit:
    """Admit or refuse an exhibit, or note that it was withdrawn. Each time it stands among the rulings.

    Raises Forbidden, NotFound, Refused while no hearing is scheduled or when it stands so already, or Invalid for a
    refusal without a reason.
    """
    work.require(Permission.HEARING_KEEP, access)
    sitting = the_sitting(work, case)
    row = get_of(work.session, case, HearingExhibit, exhibit_id)
    if state is ExhibitState.OFFERED or row.state == state.value:
        raise Refused("It stands so already.")
    if state is ExhibitState.REFUSED and not reason.strip():
        raise Invalid("reason", "Give the reason why it is refused.")
    number = exhibit_number(row.offered_by, row.number)
    said = Raised(
        by=Side(row.offered_by),
        words=f"Exhibit {number}, {row.label}",
        ruled=RULED[state],
        reason=reason or state.value.capitalize() + ".",
        exhibit_id=row.id,
    )
    write_ruling(work, case, sitting, said)
    row.state = state.value
    return row

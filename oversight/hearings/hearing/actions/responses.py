"""What the parties of a hearing answer in writing: entered by staff, by the complainant, or by the department."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.evidence.queries import get_open_file
from oversight.hearings.hearing.actions.parties import check_party
from oversight.hearings.hearing.actions.rulings import scheduled_id
from oversight.hearings.hearing.actions.scheduling import LONGEST, the_sitting
from oversight.hearings.hearing.deadlines import last_day_to_answer, words_of
from oversight.hearings.hearing.events import HearingResponseEntered
from oversight.hearings.hearing.models import HearingResponse
from oversight.hearings.hearing.states import Side
from oversight.hearings.hearing.telling import told_of_hearing
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A written response as it arrived: words, a file of the case, or both."""

    by: Side
    arrived_on: dt.date
    words: str = ""
    file_id: int | None = None
    slot_id: int | None = None


def enter_response(work: Work, case: Case, access: AccessFacts, answered: Answered) -> HearingResponse:
    """Enter a response that came by letter. One that came late is kept and marked; the board may still read it.

    Raises Forbidden, NotFound, Refused while no hearing is scheduled, or Invalid.
    """
    work.require(Permission.HEARING_KEEP, access)
    return _enter(work, case, answered, own=False)


def answer_as_complainant(work: Work, case: Case, words: str) -> HearingResponse:
    """The complainant's own answer, through the status page.

    Raises Refused while no hearing is scheduled, once it has begun, or after the last day; Invalid without words.
    """
    return _enter(work, case, Answered(by=Side.COMPLAINANT, arrived_on=work.today, words=words), own=True)


def answer_for_officer(work: Work, case: Case, access: AccessFacts, slot_id: int, words: str) -> HearingResponse:
    """An officer's answer, through the department's pages.

    Raises Forbidden, Refused as for the complainant, or Invalid for an officer who is not of the case or without words.
    """
    work.require(Permission.HEARING_ANSWER, access)
    said = Answered(by=Side.OFFICER, arrived_on=work.today, words=words, slot_id=slot_id)
    return _enter(work, case, said, own=True)


def _enter(work: Work, case: Case, answered: Answered, *, own: bool) -> HearingResponse:
    """Keep a response. A party who answers directly must be in time, and before the hearing begins."""
    sitting = the_sitting(work, case)
    hearing_id = scheduled_id(sitting)
    check_party(case, answered.by, answered.slot_id)
    _check_content(work, case, answered)
    if sitting.hearing.heard and own:
        raise Refused("The hearing has begun. What is to be said is said there, or in a letter to the board.")
    told_on = told_of_hearing(work, hearing_id, case.id, slot_id=answered.slot_id)
    last = last_day_to_answer(work.charter.hearing_rule, told_on)
    late = last is not None and answered.arrived_on > last
    if late and own and last is not None:
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


def _check_content(work: Work, case: Case, answered: Answered) -> None:
    if answered.arrived_on > work.today:
        raise Invalid("arrived_on", "Write the day on which it arrived, not a day to come.")
    if not answered.words.strip() and answered.file_id is None:
        raise Invalid("words", "Write what it says, or choose the file.")
    if len(answered.words) > 4 * LONGEST:
        raise Invalid("words", f"Write {4 * LONGEST:,} letters at most.")
    if answered.file_id is not None:
        get_open_file(work, case, answered.file_id)

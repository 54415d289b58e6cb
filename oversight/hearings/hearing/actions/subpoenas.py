"""Subpoenas of the board: issued, served, challenged, complied with."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.hearings.hearing.actions.rulings import Raised, presiding, scheduled_id, write_ruling
from oversight.hearings.hearing.actions.scheduling import LONGEST, the_sitting
from oversight.hearings.hearing.actions.witnesses import check_asked
from oversight.hearings.hearing.events import HearingSubpoenaIssued, HearingSubpoenaNoted
from oversight.hearings.hearing.models import HearingSubpoena, HearingWitness
from oversight.hearings.hearing.queries import get_of
from oversight.hearings.hearing.states import Compliance, Compulsion, Ruled, Service, Side
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What a subpoena demands, of whom, until when; of a witness, or of an office that keeps documents."""

    by: Side
    answer_on: dt.date
    witness_id: int | None = None
    to: str = ""
    documents: str = ""
    asked_on: dt.date | None = None
    late_words: str = ""


def issue_subpoena(work: Work, case: Case, access: AccessFacts, demand: Demand) -> HearingSubpoena:
    """Issue a subpoena in the name of whoever presides. One to an officer goes through the chief where the law says so.

    Raises Forbidden, NotFound, Refused where the board has no such power or no hearing is scheduled, or Invalid.
    """
    work.require(Permission.HEARING_KEEP, access)
    law = work.charter.hearing_rule
    if not law.subpoenas:
        raise Refused(f"The board issues no subpoenas ({law.authority}).")
    sitting = the_sitting(work, case)
    hearing_id, by = scheduled_id(sitting), presiding(work, case, sitting)
    witness = _check(work, case, demand)
    check_asked(work, hearing_id, demand.by, demand.asked_on, demand.late_words)
    highest = select(func.max(HearingSubpoena.number)).where(HearingSubpoena.hearing_id == hearing_id)
    row = HearingSubpoena(
        hearing_id=hearing_id,
        number=(work.session.scalar(highest) or 0) + 1,
        asked_by=demand.by.value,
        witness_id=demand.witness_id,
        to_words="" if witness else demand.to.strip()[:300],
        documents=demand.documents.strip()[:LONGEST],
        through_chief=law.through_chief and witness is not None and witness.slot_id is not None,
        issued_on=work.today,
        issued_by_id=by.account_id,
        issued_title=by.title,
        answer_on=demand.answer_on,
    )
    work.session.add(row)
    if witness is not None and witness.compulsion == Compulsion.VOLUNTARY.value:
        witness.compulsion = Compulsion.SUBPOENAED.value
    work.session.flush()
    event = HearingSubpoenaIssued(
        case_id=case.id, hearing_id=hearing_id, subpoena_id=row.id, through_chief=row.through_chief
    )
    work.record(event, detail={"to": row.to_words, "documents": row.documents})
    return row


def _check(work: Work, case: Case, demand: Demand) -> HearingWitness | None:
    if demand.answer_on < work.today:
        raise Invalid("answer_on", "Name a day that is still to come.")
    if (demand.witness_id is None) == (not demand.to.strip()):
        raise Invalid("to", "Choose a witness, or write which office keeps the documents.")
    if demand.witness_id is None and not demand.documents.strip():
        raise Invalid("documents", "Say what is to be brought.")
    if demand.witness_id is None:
        return None
    return get_of(work.session, case, HearingWitness, demand.witness_id)


def _open(work: Work, case: Case, access: AccessFacts, subpoena_id: int) -> HearingSubpoena:
    work.require(Permission.HEARING_KEEP, access)
    row = get_of(work.session, case, HearingSubpoena, subpoena_id)
    if row.compliance != Compliance.OPEN.value:
        raise Refused("It is written down already what this subpoena came to.")
    return row


def note_service(
    work: Work, case: Case, access: AccessFacts, subpoena_id: int, how: Service, on: dt.date
) -> HearingSubpoena:
    """Note how and when a subpoena was served.

    Raises Forbidden, NotFound, Refused, or Invalid for the wrong way or day.
    """
    row = _open(work, case, access, subpoena_id)
    if row.served_on is not None:
        raise Refused("It is written down already when it was served.")
    if row.through_chief and how is not Service.THROUGH_CHIEF:
        raise Invalid("how", f"An officer is served through the chief ({work.charter.hearing_rule.authority}).")
    if on < row.issued_on or on > work.today:
        raise Invalid("on", "Write the day of service: not before the subpoena was issued, and no day to come.")
    row.served_on, row.served_how = on, how.value
    _note(work, case, row, "served")
    return row


def note_motion(
    work: Work, case: Case, access: AccessFacts, subpoena_id: int, words: str, on: dt.date
) -> HearingSubpoena:
    """Enter a motion to quash. Raises Forbidden, NotFound, Refused when there is one, or Invalid."""
    row = _open(work, case, access, subpoena_id)
    if row.motion_on is not None:
        raise Refused("There is a motion to quash this subpoena already.")
    if not words.strip():
        raise Invalid("words", "Say why the subpoena should not stand.")
    if on < row.issued_on or on > work.today:
        raise Invalid("on", "Write the day on which the motion arrived.")
    row.motion_on, row.motion_words = on, words.strip()[:LONGEST]
    _note(work, case, row, "motion")
    return row


def rule_on_motion(
    work: Work, case: Case, access: AccessFacts, subpoena_id: int, *, granted: bool, reason: str, raised_by: Side
) -> HearingSubpoena:
    """Grant a motion to quash, so that the subpoena falls, or deny it. It stands among the rulings.

    Raises Forbidden, NotFound, Refused without a motion that waits, or Invalid without a reason.
    """
    row = _open(work, case, access, subpoena_id)
    if row.motion_on is None or row.motion_ruled:
        raise Refused("No motion to quash this subpoena waits.")
    if not reason.strip():
        raise Invalid("reason", "Give the reason of the ruling.")
    ruled = Ruled.GRANTED if granted else Ruled.DENIED
    said = Raised(
        by=raised_by,
        words=f"Motion to quash subpoena {row.number}: {row.motion_words}",
        ruled=ruled,
        reason=reason,
        subpoena_id=row.id,
    )
    write_ruling(work, case, the_sitting(work, case), said)
    row.motion_ruled = ruled.value
    if granted:
        row.compliance, row.compliance_on = Compliance.QUASHED.value, work.today
    return row


def note_compliance(
    work: Work, case: Case, access: AccessFacts, subpoena_id: int, compliance: Compliance, words: str
) -> HearingSubpoena:
    """Note what a subpoena came to.

    Raises Forbidden, NotFound, Refused before service or while a motion waits, or Invalid without words.
    """
    row = _open(work, case, access, subpoena_id)
    if row.served_on is None:
        raise Refused("Write down first how it was served.")
    if row.motion_on is not None and not row.motion_ruled:
        raise Refused("A motion to quash it waits for a ruling.")
    if compliance in (Compliance.OPEN, Compliance.QUASHED):
        raise Invalid("compliance", "Say whether it was complied with, in part, or refused.")
    if compliance is not Compliance.COMPLIED and not words.strip():
        raise Invalid("words", "Say what is missing, or why it was refused.")
    row.compliance, row.compliance_words = compliance.value, words.strip()[:LONGEST]
    row.compliance_on = work.today
    _note(work, case, row, compliance.value)
    return row


def _note(work: Work, case: Case, row: HearingSubpoena, what: str) -> None:
    work.record(HearingSubpoenaNoted(case_id=case.id, hearing_id=row.hearing_id, subpoena_id=row.id, what=what))

"""Reading interviews to come, what became of them, and what is kept of those that were held."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased, joinedload
from sqlalchemy.sql.base import ExecutableOption

from oversight.access.facts import Standing
from oversight.cases.models import CaseStanding, OfficerSlot, Party
from oversight.investigation.models import Appointment, Interview, InterviewMaterial
from oversight.investigation.rules.appointments import AppointmentState
from oversight.kernel.errors import NotFound

IN_HAND = (Standing.ASSIGNED.value, Standing.HANDED.value)


def _people(table: type[Appointment] | type[Interview]) -> tuple[ExecutableOption, ExecutableOption]:
    return (
        joinedload(table.party).joinedload(Party.person),
        joinedload(table.slot).joinedload(OfficerSlot.officer),
    )


def list_appointments(session: Session, case_id: int) -> Sequence[Appointment]:
    """The appointments of a case: those to come first, by their moment; the others after them, newest first."""
    query = select(Appointment).where(Appointment.case_id == case_id).options(*_people(Appointment))
    rows = session.scalars(query.order_by(Appointment.at, Appointment.id)).all()
    to_come = [row for row in rows if row.state == AppointmentState.AGREED]
    return [*to_come, *reversed([row for row in rows if row.state != AppointmentState.AGREED])]


def get_appointment(session: Session, case_id: int, appointment_id: int) -> Appointment:
    """One appointment of a case. Raises NotFound for one of another case too."""
    query = select(Appointment).where(Appointment.case_id == case_id, Appointment.id == appointment_id)
    found = session.scalar(query.options(*_people(Appointment)))
    if found is None:
        raise NotFound("There is no such appointment on this case.")
    return found


def list_earlier(session: Session, appointment: Appointment) -> Sequence[Appointment]:
    """What an appointment was moved from, the newest first."""
    query = select(Appointment).where(
        Appointment.case_id == appointment.case_id,
        Appointment.root == appointment.root,
        Appointment.sequence < appointment.sequence,
    )
    return session.scalars(query.order_by(Appointment.sequence.desc())).all()


def get_interview(session: Session, case_id: int, interview_id: int) -> Interview:
    """One interview of a case. Raises NotFound for one of another case too."""
    query = select(Interview).where(Interview.case_id == case_id, Interview.id == interview_id)
    found = session.scalar(query.options(*_people(Interview)))
    if found is None:
        raise NotFound("There is no such interview on this case.")
    return found


def list_materials(session: Session, case_id: int) -> Sequence[InterviewMaterial]:
    """Recordings and transcripts of all interviews of a case, in the order in which they came."""
    query = select(InterviewMaterial).join(Interview).where(Interview.case_id == case_id)
    return session.scalars(query.order_by(InterviewMaterial.id)).all()


def list_to_remind(session: Session, now: dt.datetime, ahead: dt.timedelta) -> Sequence[tuple[Appointment, int]]:
    """The interviews that begin within this time, each with whom it concerns.

    That is whoever investigates the case or was handed it; where nobody has it in hand, whoever supervises it.
    """
    held = aliased(CaseStanding)
    in_hand = exists().where(held.case_id == Appointment.case_id, held.to_at.is_(None), held.kind.in_(IN_HAND))
    concerned = or_(CaseStanding.kind.in_(IN_HAND), and_(CaseStanding.kind == Standing.SUPERVISING.value, ~in_hand))
    query = (
        select(Appointment, CaseStanding.account_id)
        .join(CaseStanding, CaseStanding.case_id == Appointment.case_id)
        .where(concerned, CaseStanding.to_at.is_(None))
        .where(Appointment.state == AppointmentState.AGREED.value)
        .where(Appointment.at > now, Appointment.at <= now + ahead, CaseStanding.account_id.is_not(None))
        .order_by(Appointment.at, Appointment.id)
    )
    return [(row, account_id) for row, account_id in session.execute(query) if account_id is not None]

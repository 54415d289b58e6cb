"""Agreeing on interviews, moving them, saying what became of them; and what is kept of those that were held."""

import datetime as dt
import secrets
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, OfficerSlot, Party
from oversight.evidence.queries import get_file
from oversight.investigation.actions.records import InterviewHeld, record_interview
from oversight.investigation.actions.words import LONGEST, required
from oversight.investigation.events import AppointmentEnded, AppointmentMade, AppointmentMoved, MaterialAdded
from oversight.investigation.models import Appointment, Interview, InterviewMaterial
from oversight.investigation.rules import appointments as rules
from oversight.investigation.rules.appointments import AppointmentState, MaterialKind
from oversight.investigation.rules.working import WorkFacts
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

LONGEST_MINUTES = 12 * 60
OFFICER = "officer"
"""The role of a subject officer in an event about an interview; parties have theirs."""


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """When and where somebody will be interviewed, and who comes with them."""

    at: dt.datetime
    place: str
    minutes: int = 60
    representative: str = ""
    interpreter: str = ""
    language: str = ""


def make_appointment(
    work: Work,
    case: Case,
    access: AccessFacts,
    agreed: Agreed,
    *,
    party: Party | None = None,
    slot: OfficerSlot | None = None,
) -> Appointment:
    """Agree on an interview. Raises Forbidden, Refused, or Invalid: nobody named, a moment that is over, no place."""
    work.take(rules.MAKE, case, WorkFacts(access))
    if (party is None) == (slot is None):
        raise Invalid("whom", "Choose who is to be interviewed.")
    appointment = _write(work, case, agreed)
    appointment.party, appointment.slot, appointment.root = party, slot, secrets.token_hex(16)
    work.session.add(appointment)
    work.session.flush()
    work.record(
        AppointmentMade(
            case_id=case.id,
            appointment_id=appointment.id,
            at=appointment.at,
            role=_role(appointment),
            **_whom(appointment),
        )
    )
    return appointment


def _role(appointment: Appointment) -> str:
    return appointment.party.role if appointment.party is not None else OFFICER


def _whom(appointment: Appointment) -> dict[str, int | None]:
    """Whom an event about this appointment concerns, and nobody else."""
    party, slot = appointment.party, appointment.slot
    return {
        "party_id": party.id if party else None,
        "slot_id": slot.id if slot else None,
        "officer_id": slot.officer_id if slot else None,
    }


def _write(work: Work, case: Case, agreed: Agreed) -> Appointment:
    if agreed.at <= work.now:
        raise Invalid("at", "This moment is over already.")
    if not 1 <= agreed.minutes <= LONGEST_MINUTES:
        raise Invalid("minutes", f"An interview takes between 1 and {LONGEST_MINUTES} minutes.")
    return Appointment(
        case_id=case.id,
        at=agreed.at,
        minutes=agreed.minutes,
        place=required("place", agreed.place, "Say where it will take place.", 300),
        representative=agreed.representative.strip()[:200],
        interpreter=agreed.interpreter.strip()[:200],
        language=agreed.language.strip()[:60],
        state=AppointmentState.AGREED.value,
        by_id=work.actor.account_id,
        made_at=work.now,
    )


def move_appointment(
    work: Work, case: Case, access: AccessFacts, appointment: Appointment, agreed: Agreed, reason: str
) -> Appointment:
    """Move an interview; the old appointment stays in the file, with why.

    Raises Forbidden, Refused when it is over, or Invalid without a reason and for what `make_appointment` refuses.
    """
    work.take(rules.MOVE, case, WorkFacts(access))
    _must_be_open(appointment)
    words = required("reason", reason, "Say why it is moved.", 2_000)
    moved = _write(work, case, agreed)
    moved.party, moved.slot = appointment.party, appointment.slot
    moved.moved_from_id, moved.root, moved.sequence = appointment.id, appointment.root, appointment.sequence + 1
    appointment.state, appointment.reason, appointment.ended_at = AppointmentState.MOVED.value, words, work.now
    work.session.add(moved)
    work.session.flush()
    work.record(
        AppointmentMoved(
            case_id=case.id,
            appointment_id=moved.id,
            moved_from_id=appointment.id,
            at=moved.at,
            role=_role(moved),
            **_whom(moved),
        ),
        detail={"reason": words},
    )
    return moved


def end_appointment(
    work: Work, case: Case, access: AccessFacts, appointment: Appointment, state: AppointmentState, reason: str
) -> None:
    """Say that nobody was interviewed: refused, did not come, cancelled.

    Raises Forbidden, Refused when it is over already, or Invalid: another state, no reason, a no-show before its time.
    """
    work.take(rules.END, case, WorkFacts(access))
    _must_be_open(appointment)
    if state not in rules.ENDINGS:
        raise Invalid("state", "Choose what became of it.")
    if state is AppointmentState.NO_SHOW and appointment.at > work.now:
        raise Invalid("state", "The time of this interview has not come yet.")
    appointment.reason = required("reason", reason, "Say in a few words what happened.", 2_000)
    appointment.state, appointment.ended_at = state.value, work.now
    work.record(
        AppointmentEnded(
            case_id=case.id,
            appointment_id=appointment.id,
            state=state.value,
            called_off=_role(appointment) if state is AppointmentState.CANCELLED and appointment.at > work.now else "",
            **_whom(appointment),
        ),
        detail={"reason": appointment.reason},
    )


def hold_interview(
    work: Work, case: Case, access: AccessFacts, appointment: Appointment, held: InterviewHeld
) -> Interview:
    """Record the interview that an appointment was for. Raises as `record_interview` does, or Refused."""
    _must_be_open(appointment)
    interview = record_interview(work, case, access, held)
    if (interview.party, interview.slot) != (appointment.party, appointment.slot):
        raise Invalid("whom", "The appointment was with somebody else.")
    appointment.interview_id, appointment.ended_at = interview.id, work.now
    appointment.state = AppointmentState.HELD.value
    work.record(AppointmentEnded(case_id=case.id, appointment_id=appointment.id, state=appointment.state))
    return interview


def _must_be_open(appointment: Appointment) -> None:
    if appointment.state != AppointmentState.AGREED:
        said = rules.STATE_LABELS[AppointmentState(appointment.state)].lower()
        raise Refused(f"This appointment is over: {said}.")


def add_material(
    work: Work,
    case: Case,
    access: AccessFacts,
    interview: Interview,
    kind: MaterialKind,
    *,
    file_id: int | None = None,
    text: str = "",
) -> InterviewMaterial:
    """Put the recording or the transcript to an interview: a file of the case, or for a transcript its words.

    Raises Forbidden, Refused, NotFound for a file of another case, or Invalid when neither or both are given.
    """
    work.take(rules.ADD_MATERIAL, case, WorkFacts(access))
    words = text.replace("\x00", "").strip()
    if kind is MaterialKind.RECORDING and file_id is None:
        raise Invalid("file", "Choose the file of the recording.")
    if (file_id is None) == (not words):
        raise Invalid("file", "Choose a file, or write the transcript. Not both.")
    if len(words) > LONGEST * 5:
        raise Invalid("text", f"A transcript can have {LONGEST * 5:,} letters at most. Add a longer one as a file.")
    if file_id is not None:
        get_file(work.session, case.id, file_id)
    material = InterviewMaterial(
        interview_id=interview.id,
        kind=kind.value,
        file_id=file_id,
        text=words,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(material)
    work.session.flush()
    work.record(
        MaterialAdded(case_id=case.id, interview_id=interview.id, material_id=material.id, kind=kind.value),
        detail={"text": words} if words else None,
    )
    return material

"""Interviews to come: what becomes of them, and what may be kept of them. Pure."""

from enum import StrEnum

from oversight.investigation.events import AppointmentEnded, AppointmentMade, AppointmentMoved, MaterialAdded
from oversight.investigation.rules.working import ALONE, GOING_ON, as_record


class AppointmentState(StrEnum):
    """What became of an appointment."""

    AGREED = "agreed"
    MOVED = "moved"
    HELD = "held"
    REFUSED = "refused"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


STATE_LABELS: dict[AppointmentState, str] = {
    AppointmentState.AGREED: "Agreed",
    AppointmentState.MOVED: "Moved",
    AppointmentState.HELD: "Held",
    AppointmentState.REFUSED: "Refused to answer",
    AppointmentState.NO_SHOW: "Did not come",
    AppointmentState.CANCELLED: "Cancelled",
}
ENDINGS: tuple[AppointmentState, ...] = (
    AppointmentState.NO_SHOW,
    AppointmentState.REFUSED,
    AppointmentState.CANCELLED,
)
"""What a person writes down when nobody was interviewed."""


class MaterialKind(StrEnum):
    """What is kept of an interview beside its summary."""

    RECORDING = "recording"
    TRANSCRIPT = "transcript"


MATERIAL_LABELS: dict[MaterialKind, str] = {
    MaterialKind.RECORDING: "Recording",
    MaterialKind.TRANSCRIPT: "Transcript",
}

MAKE = as_record("make-appointment", "Agree on an interview", AppointmentMade, ALONE)
MOVE = as_record("move-appointment", "Move an interview", AppointmentMoved, ALONE)
END = as_record("end-appointment", "Say that an interview did not take place", AppointmentEnded, ALONE)
ADD_MATERIAL = as_record("add-material", "Add a recording or a transcript", MaterialAdded, GOING_ON)

"""Tables of hearings."""

from oversight.hearings.hearing.models.course import (
    Hearing,
    HearingOutcome,
    HearingPresence,
    HearingReading,
    HearingSession,
)
from oversight.hearings.hearing.models.parties import HearingRepresentative, HearingResponse
from oversight.hearings.hearing.models.proof import HearingExhibit, HearingRuling, HearingSubpoena, HearingWitness

__all__ = [
    "Hearing",
    "HearingExhibit",
    "HearingOutcome",
    "HearingPresence",
    "HearingReading",
    "HearingRepresentative",
    "HearingResponse",
    "HearingRuling",
    "HearingSession",
    "HearingSubpoena",
    "HearingWitness",
]

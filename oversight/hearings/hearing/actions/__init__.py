"""The verbs of a hearing."""

from oversight.hearings.hearing.actions.outcomes import Became, record_outcome, undo_outcome
from oversight.hearings.hearing.actions.parties import Stands, end_representative, name_representative
from oversight.hearings.hearing.actions.proof import Offered, offer_exhibit, rule_on_exhibit
from oversight.hearings.hearing.actions.responses import (
    Answered,
    answer_as_complainant,
    answer_for_officer,
    enter_response,
)
from oversight.hearings.hearing.actions.rulings import Raised, rule
from oversight.hearings.hearing.actions.scheduling import Planned, schedule_hearing
from oversight.hearings.hearing.actions.sessions import keep_record, mark_present, open_session, read_in
from oversight.hearings.hearing.actions.subpoenas import (
    Demand,
    issue_subpoena,
    note_compliance,
    note_motion,
    note_service,
    rule_on_motion,
)
from oversight.hearings.hearing.actions.witnesses import Called, call_witness, note_witness, swear

__all__ = [
    "Answered",
    "Became",
    "Called",
    "Demand",
    "Offered",
    "Planned",
    "Raised",
    "Stands",
    "answer_as_complainant",
    "answer_for_officer",
    "call_witness",
    "end_representative",
    "enter_response",
    "issue_subpoena",
    "keep_record",
    "mark_present",
    "name_representative",
    "note_compliance",
    "note_motion",
    "note_service",
    "note_witness",
    "offer_exhibit",
    "open_session",
    "read_in",
    "record_outcome",
    "rule",
    "rule_on_exhibit",
    "rule_on_motion",
    "schedule_hearing",
    "swear",
    "undo_outcome",
]

"""What happens afterwards? Event → jobs. One file, read top to bottom.

An event that nothing follows stands in SILENT, so that forgetting one is not possible.
"""

from oversight.complaints.jobs import CALL_OFFICES
from oversight.dispatch.jobs import AnyJob

REACTIONS: dict[str, tuple[AnyJob, ...]] = {
    "complaint_filed": (CALL_OFFICES,),
}

SILENT: frozenset[str] = frozenset(
    {
        "account_invited",
        "password_chosen",
        "logged_in",
        "login_refused",
        "logged_out",
        "office_given",
        "account_disabled",
        "case_opened",
        "standing_given",
        "standing_ended",
        "allegation_added",
        "pair_added",
        "pair_removed",
        "officer_added",
        "officer_identified",
        "party_added",
        "fact_corrected",
        "correction_asked",
        "correction_declined",
        "finding_written",
        "file_added",
        "message_written",
        "message_received",
        "urgent_called",
        "clock_started",
        "clock_met",
        "clock_missed",
        "clock_moved",
        "clock_cancelled",
        "closure_day_entered",
        "investigator_assigned",
        "investigator_replaced",
        "conflict_declared",
        "conflict_ended",
        "contact_recorded",
        "complainant_contacted",
        "note_written",
        "interview_recorded",
        "slot_closed",
        "report_saved",
        "investigation_submitted",
        "investigation_accepted",
        "investigation_returned",
        "seat_filled",
        "seat_vacated",
        "meeting_called",
        "meeting_cancelled",
        "meeting_held",
        "agenda_posted",
        "attendance_marked",
        "case_scheduled",
        "member_recused",
        "member_replaced",
        "file_attested",
        "ballot_opened",
        "votes_cast",
        "ballot_closed",
        "findings_adopted",
        "case_remanded",
        "decision_transmitted",
        "department_answered",
    }
)

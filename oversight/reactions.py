"""What happens afterwards? Event → jobs. One file, read top to bottom.

An event that nothing follows stands in SILENT, so that forgetting one is not possible.
"""

from oversight.dispatch.jobs import AnyJob
from oversight.notices.jobs import DELIVER, DRAFT

REACTIONS: dict[str, tuple[AnyJob, ...]] = {
    "complaint_filed": (DRAFT,),
    "triage_decided": (DRAFT,),
    "investigator_assigned": (DRAFT,),
    "case_closed": (DRAFT,),
    "decision_published": (DRAFT,),
    "letter_drafted": (DELIVER,),
    "letter_sent_again": (DELIVER,),
}
"""`DRAFT` follows every event that a `[[notice]]` of a charter may name as its trigger."""

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
        "clock_started",
        "clock_met",
        "clock_missed",
        "clock_moved",
        "clock_cancelled",
        "closure_day_entered",
        "letter_sent",
        "letter_printed",
        "letter_mailed",
        "letter_failed",
        "letter_given_up",
        "address_corrected",
        "complaint_acknowledged",
        "outcome_letter_sent",
    }
)

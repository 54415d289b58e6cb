"""The record in plain words: one sentence for each kind of event. Pure.

An event that nobody wrote a sentence for is shown by its own name, so that nothing that happened is left out.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Payload = Mapping[str, object]

QUIET: frozenset[str] = frozenset(
    {
        "standing_given",
        "standing_ended",
        "party_added",
        "officer_added",
        "pair_added",
        "pair_removed",
        "clock_started",
        "clock_met",
        "clock_cancelled",
        "file_added",
        "letter_drafted",
        "letter_put_into_print",
        "letter_delivered",
        "automatic_answer_noted",
        "finding_written",
    }
)
"""Small steps that the case page leaves out; the whole record shows them."""


@dataclass(frozen=True)
class Happened:
    """One entry of the timeline. `more` holds words that a person gave."""

    at: dt.datetime
    event: str
    text: str
    more: str = ""


SENTENCES: dict[str, str | Callable[[Payload], str]] = {
    "case_opened": "Case opened",
    "case_opened_without_complaint": lambda p: (
        "Opened on the department’s notification"
        if p.get("origin") == "notification"
        else "Opened on the board’s own motion"
    ),
    "complaint_filed": lambda p: f"Complaint came in: {_channel(p)}",
    "urgent_called": lambda p: f"People on duty called about the urgent complaint: {p.get('count')}",
    "complaint_registered": "Complaint logged",
    "complaint_perfected": "Everything needed to decide was there",
    "letter_bounced": "Letter came back: the mail server could not deliver it",
    "letter_uncertain": "Nobody knows whether a text went out",
    "letter_confirmed": "The person said that the text had arrived",
    "letter_unwanted": "The person marked an e-mail as unwanted",
    "contact_changed": "How the person wants to be reached was changed",
    "mail_filed": lambda p: (
        "An e-mail of the complainant came in"
        if p.get("own_address")
        else "An e-mail came in from an address that is not the complainant’s"
    ),
    "clock_reopened": "Owed again, because the letter came back",
    "complaint_acknowledged": "Receipt acknowledged to the complainant",
    "allegation_added": "Allegation written",
    "pair_added": "Allegation put against an officer",
    "pair_removed": "Allegation taken back from an officer",
    "officer_added": lambda p: "Officer entered" if p.get("identified") else "Officer entered as described",
    "officer_identified": "Officer identified",
    "identification_corrected": "An officer had been named by mistake; corrected",
    "slot_split": "One officer turned out to be two",
    "conflict_asked": "Asked about a conflict with the officer",
    "conflict_answered": lambda p: f"Answered about a conflict: {_words(p.get('answer'))}",
    "letter_withdrawn": "Letter to the wrong officer withdrawn",
    "letter_retracted": "Letter to the wrong officer retracted",
    "party_changed": lambda p: f"Facts about a person changed: {_words(p.get('fields'))}",
    "party_ended": lambda p: f"No longer {_words(p.get('role'))}",
    "party_resumed": lambda p: f"Again {_words(p.get('role'))}",
    "person_named": "Somebody who filed without a name gave it",
    "party_came_of_age": "A minor came of age; letters go to them from now on",
    "consent_recorded": lambda p: f"{'Agreed' if p.get('given') else 'Took back or refused'}: {_words(p.get('what'))}",
    "allegation_raised": "Something more was alleged against an officer",
    "route_taken": lambda p: f"Goes another way: {_words(p.get('route'))}",
    "route_left": "Goes the usual way again",
    "party_added": lambda p: f"Person entered as {_words(p.get('role'))}",
    "fact_corrected": lambda p: f"Corrected: {_field(p)}",
    "correction_asked": lambda p: f"Correction asked for: {_field(p)}",
    "correction_declined": lambda p: f"Correction declined: {_field(p)}",
    "triage_decided": lambda p: f"Triage decided: {_words(p.get('decision'))}",
    "dismissal_proposed": "Dismissal proposed; a board member is asked to concur",
    "dismissal_concurred": "The board member concurred with the dismissal",
    "dismissal_disputed": "The board member did not concur with the dismissal",
    "case_merged": "Merged into another case, and looked at there",
    "case_took_in": "Another case was merged into this one",
    "case_parted": "The merge was undone; looked at by itself again",
    "case_let_go": "The merge was undone; the other case is looked at by itself again",
    "case_split": "A part goes on as a case of its own",
    "case_split_off": "Split from another case, with its dates",
    "case_closed": lambda p: f"Case closed: {_words(p.get('closure'))}",
    "message_written": "Message to the complainant",
    "message_received": "Message from the complainant",
    "file_added": lambda p: f"File added by the {_words(p.get('source'))}",
    "request_asked": lambda p: (
        f"{'Asked to be kept' if p.get('purpose') == 'preserve' else 'Asked for'}: {_words(p.get('item'))}"
    ),
    "request_asked_again": lambda p: "Asked again" + (" by the system, as the law says" if p.get("automatic") else ""),
    "request_chased": lambda p: f"Custodian reminded: {_words(p.get('channel'))}",
    "request_answered": lambda p: f"Request answered: {_words(p.get('answer'))}",
    "request_withdrawn": "Request withdrawn",
    "request_resumed": "Request waits again",
    "request_delay_noted": "A delay was put down to a request",
    "material_kept": "Recordings are kept",
    "subpoena_issued": "Subpoena issued",
    "subpoena_served": "Subpoena served",
    "finding_written": lambda p: f"Finding of the {_words(p.get('writer'))}: {_words(p.get('code'))}",
    "standing_given": lambda p: f"Access given: {_words(p.get('kind'))}",
    "standing_ended": lambda p: f"Access ended: {_words(p.get('kind'))}",
    "investigator_assigned": "Given to an investigator",
    "investigator_replaced": "Given to another investigator",
    "case_handed_over": "Handed to another investigator, who has not accepted it yet",
    "case_accepted": "Accepted by the investigator it was handed to",
    "case_declined": "Declined by the investigator it was handed to",
    "conflict_declared": "Conflict declared",
    "contact_recorded": lambda p: f"Contact recorded: {_words(p.get('outcome'))}",
    "complainant_contacted": "The complainant was reached",
    "note_written": "Note written",
    "interview_recorded": "Interview recorded",
    "slot_closed": "No more is tried to identify an officer",
    "report_saved": "Investigator’s report saved",
    "investigation_submitted": "Investigation sent to the supervisor",
    "investigation_accepted": "Investigation accepted",
    "investigation_returned": "Investigation returned to the investigator",
    "clock_started": lambda p: f"Clock started: {_words(p.get('clock'))}",
    "clock_met": lambda p: f"Clock met{' late' if p.get('late') else ''}: {_words(p.get('clock'))}",
    "clock_missed": lambda p: f"Clock missed: {_words(p.get('clock'))}",
    "clock_moved": lambda p: f"Clock counted again: {_words(p.get('clock'))}",
    "clock_cancelled": lambda p: f"Clock ended: {_words(p.get('clock'))}",
    "case_joined": "Joined to an incident",
    "case_left": "Taken out of an incident",
    "case_paused": "Paused for a court case",
    "case_resumed": "Taken up again after a pause",
    "case_remanded": "Sent back to the investigator by the board",
    "case_scheduled": "Put on the agenda of a meeting",
    "clock_due_soon": lambda p: f"Due soon: {_words(p.get('clock'))}",
    "clock_extended": "More time was granted",
    "clock_lifted": "A limit was lifted",
    "clock_tolled": "Clocks were stopped",
    "toll_asked": "Asked to stop clocks",
    "toll_ended": "Clocks run again",
    "toll_lapsed": "The stop of the clocks ended with the case",
    "toll_refused": "Stopping clocks was refused",
    "extension_asked": "Asked for more time",
    "extension_denied": "More time was refused",
    "exception_asked": "Asked to lift a limit",
    "exception_refused": "Lifting a limit was refused",
    "done_recorded": "Something owed was recorded as done",
    "start_recorded": "Something that starts a clock was recorded",
    "letter_awaiting": "A letter waits for approval",
    "letter_approved": "Letter approved",
    "letter_rejected": "Letter sent back to be written again",
    "letter_failed": "A letter could not be sent",
    "letter_held": "A letter is kept back",
    "letter_released": "A letter is no longer kept back",
    "letter_mailed": "Letter mailed",
    "letter_printed": "Letter printed",
    "legal_hold_set": "A legal hold was set",
    "legal_hold_lifted": "A legal hold was lifted",
    "plan_laid": "Plan of the investigation laid",
    "plan_item_added": "Task added to the plan",
    "plan_item_ended": "Task of the plan ended",
    "progress_reported": "Progress reported",
    "report_owed": "A report on progress is owed",
    "counsel_signed_off": "Counsel signed the investigation off",
    "counsel_sent_back": "Counsel sent the investigation back",
    "votes_cast": "Votes cast",
    "level_chosen": "The board chose the level of review",
    "ballot_opened": "The vote was opened",
    "ballot_closed": "The vote was closed",
    "ballot_voided": "The vote is void",
    "referred_to_board": "Referred to the full board",
    "roll_called": "A member was called to vote",
    "votes_opened": "Sealed votes were opened",
    "member_recused": "A member stepped aside",
    "conflict_found": "A member was asked about a possible conflict",
    "found_conflict_answered": lambda p: f"A member answered about a possible conflict: {_words(p.get('answer'))}",
    "member_challenged": lambda p: f"Objection to a member by the {_words(p.get('by_role'))}",
    "challenge_decided": lambda p: f"Objection to a member {'upheld' if p.get('upheld') else 'declined'}",
    "necessity_asked": "Counsel was asked about the rule of necessity",
    "necessity_approved": "Counsel let a recused member take part by the rule of necessity",
    "draw_announced": "A draw of the panel by lot was announced",
    "draw_withdrawn": "The draw of the panel was withdrawn",
    "panel_drawn": "The panel was drawn by lot",
    "panel_declined": "A member declined to sit on the panel",
    "case_postponed": lambda p: "Referred to the full board" if p.get("to_board") else "Postponed to another meeting",
    "hearing_scheduled": "Hearing scheduled",
    "hearing_session_planned": "Another session of the hearing planned",
    "hearing_session_opened": "Session of the hearing opened",
    "hearing_outcome_recorded": lambda p: f"Hearing: {_words(p.get('outcome'))}",
    "hearing_outcome_undone": lambda p: f"Taken back: hearing {_words(p.get('outcome'))}",
    "hearing_attendance_marked": lambda p: f"A member {'came to' if p.get('present') else 'left'} the hearing",
    "hearing_read_in": "A member read the record of a session they missed",
    "hearing_record_kept": lambda p: f"Kept for the hearing: {_words(p.get('what'))}",
    "hearing_witness_called": lambda p: f"Witness called by the {_words(p.get('called_by'))}",
    "hearing_witness_noted": lambda p: f"Witness: {_words(p.get('what'))}",
    "hearing_exhibit_offered": lambda p: f"Exhibit offered by the {_words(p.get('offered_by'))}",
    "hearing_ruling_made": lambda p: f"Ruling at the hearing: {_words(p.get('ruled'))}",
    "hearing_subpoena_issued": "Subpoena for the hearing issued",
    "hearing_subpoena_noted": lambda p: f"Subpoena for the hearing: {_words(p.get('what'))}",
    "hearing_response_entered": lambda p: f"Written response of the {_words(p.get('by_side'))}",
    "hearing_representative_named": lambda p: f"Somebody stands by the {_words(p.get('by_side'))} at the hearing",
    "decision_transmitted": "Findings sent to the chief",
    "department_answered": "The department answered the findings",
    "information_asked": "Asked the complainant for what is missing",
    "information_came": "What was missing came in",
    "information_given_up": "Nothing more is expected from the complainant",
    "withdrawal_asked": "The complainant wishes to withdraw",
    "withdrawal_decided": lambda p: f"Withdrawal decided: {_words(p.get('decision'))}",
    "wall_put_up": "A wall was put up",
    "wall_taken_down": "A wall was taken down",
    "wall_passed": "A record behind a wall was opened, with a reason",
    "retention_derived": "How long the case is kept was derived",
    "decision_published": "Decision published",
}
CHANNELS = {
    "web": "by the web form",
    "phone": "by telephone",
    "mail": "by letter",
    "email": "by e-mail",
    "walk_in": "in person",
}
FIELDS = {
    "received_at": "when the complaint arrived",
    "from_on": "day of the incident",
    "to_on": "last day of the incident",
    "precision": "how well the day is known",
    "at_time": "time of the incident",
    "when_words": "when it happened, in words",
    "place": "where it happened",
    "district": "district",
    "title": "working title",
}
TOLD = ("words", "reasons", "reason", "grounds", "text")
"""Parts of a detail that are a person's own words, in the order in which one of them is shown."""


def sentence(event: str, payload: Payload) -> str:
    """What happened, in a sentence without its full stop."""
    known = SENTENCES.get(event)
    if known is None:
        return _words(event).capitalize()
    return known if isinstance(known, str) else known(payload)


def told(detail: Mapping[str, object]) -> str:
    """The words that belong to an entry: what was corrected and why, or the reasons somebody gave."""
    if "old" in detail and "new" in detail:
        return f"{detail['old'] or 'nothing'} → {detail['new'] or 'nothing'}. {detail.get('reason', '')}".strip()
    return next((str(detail[key]) for key in TOLD if detail.get(key)), "")


def _words(code: object) -> str:
    return str(code or "").replace("_", " ").replace("-", " ").strip()


def _channel(payload: Payload) -> str:
    code = str(payload.get("channel", ""))
    return CHANNELS.get(code, _words(code))


def _field(payload: Payload) -> str:
    code = str(payload.get("field", ""))
    return FIELDS.get(code, _words(code))

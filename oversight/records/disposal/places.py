"""Where a case lies: every table with a path to a case, how it gets there, and what disposal does to it.

A test compares these rows with the tables there are, so that a new table cannot be forgotten.

A path reads from the table to the number of the case. `pair_id.allegation_id.case_id` follows foreign keys.
`id < party.person_id : case_id` comes the other way: rows to which a table of the case points. Two paths stand
with `|` between them. `subject_id [kind=case]` asks for a value too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What disposal does to the rows of a table."""

    DELETE = "delete"
    BLANK = "blank"
    KEEP = "keep"


@dataclass(frozen=True)
class Place:
    """One table: its path to a case, its fate, and why. `blank` names the columns that lose their words.

    `shared`: rows that another case needs too stay.
    """

    table: str
    path: str
    fate: Fate
    why: str
    blank: Mapping[str, object] = field(default_factory=dict)
    shared: bool = False


D, B, K = Fate.DELETE, Fate.BLANK, Fate.KEEP
WORDS = "What people wrote and what shows who they are."
CLOCKS = "Dates and reasons of the case; the record keeps when they were kept."
VOTE = "Votes with their reasons; the published decision keeps the result."
CHAIN = "Codes, ids and dates of the record; without it the chain would not verify."
OF_PERSON = "party.person_id : case_id"
OF_INCIDENT = "shared_incident_case.incident_id : case_id"
NOWHERE = {"from_on": None, "to_on": None, "at_time": None, "when_words": "", "place": "", "district": ""}

PLACES: tuple[Place, ...] = (
    Place("board_case", "id", B, "The number is never given again; its row is the index.", {"title": ""}),
    Place("incident", "id < board_case.incident_id : id", B, WORDS, {**NOWHERE, "precision": "unknown"}, shared=True),
    Place("complaint", "case_id", D, WORDS),
    Place("party", "case_id", D, WORDS),
    Place("person", f"id < {OF_PERSON}", D, WORDS, shared=True),
    Place("person_alias", f"person_id < {OF_PERSON}", D, WORDS, shared=True),
    Place("contact_limit", f"person_id < {OF_PERSON}", D, WORDS, shared=True),
    Place("officer_slot", "case_id", D, WORDS),
    Place("slot_closure", "slot_id.case_id", D, WORDS),
    Place("allegation", "case_id", D, WORDS),
    Place("pair", "allegation_id.case_id", D, WORDS),
    Place("finding", "pair_id.allegation_id.case_id", D, WORDS),
    Place("correction", "case_id", D, WORDS),
    Place("standing", "case_id", D, "Nobody has to do with the case any more; so no list and no search shows it."),
    Place("triage_decision", "case_id", D, WORDS),
    Place("contact", "case_id", D, WORDS),
    Place("interview", "case_id", D, WORDS),
    Place("investigation_note", "case_id", D, WORDS),
    Place("investigation_report", "case_id", D, WORDS),
    Place("report_analysis", "report_id.case_id", D, WORDS),
    Place("report_evidence", "report_id.case_id", D, WORDS),
    Place("investigation_review", "case_id", D, WORDS),
    Place("conflict_declaration", "case_id", D, WORDS),
    Place("case_file", "case_id", D, WORDS),
    Place("mailbox_message", "case_id", D, WORDS),
    Place("letter", "case_id", D, WORDS),
    Place("mail_report", "letter_id.case_id", D, WORDS),
    Place("inbound_mail", "case_id | letter_id.case_id", D, WORDS),
    Place("notice_hold", "case_id", D, WORDS),
    Place("print_line", "letter_id.case_id", D, WORDS),
    Place(
        "print_batch",
        "id < print_line.batch_id : letter_id.case_id",
        B,
        "The file for the printer holds a letter of the case; who printed when stays.",
        {"sha256": None, "pages": None},
    ),
    Place("department_request", "case_id", D, WORDS),
    Place("early_resolution", "case_id", D, WORDS),
    Place("hand_over", "case_id", D, WORDS),
    Place("information_request", "case_id", D, WORDS),
    Place("legal_review", "case_id", D, WORDS),
    Place("mediation", "case_id", D, WORDS),
    Place("plan_item", "case_id", D, WORDS),
    Place("progress_report", "case_id", D, WORDS),
    Place("reopening", "case_id", D, WORDS),
    Place("wall", "case_id", D, WORDS),
    Place("wall_opening", "case_id", D, WORDS),
    Place("withdrawal_request", "case_id", D, WORDS),
    Place("conflict_question", "case_id", D, WORDS),
    Place("found_conflict", "case_id", D, WORDS),
    Place("panel_challenge", "place_id.item_id.case_id", D, WORDS),
    Place("necessity", "place_id.item_id.case_id", D, WORDS),
    Place("panel_lot", "case_id", D, WORDS),
    Place("lot_entry", "lot_id.case_id", D, WORDS),
    Place("panel_decline", "place_id.item_id.case_id", D, WORDS),
    Place("hearing", "case_id", D, WORDS),
    Place("hearing_session", "hearing_id.case_id", D, WORDS),
    Place("hearing_presence", "session_id.hearing_id.case_id", D, WORDS),
    Place("hearing_reading", "session_id.hearing_id.case_id", D, WORDS),
    Place("hearing_outcome", "hearing_id.case_id", D, WORDS),
    Place("hearing_witness", "hearing_id.case_id", D, WORDS),
    Place("hearing_subpoena", "hearing_id.case_id", D, WORDS),
    Place("hearing_exhibit", "hearing_id.case_id", D, WORDS),
    Place("hearing_ruling", "hearing_id.case_id", D, WORDS),
    Place("hearing_response", "hearing_id.case_id", D, WORDS),
    Place("hearing_representative", "hearing_id.case_id", D, WORDS),
    Place("court_pause", "case_id", D, WORDS),
    Place("interview_appointment", "case_id", D, WORDS),
    Place("closure_directive_case", "case_id", D, WORDS),
    Place(
        "case_link",
        "from_case_id | to_case_id",
        B,
        "That two cases were linked stays, without the reasons.",
        {"reason": "", "end_reason": "", "kept": {}},
    ),
    Place("case_link_line", "link_id.from_case_id | link_id.to_case_id", K, "Numbers of rows that came along."),
    Place("shared_incident_case", "case_id", D, WORDS),
    Place("shared_incident_round_line", "case_id", D, WORDS),
    Place("file_upload", "case_id", D, WORDS),
    Place("packet", "case_id", D, WORDS),
    Place("packet_line", "packet_id.case_id", D, WORDS),
    Place("custody_move", "file_id.case_id", D, WORDS),
    Place("file_check", "file_id.case_id", D, WORDS),
    Place("file_transcript", "file_id.case_id", D, WORDS),
    Place("media_moment", "file_id.case_id", D, WORDS),
    Place("allegation_rule", "allegation_id.case_id", D, WORDS),
    Place("consent_entry", "party_id.case_id", D, WORDS),
    Place("party_change", "party_id.case_id", D, WORDS),
    Place("representation_proof", "party_id.case_id", D, WORDS),
    Place("file_derivative", "file_id.case_id", D, WORDS),
    Place("file_examination", "file_id.case_id", D, WORDS),
    Place("file_leaving", "file_id.case_id", D, WORDS),
    Place("file_scan", "file_id.case_id", D, WORDS),
    Place("file_upload_part", "upload_id.case_id", D, WORDS),
    Place("information_attempt", "request_id.case_id", D, WORDS),
    Place("mediation_consent", "mediation_id.case_id", D, WORDS),
    Place("mediation_words", "mediation_id.case_id", D, WORDS),
    Place("officer_identification", "slot_id.case_id", D, WORDS),
    Place("request_answer", "request_id.case_id", D, WORDS),
    Place("request_ask", "request_id.case_id", D, WORDS),
    Place("request_chase", "request_id.case_id", D, WORDS),
    Place("request_subpoena", "request_id.case_id", D, WORDS),
    Place("request_delay", "request_id.case_id", D, WORDS),
    Place("request_file", "answer_id.request_id.case_id", D, WORDS),
    Place("wall_name", "wall_id.case_id", D, WORDS),
    Place("citation", "pair_id.allegation_id.case_id", D, WORDS),
    Place("credibility_note", "pair_id.allegation_id.case_id", D, WORDS),
    Place("pair_closure", "pair_id.allegation_id.case_id", D, WORDS),
    Place("interview_material", "interview_id.case_id", D, WORDS),
    Place("letter_retraction", "letter_id.case_id", D, WORDS),
    Place("review_remark", "review_id.case_id", D, WORDS),
    Place("shared_incident", f"id < {OF_INCIDENT}", D, WORDS, shared=True),
    Place("shared_incident_number", f"incident_id < {OF_INCIDENT}", D, WORDS, shared=True),
    Place("shared_incident_place", f"incident_id < {OF_INCIDENT}", D, WORDS, shared=True),
    Place("shared_incident_round", f"incident_id < {OF_INCIDENT}", D, WORDS, shared=True),
    Place("reminder", "case_id", D, CLOCKS),
    Place("deadline", "case_id", D, CLOCKS),
    Place("clock_exception", "deadline_id.case_id", D, CLOCKS),
    Place("clock_extension", "deadline_id.case_id", D, CLOCKS),
    Place("clock_toll", "case_id", D, CLOCKS),
    Place("starting_event", "case_id", D, CLOCKS),
    Place("declared_fact", "case_id", D, CLOCKS),
    Place("agenda_report", "case_id", D, CLOCKS),
    Place("transmission", "case_id", D, CLOCKS),
    Place("transmittal_packet", "transmission_id.case_id", D, CLOCKS),
    Place("recommendation", "case_id", D, WORDS),
    Place("department_response", "recommendation_id.case_id", D, WORDS),
    Place("answer_draft", "case_id", D, WORDS),
    Place("answer_paper", "case_id", D, WORDS),
    Place("dispute", "case_id", D, WORDS),
    Place("dispute_result", "dispute_id.case_id", D, WORDS),
    Place("second_look", "case_id", D, WORDS),
    Place("second_look_pair", "look_id.case_id", D, WORDS),
    Place("second_look_item", "look_id.case_id", D, VOTE),
    Place("reconsideration_request", "case_id", D, WORDS),
    Place("later_outcome", "case_id", D, WORDS),
    Place("more_asked", "case_id", D, WORDS),
    Place("agenda_item", "case_id", K, "The agenda of a public meeting, with the number of the case."),
    Place("agenda_paper", "item_id.case_id", D, "What was handed out about the case."),
    Place("meeting_moment", "item_id.case_id", K, "When the item was taken up in a public meeting."),
    Place("motion_item", "item_id.case_id", K, "What was moved in a public meeting."),
    Place("chosen_level", "case_id", K, "What the board chose in a public meeting."),
    Place("panel_seat", "item_id.case_id", K, "Who sat in a public meeting."),
    Place("book_part", "case_id", D, WORDS),
    Place("case_book", "item_id.case_id", D, WORDS),
    Place("case_book_line", "book_id.item_id.case_id", D, WORDS),
    Place("case_summary", "item_id.case_id", D, WORDS),
    Place("pages_seen", "part_id.case_id", D, "Who read which pages of it."),
    Place(
        "member_packet",
        "id < member_packet_case.packet_id : item_id.case_id",
        B,
        "The copy holds pages of the case and goes; whose it was and its fingerprint stay.",
        {"pdf_sha256": None, "pdf_size": None},
    ),
    Place("member_packet_case", "item_id.case_id", D, "Which copies held it."),
    Place("file_read", "item_id.case_id", D, VOTE),
    Place("ballot", "item_id.case_id", D, VOTE),
    Place("ballot_result", "ballot_id.item_id.case_id", D, VOTE),
    Place("vote", "ballot_id.item_id.case_id", D, VOTE),
    Place("roll_call", "ballot_id.item_id.case_id", D, VOTE),
    Place("board_referral", "item_id.case_id", D, VOTE),
    Place("publication", "case_id", K, "The published decision is a public record and names nobody protected."),
    Place("publication_hit", "publication_id.case_id", D, WORDS),
    Place("publication_rendition", "publication_id.case_id", K, "The files of the published decision."),
    Place("publication_correction", "case_id", D, "What changed and why stands in the published versions."),
    Place("corrected_text", "correction_id.case_id", D, "Both texts stand in the published versions."),
    Place(
        "publication_takedown",
        "case_id",
        B,
        "Without the order the decision would be public again.",
        {"reason": ""},
    ),
    Place("republication_line", "publication_id.case_id", K, "When its file was drawn again."),
    Place("subscription_mail", "publication_id.case_id", D, "Who was told of it."),
    Place("search_entry", "subject_id [kind=case]", D, "Nothing of the case is found any more."),
    Place("audit_entry", "case_id", K, CHAIN),
    Place("audit_detail", "entry_id.case_id", D, "Words and their salts; the chain covers only their hash."),
    Place("audit_reading", "case_id", K, CHAIN),
    Place("outbox", "entry_id.case_id", K, CHAIN),
    Place("delivery", "outbox_id.entry_id.case_id", K, "What the machinery did; codes, ids and dates."),
    Place("retention", "case_id", D, "Class and days stand in the index."),
    Place("legal_hold", f"case_id | person_id < {OF_PERSON}", D, WORDS),
    Place(
        "records_request",
        "case_id",
        B,
        "That records were asked for stays, with its days and its answer.",
        {"asked_by": "", "contact": "", "words": "", "answer_words": ""},
    ),
    Place("disposal", "case_id", K, "The index: number, days, class and outcome, and who disposed of it."),
    Place("disposal_file", "disposal_id.case_id", K, "Fingerprints of files that are gone."),
)

OUTSIDE: Mapping[str, str] = {
    "account": "Staff; their names belong to no case.",
    "officer": "The roster of the department.",
    "officer_service": "The roster of the department.",
    "roster_import": "The roster of the department.",
    "custodian": "Offices of the department and of others who keep records.",
    "closure_directive": "An order about a whole class of cases.",
    "kept_list": "Filters that staff keep.",
    "audit_seal": CHAIN,
    "audit_published_head": CHAIN,
    "record_check": CHAIN,
    "publication_log": "The public log: commitments that name nothing.",
    "publication_log_opening": "Which public decisions they are for; only an order to take one down deletes a row.",
    "publication_log_head": "The public log.",
    "publication_log_check": "The public log.",
    "signing_key": "Keys with which the board signs.",
    "attendance": "Who was present at a meeting.",
    "meeting": "The meetings of the board.",
    "agenda_version": "Agendas as they were posted: numbers of cases and neutral words.",
    "meeting_motion": "What was moved in a public meeting.",
    "motion_vote": "How members voted on what was moved.",
    "minutes": "Minutes of meetings: numbers of cases and neutral words.",
    "minutes_version": "The same, as they stood once.",
    "answered_command": "Keys of commands, so that none is done twice; forgotten after two days.",
    "closed_part": "When a meeting was closed, and on which ground.",
    "access_request": "What somebody needed to take part; deleted some days after the meeting.",
    "seat_held": "Seats of the board.",
    "training_record": "What members of the board have learned.",
    "office_held": "Offices of staff.",
    "invitation": "Accounts.",
    "login_session": "Accounts.",
    "calendar_feed": "Accounts.",
    "digest_choice": "Accounts.",
    "closure_day": "The calendar of the board.",
    "law_move": "The law of the board.",
    "case_counter": "Numbers that were given.",
    "complaint_draft": "Not sent, sealed, and deleted by itself when its days are over.",
    "complaint_draft_file": "The same.",
    "republication": "When decisions were drawn again.",
    "subscription": "Sealed addresses of readers; deleted by themselves when they end it.",
    "heartbeat": "The machinery.",
    "schedule_run": "The machinery.",
}
"""Tables without a path to a case, and what they hold."""

"""Which facts a letter has after which event. One file, read top to bottom; the builders stand with their concepts.

Facts of the case itself and of its clocks are known to every letter (`notices.letters.fields`, `.clocks`).
"""

from oversight.charter.schema import Recipient
from oversight.evidence.requests.letters import ALWAYS, MAYBE, facts_of_request
from oversight.findings.letters import FINDINGS
from oversight.hearings.hearing.letters import SESSION
from oversight.hearings.letters import CHALLENGE, CHANGE, HEARING, MEETING, MOVED, cases_of_meeting, cases_that_wait
from oversight.investigation.letters import APPOINTMENT
from oversight.investigation.lives.directive.letters import CLOSED, RESTORED
from oversight.investigation.lives.information.letters import MISSING
from oversight.investigation.lives.litigation.letters import PAUSED
from oversight.investigation.lives.mediation.letters import OFFERED
from oversight.investigation.lives.reopening.letters import REOPENED
from oversight.investigation.lives.resolution.letters import ORDERED
from oversight.investigation.lives.withdrawal.letters import DECIDED
from oversight.investigation.officers.letters import CORRECTED
from oversight.investigation.triage.letters import TRIAGE
from oversight.notices.letters.facts import FactsOf, LetterFacts
from oversight.notices.letters.institutions import to_custodian
from oversight.publication.letters import PUBLICATION
from oversight.recommendations.disputes.letters import REFERRED, SETTLED
from oversight.recommendations.later.letters import CHANGED
from oversight.recommendations.letters import ANSWER, QUESTION, TRANSMITTAL
from oversight.recommendations.reconsideration.letters import DECIDED as LOOKED_AT_AGAIN
from oversight.recommendations.reconsideration.letters import LATE
from oversight.records.requests.letters import RECORDS, to_requester

REQUEST = FactsOf(facts_of_request, ALWAYS, MAYBE)
"""After something was asked of the department. Its concept lies below the letters, so it is put together here."""

LETTER_FACTS = LetterFacts(
    by_event={
        "triage_decided": TRIAGE,
        "case_closed": CLOSED,
        "case_restored": RESTORED,
        "mediation_offered": OFFERED,
        "resolution_ordered": ORDERED,
        "withdrawal_decided": DECIDED,
        "information_asked": MISSING,
        "case_paused": PAUSED,
        "case_reopened": REOPENED,
        "referral_returned": REOPENED,
        "appointment_made": APPOINTMENT,
        "appointment_moved": APPOINTMENT,
        "appointment_ended": APPOINTMENT,
        "identification_corrected": CORRECTED,
        "case_scheduled": HEARING,
        "member_recused": CHANGE,
        "member_replaced": CHANGE,
        "challenge_decided": CHALLENGE,
        "case_postponed": HEARING,
        "ballot_voided": HEARING,
        "referred_to_board": HEARING,
        "hearing_scheduled": SESSION,
        "hearing_session_planned": SESSION,
        "hearing_outcome_recorded": SESSION,
        "hearing_outcome_undone": SESSION,
        "agenda_posted": MEETING,
        "meeting_cancelled": MEETING,
        "meeting_postponed": MOVED,
        "meeting_continued": MOVED,
        "findings_adopted": FINDINGS,
        "decision_transmitted": TRANSMITTAL,
        "department_answered": ANSWER,
        "more_investigation_asked": QUESTION,
        "dispute_referred": REFERRED,
        "dispute_settled": SETTLED,
        "reconsideration_late": LATE,
        "reconsideration_granted": LOOKED_AT_AGAIN,
        "reconsideration_refused": LOOKED_AT_AGAIN,
        "outcome_changed": CHANGED,
        "decision_published": PUBLICATION,
        "request_asked": REQUEST,
        "request_asked_again": REQUEST,
        "request_answered": REQUEST,
        "request_chased": REQUEST,
        "records_requested": RECORDS,
        "records_request_extended": RECORDS,
        "records_request_answered": RECORDS,
    },
    cases_of={
        "agenda_posted": cases_of_meeting,
        "meeting_cancelled": cases_of_meeting,
        "meeting_postponed": cases_that_wait,
        "meeting_continued": cases_that_wait,
    },
    readers={Recipient.CUSTODIAN: to_custodian, Recipient.REQUESTER: to_requester},
)

"""The access map: from permission to rows. Any row grants; all statements of a row must hold.

Recusal and walls stand in every row that concerns a case.
"""

from oversight.access.facts import AccessFacts, Actor, Standing
from oversight.access.offices import Office as O
from oversight.access.permissions import Permission as P
from oversight.access.predicates import (
    Predicate,
    has_to_do_with,
    holds_office,
    is_person,
    not_recused,
    not_walled,
    stands,
)

Row = tuple[Predicate, ...]


def _on_case(*statements: Predicate) -> Row:
    return (*statements, not_recused, not_walled)


STAFF = (O.INTAKE, O.INVESTIGATOR, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.CHAIR, O.MEMBER, O.RECORDS)

MAP: dict[P, tuple[Row, ...]] = {
    P.DESK_OPEN: ((is_person,),),
    P.CASE_LIST: ((holds_office(*STAFF, O.AUDITOR),),),
    P.CASE_OPEN: (_on_case(holds_office(*STAFF, O.AUDITOR), has_to_do_with),),
    P.CASE_OPEN_NEW: ((holds_office(O.INTAKE, O.DIRECTOR),),),
    P.CASE_REGISTER: (_on_case(holds_office(O.INTAKE, O.DIRECTOR), has_to_do_with),),
    P.CASE_CORRECT: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.CORRECTION_CONFIRM: (_on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),),
    P.ALLEGATION_DRAFT: (
        _on_case(holds_office(O.INTAKE, O.DIRECTOR), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.TRIAGE_DECIDE: (_on_case(holds_office(O.INTAKE, O.DIRECTOR), has_to_do_with),),
    P.DISMISSAL_CONCUR: (_on_case(holds_office(O.MEMBER, O.CHAIR), stands(Standing.CONCURRING)),),
    P.CASE_ASSIGN: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.INVESTIGATE: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.SUPERVISOR), has_to_do_with),
    ),
    P.REQUEST_ASK: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
    ),
    P.REQUEST_ANSWER: (_on_case(holds_office(O.LIAISON)),),
    P.CUSTODIAN_KEEP: ((holds_office(O.SUPERVISOR, O.DIRECTOR, O.RECORDS),),),
    P.CUSTODY_KEEP: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR, O.RECORDS), has_to_do_with),
    ),
    P.PACKET_MAKE: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
    ),
    P.FINDING_RECOMMEND: (_on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),),
    P.CASE_SUBMIT: (_on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),),
    P.CASE_REVIEW: (_on_case(holds_office(O.SUPERVISOR), has_to_do_with),),
    P.PAIR_CLOSE: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.SUPERVISOR), has_to_do_with),
    ),
    P.CASE_END: (_on_case(holds_office(O.SUPERVISOR, O.DIRECTOR), has_to_do_with),),
    P.LEGAL_REVIEW: (_on_case(holds_office(O.COUNSEL), has_to_do_with),),
    P.CASE_MESSAGE: (
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),
    ),
    P.INCIDENT_OPEN: ((holds_office(*STAFF, O.AUDITOR),),),
    P.INCIDENT_KEEP: ((holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR),),),
    P.INCIDENT_JOIN: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.MEETING_OPEN: ((holds_office(*STAFF, O.AUDITOR),),),
    P.MEETING_CALL: ((holds_office(O.CHAIR, O.DIRECTOR, O.RECORDS),),),
    P.AGENDA_PULL: ((holds_office(O.CHAIR, O.MEMBER),),),
    P.AGENDA_PAPERS: ((holds_office(O.CHAIR, O.MEMBER, O.DIRECTOR, O.RECORDS, O.COUNSEL),),),
    P.SEAT_KEEP: ((holds_office(O.CHAIR, O.DIRECTOR, O.RECORDS),),),
    P.CHALLENGE_DECIDE: (_on_case(holds_office(O.CHAIR, O.COUNSEL, O.DIRECTOR), has_to_do_with),),
    P.NECESSITY_APPROVE: (_on_case(holds_office(O.COUNSEL), has_to_do_with),),
    P.CASE_SCHEDULE: (_on_case(holds_office(O.CHAIR, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.CASE_RECUSE: (_on_case(holds_office(O.MEMBER, O.CHAIR), stands(Standing.SEATED)),),
    P.BALLOT_OPEN: (_on_case(holds_office(O.CHAIR), has_to_do_with),),
    P.BALLOT_CAST: (_on_case(holds_office(O.MEMBER, O.CHAIR), stands(Standing.SEATED)),),
    P.PACKET_READ: (_on_case(holds_office(O.MEMBER, O.CHAIR), stands(Standing.SEATED)),),
    P.CASE_TRANSMIT: (_on_case(holds_office(O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.RECOMMENDATION_MAKE: (_on_case(holds_office(O.CHAIR, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.DEPARTMENT_ANSWER: (_on_case(holds_office(O.CHIEF, O.LIAISON), stands(Standing.ANSWERING)),),
    P.HEARING_KEEP: (_on_case(holds_office(O.CHAIR, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.DISPUTE_KEEP: (_on_case(holds_office(O.CHAIR, O.DIRECTOR), has_to_do_with),),
    P.RECONSIDERATION_RECORD: (_on_case(holds_office(O.INTAKE, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.RECONSIDERATION_DECIDE: (_on_case(holds_office(O.CHAIR, O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.OUTCOME_RECORD: (_on_case(holds_office(O.DIRECTOR, O.COUNSEL, O.RECORDS), has_to_do_with),),
    P.LEDGER_OPEN: ((holds_office(*STAFF, O.AUDITOR),),),
    P.HEARING_ANSWER: (_on_case(holds_office(O.LIAISON)),),
    P.DECISION_PREVIEW: (_on_case(holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.DECISION_PUBLISH: (_on_case(holds_office(O.RECORDS), has_to_do_with),),
    P.DECISION_CORRECT: (_on_case(holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.DECISION_APPROVE: (_on_case(holds_office(O.DIRECTOR, O.COUNSEL, O.CHAIR), has_to_do_with),),
    P.DECISION_TAKE_DOWN: (_on_case(holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.DECISION_REDRAW: ((holds_office(O.RECORDS, O.DIRECTOR, O.ADMINISTRATOR),),),
    P.CONTACT_CORRECT: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.PARTY_KEEP: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.CASE_ROUTE: (_on_case(holds_office(O.INTAKE, O.DIRECTOR, O.CHAIR, O.COUNSEL), has_to_do_with),),
    P.LETTER_OPEN: (
        _on_case(holds_office(O.INTAKE, O.INVESTIGATOR, O.SUPERVISOR, O.DIRECTOR, O.RECORDS), has_to_do_with),
    ),
    P.LETTER_EDIT: (_on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.LETTER_APPROVE: (_on_case(holds_office(O.SUPERVISOR, O.DIRECTOR), has_to_do_with),),
    P.HOLD_ASK: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.HOLD_DECIDE: (_on_case(holds_office(O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.LETTER_SEND: (_on_case(holds_office(O.INTAKE, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.MAIL_SORT: ((holds_office(O.INTAKE, O.DIRECTOR, O.RECORDS),),),
    P.CALENDAR_KEEP: ((holds_office(O.DIRECTOR, O.RECORDS),),),
    P.CLOCK_RECORD: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.CLOCK_ASK: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.CLOCK_DECIDE: (_on_case(holds_office(O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.CHAIR), has_to_do_with),),
    P.CHARTER_MOVE: ((holds_office(O.DIRECTOR),),),
    P.WITHDRAWAL_RECORD: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.WITHDRAWAL_DECIDE: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.INFORMATION_ASK: (_on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.DIRECTOR), has_to_do_with),),
    P.CASE_GIVE_UP: (_on_case(holds_office(O.SUPERVISOR, O.DIRECTOR), has_to_do_with),),
    P.CASE_REOPEN: (_on_case(holds_office(O.DIRECTOR, O.CHAIR), has_to_do_with),),
    P.CASE_MERGE: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.CASE_PAUSE: (_on_case(holds_office(O.DIRECTOR, O.COUNSEL, O.SUPERVISOR), has_to_do_with),),
    P.RESOLUTION_ORDER: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.MEDIATION_KEEP: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.MEDIATION_READ: (_on_case(holds_office(O.DIRECTOR), has_to_do_with),),
    P.DIRECTIVE_CLOSE: (_on_case(holds_office(O.DIRECTOR)),),
    P.RECORD_VERIFY: ((holds_office(O.AUDITOR, O.DIRECTOR, O.RECORDS, O.ADMINISTRATOR),),),
    P.RECORD_READ: (_on_case(holds_office(O.AUDITOR, O.DIRECTOR, O.RECORDS, O.SUPERVISOR), has_to_do_with),),
    P.WALL_PUT_UP: (
        _on_case(holds_office(O.INTAKE, O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),
        _on_case(holds_office(O.INVESTIGATOR), stands(Standing.ASSIGNED)),
    ),
    P.WALL_TAKE_DOWN: (_on_case(holds_office(O.SUPERVISOR, O.COUNSEL, O.DIRECTOR, O.RECORDS), has_to_do_with),),
    P.TRAIL_READ: ((holds_office(O.AUDITOR, O.DIRECTOR, O.RECORDS),),),
    P.HAND_OVER: ((holds_office(O.DIRECTOR),),),
    P.CASE_ACCEPT: (_on_case(holds_office(O.INVESTIGATOR), stands(Standing.HANDED)),),
    P.ROSTER_OPEN: ((holds_office(*STAFF, O.AUDITOR, O.ADMINISTRATOR),),),
    P.ROSTER_KEEP: ((holds_office(O.RECORDS, O.ADMINISTRATOR),),),
    P.RECORDS_OPEN: ((holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL, O.AUDITOR),),),
    P.RETENTION_OPEN: (_on_case(holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL, O.AUDITOR), has_to_do_with),),
    P.LEGAL_HOLD: (_on_case(holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.DISPOSAL_PROPOSE: (_on_case(holds_office(O.RECORDS), has_to_do_with),),
    P.DISPOSAL_APPROVE: (_on_case(holds_office(O.DIRECTOR, O.COUNSEL), has_to_do_with),),
    P.RECORDS_REQUEST_KEEP: ((holds_office(O.RECORDS, O.DIRECTOR, O.COUNSEL),),),
    P.ACCOUNT_MANAGE: ((holds_office(O.ADMINISTRATOR),),),
    P.JOB_KEEP: ((holds_office(O.INTAKE, O.DIRECTOR, O.RECORDS, O.ADMINISTRATOR),),),
    P.OUTBOX_OPEN: ((is_person,),),
}


def may(actor: Actor, permission: P, facts: AccessFacts | None) -> bool:
    """Whether the actor may do this to this case (or at all, for a permission that concerns no case)."""
    return any(all(item.holds(actor, facts) for item in row) for row in MAP[permission])


def may_ever(actor: Actor, permission: P) -> bool:
    """Whether some case could exist to which the actor may do this: the question asked at the door of a view."""
    return any(all(item.holds(actor, None) for item in row if not item.about_case) for row in MAP[permission])

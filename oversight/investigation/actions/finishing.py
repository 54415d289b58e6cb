"""Sending the investigation to the supervisor, and the supervisor's answer."""

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.deadlines.actions import meet_clocks
from oversight.investigation.events import InvestigationAccepted, InvestigationReturned, InvestigationSubmitted
from oversight.investigation.models import InvestigationReview
from oversight.investigation.queries.finishing import facts_of_finish, facts_of_review
from oversight.investigation.rules import finishing as rules
from oversight.kernel.errors import Invalid
from oversight.work import Work


def submit_investigation(work: Work, case: Case, access: AccessFacts) -> None:
    """Send the finished investigation to the supervisor. Raises Forbidden, or Refused with all that is missing."""
    work.take(rules.SUBMIT, case, facts_of_finish(work, case, access))
    work.record(InvestigationSubmitted(case_id=case.id, account_id=work.actor.account_id or 0))


def accept_investigation(work: Work, case: Case, access: AccessFacts) -> None:
    """Accept it: the case goes to the board, and its chair and counsel may read the file.

    Raises Forbidden, or Refused when the supervisor investigated it or has a conflict.
    """
    work.take(rules.ACCEPT, case, facts_of_review(work, case, access))
    review = _add_review(work, case, accepted=True)
    for office in (Office.CHAIR, Office.COUNSEL):
        give_standing(work, case, Standing.GRANTED, office=office.value, reason="The investigation was accepted")
    work.record(InvestigationAccepted(case_id=case.id, review_id=review.id))
    meet_clocks(work, case, InvestigationAccepted.name)


def return_investigation(work: Work, case: Case, access: AccessFacts, deficiencies: str) -> None:
    """Return it with what is missing, one deficiency a line.

    Raises Forbidden, Refused, or Invalid when nothing is stated.
    """
    lines = rules.deficiencies_in(deficiencies)
    if not lines:
        raise Invalid("deficiencies", "State at least one thing that is missing.")
    work.take(rules.RETURN, case, facts_of_review(work, case, access))
    review = _add_review(work, case, accepted=False, deficiencies="\n".join(lines))
    work.record(
        InvestigationReturned(case_id=case.id, review_id=review.id), detail={"deficiencies": review.deficiencies}
    )


def _add_review(work: Work, case: Case, *, accepted: bool, deficiencies: str = "") -> InvestigationReview:
    review = InvestigationReview(
        case_id=case.id, accepted=accepted, deficiencies=deficiencies, by_id=work.actor.account_id, at=work.now
    )
    work.session.add(review)
    work.session.flush()
    return review

"""Sending the investigation to the supervisor, and the supervisor's answer."""

from collections.abc import Mapping

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.deadlines.actions import meet_clocks
from oversight.investigation.events import InvestigationAccepted, InvestigationReturned, InvestigationSubmitted
from oversight.investigation.models import InvestigationReview, ReviewRemark
from oversight.investigation.queries.finishing import facts_of_finish, facts_of_review, list_pairs
from oversight.investigation.queries.legal import counsel_is_wanted
from oversight.investigation.rules import finishing as rules
from oversight.kernel.errors import Invalid
from oversight.work import Work


def submit_investigation(work: Work, case: Case, access: AccessFacts) -> None:
    """Send the finished investigation to the supervisor. Raises Forbidden, or Refused with all that is missing."""
    work.take(rules.SUBMIT, case, facts_of_finish(work, case, access))
    if counsel_is_wanted(work, case):
        give_standing(work, case, Standing.GRANTED, office=Office.COUNSEL.value, reason="Legal review")
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


def return_investigation(
    work: Work, case: Case, access: AccessFacts, deficiencies: str, remarks: Mapping[int, str] | None = None
) -> None:
    """Return it with what is missing: one deficiency a line, and for single pairs in `remarks` (pair → words).

    Raises Forbidden, Refused, or Invalid when nothing is stated.
    """
    said = _remarks_in(work, case, remarks or {})
    lines = (*rules.deficiencies_in(deficiencies), *(f"{label}: {words}" for _pair, label, words in said))
    if not lines:
        raise Invalid("deficiencies", "State at least one thing that is missing.")
    work.take(rules.RETURN, case, facts_of_review(work, case, access))
    review = _add_review(work, case, accepted=False, deficiencies="\n".join(lines))
    for pair_id, _label, words in said:
        work.session.add(ReviewRemark(review_id=review.id, pair_id=pair_id, text=words))
    work.record(
        InvestigationReturned(case_id=case.id, review_id=review.id), detail={"deficiencies": review.deficiencies}
    )


def _remarks_in(work: Work, case: Case, remarks: Mapping[int, str]) -> list[tuple[int, str, str]]:
    """What is missing on single pairs: pair, how it is called, and the words on one line."""
    return [
        (pair.id, f"Allegation {pair.allegation.number}, officer {pair.slot.number}", words)
        for pair in list_pairs(work.session, case.id)
        if (words := " ".join(remarks.get(pair.id, "").split())[:2_000])
    ]


def _add_review(work: Work, case: Case, *, accepted: bool, deficiencies: str = "") -> InvestigationReview:
    review = InvestigationReview(
        case_id=case.id, accepted=accepted, deficiencies=deficiencies, by_id=work.actor.account_id, at=work.now
    )
    work.session.add(review)
    work.session.flush()
    return review

"""Every step of a case in one place: for the buttons, the diagram, the matrix and the tests."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.complaints.registration import rules as registration
from oversight.complaints.registration.queries import facts_of_registration
from oversight.hearings import rules as hearings
from oversight.hearings.hearing import rules as hearing
from oversight.hearings.panels import rules as panels
from oversight.hearings.panels.queries import facts_of_lot
from oversight.hearings.queries import facts_offered
from oversight.investigation.lives.directive import rules as directive
from oversight.investigation.lives.directive.queries import facts_of_directive
from oversight.investigation.lives.information import rules as information
from oversight.investigation.lives.information.queries import facts_of_information
from oversight.investigation.lives.litigation import rules as litigation
from oversight.investigation.lives.litigation.queries import facts_of_pause
from oversight.investigation.lives.mediation import rules as mediation
from oversight.investigation.lives.mediation.queries import facts_of_mediation
from oversight.investigation.lives.merging import rules as merging
from oversight.investigation.lives.merging.queries import facts_offered as facts_offered_to_merge
from oversight.investigation.lives.reopening import rules as reopening
from oversight.investigation.lives.reopening.queries import facts_of_reopening
from oversight.investigation.lives.resolution import rules as resolution
from oversight.investigation.lives.resolution.queries import facts_of_resolution
from oversight.investigation.lives.splitting import rules as splitting
from oversight.investigation.lives.splitting.queries import facts_offered_to_split
from oversight.investigation.lives.withdrawal import rules as withdrawal
from oversight.investigation.lives.withdrawal.queries import facts_of_withdrawal
from oversight.investigation.queries.assigning import facts_of_assignment
from oversight.investigation.queries.closing import facts_of_end
from oversight.investigation.queries.finishing import facts_of_finish, facts_of_review, facts_of_slots, facts_of_work
from oversight.investigation.queries.legal import facts_of_legal
from oversight.investigation.rules import assigning, closing, finishing, legal, working
from oversight.investigation.triage import rules as triage
from oversight.investigation.triage.queries import facts_of_triage
from oversight.kernel.machine import Step, diagram
from oversight.publication import rules as publication
from oversight.publication.queries import facts_publication
from oversight.publication.versions import rules as correcting
from oversight.publication.versions.queries import facts_of_correction
from oversight.recommendations import rules as transmittal
from oversight.recommendations.answers import rules as answers
from oversight.recommendations.answers.queries import facts_answer
from oversight.recommendations.discipline import rules as discipline
from oversight.recommendations.discipline.queries import facts_of_recommending
from oversight.recommendations.disputes import rules as disputes
from oversight.recommendations.disputes.queries import facts_of_dispute
from oversight.recommendations.later import rules as later
from oversight.recommendations.later.queries import facts_of_later
from oversight.recommendations.queries import facts_transmittal
from oversight.recommendations.reconsideration import rules as reconsideration
from oversight.recommendations.reconsideration.queries import facts_of_deciding, facts_offered_to_ask
from oversight.work import StepFacts, Work


@dataclass(frozen=True)
class Offer:
    """A step with what builds its facts and the view where a person takes it (its only value is the case number).

    Without a view it is no button: a job takes it for the person who asked.
    """

    step: Step
    facts: Callable[[Work, Case, AccessFacts], StepFacts]
    endpoint: str


OFFERS: tuple[Offer, ...] = (
    Offer(registration.REGISTER, facts_of_registration, "intake.register"),
    Offer(registration.COMPLETE, facts_of_registration, "intake.complete"),
    Offer(triage.INVESTIGATE, facts_of_triage, "triage.investigate"),
    Offer(triage.REFER, facts_of_triage, "triage.refer"),
    Offer(triage.DISMISS, facts_of_triage, "triage.dismiss"),
    Offer(triage.CONCUR, facts_of_triage, "triage.answer"),
    Offer(triage.DISPUTE, facts_of_triage, "triage.answer"),
    Offer(assigning.ASSIGN, facts_of_assignment, "investigation.assignment"),
    Offer(assigning.REPLACE, facts_of_assignment, "investigation.assignment"),
    Offer(working.RECORD_CONTACT, facts_of_work, "investigation.contact"),
    Offer(working.RECORD_INTERVIEW, facts_of_work, "investigation.interview"),
    Offer(working.WRITE_NOTE, facts_of_work, "investigation.note"),
    Offer(working.CLOSE_SLOT, facts_of_slots, "investigation.unidentified"),
    Offer(working.RECOMMEND, facts_of_work, "investigation.findings"),
    Offer(working.WRITE_REPORT, facts_of_work, "investigation.report"),
    Offer(closing.END_CASE, facts_of_end, "investigation.closing"),
    Offer(finishing.SUBMIT, facts_of_finish, "investigation.submission"),
    Offer(finishing.ACCEPT, facts_of_review, "investigation.review"),
    Offer(finishing.RETURN, facts_of_review, "investigation.review"),
    Offer(legal.SIGN_OFF, facts_of_legal, "investigation.legal"),
    Offer(legal.SEND_BACK, facts_of_legal, "investigation.legal"),
    Offer(hearings.SCHEDULE, facts_offered, "hearings.schedule"),
    Offer(hearings.REPLACE, facts_offered, "hearings.panel"),
    Offer(hearings.TO_BOARD, facts_offered, "hearings.panel"),
    Offer(hearings.POSTPONE, facts_offered, "hearings.panel"),
    Offer(panels.ANNOUNCE, facts_of_lot, "hearings.draw"),
    Offer(panels.DRAW, facts_of_lot, "hearings.draw"),
    Offer(panels.WITHDRAW, facts_of_lot, "hearings.draw"),
    Offer(panels.DECLINE, facts_offered, "hearings.declining"),
    *(Offer(step, facts_offered, "hearings.hearing") for step in hearing.STEPS),
    Offer(hearings.ATTEST, facts_offered, "hearings.ballot"),
    Offer(hearings.RECUSE, facts_offered, "hearings.recusal"),
    Offer(hearings.CHOOSE_LEVEL, facts_offered, "hearings.level"),
    Offer(hearings.OPEN_BALLOT, facts_offered, "hearings.ballot"),
    Offer(hearings.CAST, facts_offered, "hearings.ballot"),
    Offer(hearings.CALL, facts_offered, "hearings.ballot"),
    Offer(hearings.REFER, facts_offered, "hearings.ballot"),
    Offer(hearings.ASK_BOARD, facts_offered, "hearings.ballot"),
    Offer(hearings.ADOPT, facts_offered, "hearings.ballot"),
    Offer(hearings.ANSWER, facts_offered, "hearings.ballot"),
    Offer(hearings.CLOSE, facts_offered, "hearings.ballot"),
    Offer(hearings.REMAND, facts_offered, "hearings.remand"),
    Offer(discipline.RECOMMEND, facts_of_recommending, "department.recommendations"),
    Offer(discipline.WITHDRAW, facts_of_recommending, ""),
    Offer(transmittal.TRANSMIT, facts_transmittal, "department.transmit"),
    Offer(answers.ANSWER, facts_answer, "department.show"),
    Offer(answers.ASK_MORE, facts_answer, "department.more"),
    Offer(answers.TAKE_SILENCE, facts_answer, "department.silence"),
    Offer(disputes.REFER_DISPUTE, facts_of_dispute, "department.dispute"),
    Offer(disputes.BRING_DISPUTE, facts_of_dispute, "department.dispute"),
    Offer(disputes.SETTLE_DISPUTE, facts_of_dispute, "department.dispute"),
    Offer(reconsideration.GRANT, facts_of_deciding, "department.reconsideration"),
    Offer(reconsideration.REFUSE, facts_of_deciding, "department.reconsideration"),
    Offer(reconsideration.ASK, facts_offered_to_ask, "department.reconsideration"),
    Offer(later.RECORD_LATER, facts_of_later, "department.later"),
    Offer(publication.REQUEST, facts_publication, "decisions.preview"),
    Offer(publication.PUBLISH, facts_publication, ""),
    Offer(correcting.ASK_CORRECTION, facts_of_correction, ""),
    Offer(correcting.APPROVE_CORRECTION, facts_of_correction, ""),
    Offer(correcting.DECLINE_CORRECTION, facts_of_correction, ""),
    Offer(withdrawal.WITHDRAW, facts_of_withdrawal, "lives.withdrawal_decision"),
    Offer(withdrawal.CONTINUE, facts_of_withdrawal, "lives.withdrawal_decision"),
    Offer(information.TAKE_UP_RECEIVED, facts_of_information, "lives.information_in"),
    Offer(information.TAKE_UP_TRIAGE, facts_of_information, "lives.information_in"),
    Offer(information.ASK_AGAIN, facts_of_information, "lives.information_again"),
    Offer(information.GIVE_UP, facts_of_information, "lives.information_never"),
    Offer(information.ASK, facts_of_information, "lives.information"),
    Offer(resolution.ORDER, facts_of_resolution, "lives.resolution"),
    Offer(resolution.DONE, facts_of_resolution, "lives.resolution_outcome"),
    Offer(resolution.FAILED, facts_of_resolution, "lives.resolution_outcome"),
    Offer(mediation.OFFER, facts_of_mediation, "lives.mediation"),
    Offer(mediation.ANSWER, facts_of_mediation, "lives.mediation_answer"),
    Offer(mediation.BEGIN, facts_of_mediation, "lives.mediation_begin"),
    Offer(mediation.SETTLED, facts_of_mediation, "lives.mediation_end"),
    Offer(mediation.GOES_ON, facts_of_mediation, "lives.mediation_end"),
    Offer(mediation.GIVEN_UP, facts_of_mediation, "lives.mediation_end"),
    Offer(directive.CLOSE, facts_of_directive, ""),
    *(Offer(step, facts_of_directive, "") for step in directive.RESTORE.values()),
    *(Offer(step, facts_of_pause, "lives.court_over") for step in litigation.RESUME.values()),
    Offer(litigation.LOOK, facts_of_pause, "lives.court_look"),
    Offer(litigation.PAUSE, facts_of_pause, "lives.court_case"),
    Offer(reopening.RETURN_REFERRAL, facts_of_reopening, "lives.referral_back"),
    Offer(reopening.REOPEN_TRIAGE, facts_of_reopening, "lives.reopening"),
    Offer(reopening.REOPEN_ASSIGNMENT, facts_of_reopening, "lives.reopening"),
    Offer(withdrawal.ASK_WITHDRAWAL, facts_of_withdrawal, "lives.withdrawal"),
    Offer(merging.MERGE, facts_offered_to_merge, "lives.merging"),
    Offer(merging.TAKE_IN, facts_offered_to_merge, ""),
    *(Offer(step, facts_offered_to_merge, "lives.undo_merge") for step in merging.PART.values()),
    Offer(splitting.SPLIT, facts_offered_to_split, "lives.splitting"),
)
"""In the order of the board's work."""


@dataclass(frozen=True)
class Button:
    """A step as a case page offers it: enabled, or disabled with every reason."""

    label: str
    endpoint: str
    reasons: tuple[str, ...]

    @property
    def enabled(self) -> bool:
        return not self.reasons


def buttons(work: Work, case: Case, access: AccessFacts) -> list[Button]:
    """The steps that start where the case stands and that this person may take."""
    offers = [
        offer
        for offer in OFFERS
        if offer.endpoint
        and case.stage in offer.step.sources
        and may(work.actor, Permission(offer.step.permission), access)
    ]
    # Several steps look at the same facts: they are built once.
    facts = {build: build(work, case, access) for build in {offer.facts: None for offer in offers}}
    shown: dict[tuple[str, str], Button] = {}
    for offer in (
        one for one in offers if one.step.makes_sense(facts[one.facts])
    ):  # steps that differ only in where they lead are one button
        button = Button(offer.step.label, offer.endpoint, offer.step.reasons(case.stage, facts[offer.facts]))
        known = shown.setdefault((button.label, button.endpoint), button)
        if button.enabled and not known.enabled:
            shown[(button.label, button.endpoint)] = button
    return list(shown.values())


def state_diagram() -> str:
    """The diagram of `docs/`, generated from the rows."""
    return diagram(offer.step for offer in OFFERS)


def stages_page() -> str:
    """The page `docs/stages.md`."""
    return (
        "# The stages of a case\n\n"
        "Generated from the rows in the code (`python -m oversight.steps > docs/stages.md`); a test compares them.\n\n"
        f"```mermaid\n{state_diagram()}```\n"
    )


if __name__ == "__main__":
    print(stages_page(), end="")

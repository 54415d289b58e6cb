"""What follows when an officer of a case is named while a mediation is offered."""

from oversight.cases.models import Case, OfficerSlot
from oversight.dispatch.jobs import Job, Payload
from oversight.investigation.lives.mediation.actions import offer_to_newcomer
from oversight.work import Work


def _offer(work: Work, payload: Payload) -> None:
    slot = work.session.get_one(OfficerSlot, payload["slot_id"])
    if payload.get("officer_id") == slot.officer_id:  # meanwhile somebody else was named there: their own event follows
        offer_to_newcomer(work, work.session.get_one(Case, payload["case_id"]), slot)


OFFER_TOO = Job("lives.offer_mediation_to_newcomer", _offer)
"""Offers a mediation also to the officer who was named after the offer: nobody's consent is inherited."""

"""What follows when a second panel has voted: the dispute is settled."""

from oversight.dispatch.jobs import Job, Payload
from oversight.recommendations.disputes.panel import settle_by_vote
from oversight.work import Work


def _settle(work: Work, payload: Payload) -> None:
    settle_by_vote(work, payload["look_id"])


SETTLE_DISPUTE = Job("recommendations.settle_dispute", _settle)
"""Writes down who prevails, as the second panel has voted."""

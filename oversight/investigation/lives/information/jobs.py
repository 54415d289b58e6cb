"""What follows a message of a complainant whose case waits for it."""

from oversight.cases.models import Case
from oversight.dispatch.jobs import Job, Payload
from oversight.investigation.lives.information.actions import complainant_wrote
from oversight.work import Work


def _wrote(work: Work, payload: Payload) -> None:
    complainant_wrote(work, work.session.get_one(Case, payload["case_id"]))


TAKE_UP = Job("lives.take_up", _wrote)
"""Brings a case back that waited for its complainant. Run again, it finds nothing that waits."""

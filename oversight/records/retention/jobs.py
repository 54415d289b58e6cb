"""What keeps the class of every case up to date."""

from oversight.cases.models import Case
from oversight.dispatch.jobs import Job, Outside, OutsideJob, Payload
from oversight.records.disposal.queries import is_disposed
from oversight.records.retention.actions import BATCH, derive_behind, rederive
from oversight.work import Work


def _derive(work: Work, payload: Payload) -> None:
    case_id = payload.get("case_id")
    if case_id is not None and not is_disposed(work.session, case_id):
        rederive(work, work.session.get_one(Case, case_id))


def _decides(work: Work, payload: Payload) -> bool:
    return bool(work.charter.retention) and payload.get("writer") != "investigator"


def _look_over(outside: Outside, _payload: Payload) -> None:
    while True:
        with outside.transactions.begin() as work:
            if derive_behind(work) < BATCH:
                return


DERIVE = Job("records.derive", _derive, queue="late", wanted=_decides)
"""Derives how long the file of a case is kept, after a finding or an end of the case."""
DERIVE_ALL = OutsideJob("records.derive_all", _look_over, queue="late")
"""Looks over every case once a day: for a new law, and for whatever was missed."""

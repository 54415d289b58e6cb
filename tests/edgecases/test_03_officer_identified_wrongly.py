"""Case 3: nothing is overwritten, and what was said by the wrong one is not the word of the right one."""

import pytest
from flask import Flask

from oversight.investigation.actions.finishing import submit_investigation
from oversight.investigation.actions.records import InterviewHeld, record_interview
from oversight.investigation.officers.actions import correct_identification
from oversight.investigation.rules.working import Manner
from oversight.kernel.errors import Refused
from oversight.work import Transactions
from tests.factories.cases import make_officer, on_case
from tests.factories.clock import Clock
from tests.factories.investigation import finished_case
from tests.factories.people import sign_in


def test_case_03_interview_of_the_wrong_officer_is_not_the_interview_of_the_right_one(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    team = finished_case(transactions)
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        told = {"place": "Our office", "manner": Manner.VOLUNTARY, "summary": "Was not there."}
        record_interview(work, case, access, InterviewHeld(at=work.now, slot=case.slots[0], **told))  # type: ignore[arg-type]
    clock.advance(days=1)
    with on_case(transactions, team.investigator, team.number) as (work, case, access):
        right = make_officer(work, "Ada Quill").id
        correct_identification(work, case, access, case.slots[0], officer_id=right, reason="Badge 9.", was=None)
    with pytest.raises(Refused) as refusal, on_case(transactions, team.investigator, team.number) as of_case:
        submit_investigation(*of_case)
    assert "Officer 1 was not interviewed" in " ".join(refusal.value.reasons)
    page = sign_in(app, team.investigator).get(f"/cases/{team.number}/investigation").get_data(as_text=True)
    assert "Officer 1, before Ada Quill was named" in page

"""The jobs that carry a directive out, and take it back, as the person who ordered it."""

from typing import cast

from oversight.access.offices import Office
from oversight.adapters.tools import Tools
from oversight.cases.rules import Stage
from oversight.dispatch.jobs import Outside
from oversight.investigation.lives.directive.actions import order_directive, take_back
from oversight.investigation.lives.directive.jobs import CLOSE_ALL, OPEN_ALL
from oversight.investigation.lives.directive.models import Directive
from oversight.work import Transactions
from tests.factories.cases import drafted_case
from tests.factories.lives import stage_of
from tests.factories.people import make_account
from tests.investigation.lives.directive.test_actions import RUDE, WANTED


def test_a_directive_runs_in_the_background_and_running_it_again_changes_nothing(transactions: Transactions) -> None:
    director, staffed = make_account(transactions, Office.DIRECTOR), drafted_case(transactions, RUDE)
    outside = Outside(transactions, cast(Tools, None))
    with transactions.begin(director) as work:
        order_directive(work, WANTED, number="OMB 1", reason="The budget was cut.", expected=1)
    for _again in range(2):
        CLOSE_ALL.run(outside, {"directive_id": 1})
    assert stage_of(transactions, staffed.number) == (Stage.CLOSED, "directive")
    with transactions.begin(director) as work:
        row = work.session.get_one(Directive, 1)
        assert row.finished_at is not None
        take_back(work, row, reason="It was wrong.")
    for _again in range(2):
        OPEN_ALL.run(outside, {"directive_id": 1})
    assert stage_of(transactions, staffed.number) == (Stage.TRIAGE, None)

"""Legal review where the charter asks for it, and what a supervisor says on single findings."""

import dataclasses
from typing import Literal

import pytest
from flask import Flask

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.charter.versions import Charters
from oversight.investigation.actions.finishing import (
    accept_investigation,
    return_investigation,
    submit_investigation,
)
from oversight.investigation.actions.legal import send_back, sign_off
from oversight.investigation.models import InvestigationReview, ReviewRemark
from oversight.investigation.queries.finishing import list_pairs
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.investigation import Team, finished_case, submitted_case
from tests.factories.people import make_account, sign_in

Asked = Literal["none", "sustained", "every"]


def under(transactions: Transactions, asked: Asked) -> Transactions:
    """The same house under a charter that asks for legal review so."""
    law = transactions.charters.newest
    gates = dataclasses.replace(law.gates, legal_review=asked)
    return dataclasses.replace(transactions, charters=Charters([dataclasses.replace(law, investigation=gates)]))


def accept(transactions: Transactions, team: Team) -> str:
    with transactions.begin(team.supervisor) as work:
        case, access = get_case(work, team.number)
        accept_investigation(work, case, access)
        return case.stage


def answer(transactions: Transactions, team: Team, counsel: Actor, *, signed: bool, memo: str = "It holds.") -> str:
    with transactions.begin(counsel) as work:
        case, access = get_case(work, team.number)
        (sign_off if signed else send_back)(work, case, access, memo)
        return case.stage


@pytest.mark.parametrize(
    ("asked", "code", "waits"),
    [
        pytest.param("none", "sustained", False, id="a charter that does not ask"),
        pytest.param("sustained", "sustained", True, id="something would be sustained"),
        pytest.param("sustained", "unfounded", False, id="nothing would be sustained"),
        pytest.param("every", "unfounded", True, id="every case"),
    ],
)
def test_the_board_gets_a_case_only_after_counsel_where_the_charter_asks(
    transactions: Transactions, asked: Asked, code: str, waits: bool
) -> None:
    house = under(transactions, asked)
    counsel = make_account(transactions, Office.COUNSEL)
    team = submitted_case(house, code=code)
    if not waits:
        assert accept(house, team) == "board"
        return
    with pytest.raises(Refused, match="Counsel has not signed"):
        accept(house, team)
    assert answer(house, team, counsel, signed=True) == "review"
    assert accept(house, team) == "board"


@pytest.mark.both
def test_a_signature_counts_for_the_submission_it_was_given_on(transactions: Transactions, clock: Clock) -> None:
    house = under(transactions, "every")
    counsel = make_account(transactions, Office.COUNSEL)
    team = submitted_case(house)
    answer(house, team, counsel, signed=True)
    with house.begin(team.supervisor) as work:
        return_investigation(work, *get_case(work, team.number), "Ask the witness again.")
    clock.advance(days=1)
    with house.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    with pytest.raises(Refused, match="Counsel has not signed"):
        accept(house, team)
    assert answer(house, team, counsel, signed=False, memo="The warning was wrong.") == "investigation"


def test_counsel_writes_a_memo_and_nobody_else_signs(transactions: Transactions) -> None:
    house = under(transactions, "every")
    counsel = make_account(transactions, Office.COUNSEL)
    team = submitted_case(house)
    with pytest.raises(Invalid, match="Write the memo"):
        answer(house, team, counsel, signed=True, memo=" ")
    for somebody in (team.supervisor, team.investigator, team.director):
        with pytest.raises((Forbidden, NotFound)):
            answer(house, team, somebody, signed=True)
    answer(house, team, counsel, signed=True)
    with pytest.raises(Refused, match="signed this investigation off already"):
        answer(house, team, counsel, signed=True)


def test_where_the_charter_does_not_ask_the_file_stays_shut_to_counsel(transactions: Transactions) -> None:
    counsel = make_account(transactions, Office.COUNSEL)
    team = submitted_case(transactions)
    with pytest.raises(NotFound):
        answer(transactions, team, counsel, signed=True)


@pytest.mark.both
def test_a_supervisor_says_on_which_finding_something_is_missing(transactions: Transactions) -> None:
    team = submitted_case(transactions, finished_case(transactions, officers=2))
    with transactions.begin(team.supervisor) as work:
        case, access = get_case(work, team.number)
        second = list_pairs(work.session, case.id)[1]
        return_investigation(work, case, access, "", {second.id: "Which camera?", 999: "Not of this case."})
    with transactions.read() as work:
        review = work.session.query(InvestigationReview).one()
        assert review.deficiencies == "Allegation 1, officer 2: Which camera?"
        assert [(row.pair_id, row.text) for row in work.session.query(ReviewRemark)] == [(second.id, "Which camera?")]


def test_a_return_says_something(transactions: Transactions) -> None:
    team = submitted_case(transactions)
    with pytest.raises(Invalid, match="at least one thing"), transactions.begin(team.supervisor) as work:
        return_investigation(work, *get_case(work, team.number), " ", {1: "  "})


def test_the_pages_of_supervisor_and_counsel(app: Flask, transactions: Transactions) -> None:
    team = submitted_case(transactions)
    url = f"/cases/{team.number}/review"
    supervisor = sign_in(app, team.supervisor)
    told = {"deficiencies": "", "remark-1": "Which camera?"}
    assert post(supervisor, f"{url}/return", told, page=url).status_code == 303
    shown = sign_in(app, team.investigator).get(f"/cases/{team.number}/investigation").get_data(as_text=True)
    assert "Allegation 1, officer 1: Which camera?" in shown
    with transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    accept(transactions, team)
    counsel = sign_in(app, make_account(transactions, Office.COUNSEL))
    page = counsel.get(f"/cases/{team.number}/legal-review")
    assert (page.status_code, "Nothing to answer" in page.get_data(as_text=True)) == (200, True)
    assert supervisor.get(f"/cases/{team.number}/legal-review").status_code == 403

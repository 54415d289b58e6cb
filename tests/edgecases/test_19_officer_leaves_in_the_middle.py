"""Case 19: an officer who resigned, retired or died can still be found on, and nobody can discipline them."""

import datetime as dt

import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.investigation.queries.finishing import list_pairs
from oversight.people.roster.actions import enter_officer
from oversight.people.roster.rules import Employment, Entry
from oversight.work import Transactions
from tests.factories.investigation import reviewed_case
from tests.factories.lives import case_of
from tests.factories.people import make_account, sign_in


@pytest.mark.parametrize("how", [Employment.RESIGNED, Employment.RETIRED, Employment.DECEASED])
def test_case_19_officer_leaves_in_the_middle_and_is_found_on_without_discipline(
    app: Flask, transactions: Transactions, how: Employment
) -> None:
    team = reviewed_case(transactions)
    with transactions.begin(make_account(transactions, Office.RECORDS)) as work:
        officer = case_of(work, team.number).slots[0].officer
        assert officer is not None
        since = dt.date(2026, 3, 1)
        enter_officer(work, Entry(line=1, badge=officer.badge, name=officer.name, employment=how, since=since))
    with transactions.begin() as work:
        case = case_of(work, team.number)
        assert case.slots[0].employment == "active"  # as at the incident
        [pair] = list_pairs(work.session, case.id)
        write_finding(work, pair, Writer.BOARD, "sustained", "The camera shows it.", votes=(3, 0))
    page = sign_in(app, team.director).get(f"/cases/{team.number}").get_data(as_text=True)
    assert f"{how.value.capitalize()}, 1 Mar 2026" in page
    assert "Discipline barred" in page

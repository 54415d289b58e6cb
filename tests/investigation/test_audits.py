"""Would it pass an audit today? The page says what fails, since when it should not, and where to mend it."""

from flask import Flask

from oversight.access.facts import Standing
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.investigation.queries.audits import list_audited
from oversight.work import Transactions
from tests.cases.views.test_show import counted
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case, finished_case, make_team
from tests.factories.people import sign_in


def test_a_young_case_passes_and_an_old_one_fails_with_a_link_to_each_place(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    team = assigned_case(transactions)
    clock.advance(days=31)
    old = team.number
    assigned_case(transactions, team, number="")
    page = sign_in(app, team.investigator).get("/audit-today").get_data(as_text=True)
    assert "1 of 2 open investigations would fail." in page
    assert "The report on progress for day 30 is missing." in page
    for place in ("plan#progress", "plan#tasks", "investigation#contacts", "report"):
        assert f"/cases/{old}/{place}" in page
    assert sign_in(app, team.supervisor).get("/audit-today?whose=all").status_code == 200


def test_everybody_sees_only_what_they_may(transactions: Transactions) -> None:
    team, other = finished_case(transactions), assigned_case(transactions)
    with transactions.read(team.investigator) as work:
        assert [row.number for row in list_audited(work, mine=False)] == [team.number]
    with transactions.read(team.director) as work:
        assert {row.number for row in list_audited(work, mine=False)} == {team.number, other.number}
        assert list_audited(work, mine=True) == []


def test_whoever_is_walled_off_does_not_see_the_case_here_either(transactions: Transactions) -> None:
    team = finished_case(transactions)
    with transactions.begin() as work:
        case = work.session.query(Case).one()
        give_standing(work, case, Standing.WALLED, account_id=team.investigator.account_id, reason="A relative.")
    with transactions.read(team.investigator) as work:
        assert list_audited(work, mine=True) == []


def asked_by(app: Flask, team: Team) -> int:
    browser = sign_in(app, team.investigator)
    with counted(app) as asked:
        assert browser.get("/audit-today").status_code == 200
    return len(asked)


def test_twelve_cases_take_no_more_questions_than_one(app: Flask, transactions: Transactions) -> None:
    team = make_team(transactions)
    assigned_case(transactions, team)
    one = asked_by(app, team)
    for _turn in range(11):
        assigned_case(transactions, team, number="")
    assert asked_by(app, team) == one <= 12

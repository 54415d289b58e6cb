"""The plan of an investigation: begun by the charter, kept by people, read by supervisors."""

import datetime as dt

import pytest
from flask import Flask

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.investigation.actions.assigning import replace_investigator
from oversight.investigation.actions.finishing import submit_investigation
from oversight.investigation.actions.plan import add_task, end_task, lay_plan, report_progress
from oversight.investigation.models import PlanItem
from oversight.investigation.queries.plan import list_late_tasks, list_progress, list_tasks
from oversight.investigation.queries.standards import facts_of_finish, facts_of_many
from oversight.investigation.rules.plan import TaskState
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case, finished_case
from tests.factories.people import make_account, sign_in

DAY = dt.timedelta(days=1)
SHOP = "Ask the shop for its recording"


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


def add(
    transactions: Transactions,
    team: Team,
    *,
    due_on: dt.date = dt.date(2026, 3, 9),
    what: str = SHOP,
    owner: Actor | None = None,
    by: Actor | None = None,
) -> int:
    with transactions.begin(by or team.investigator) as work:
        case, access = get_case(work, team.number)
        owner_id = (owner or team.investigator).account_id or 0
        return add_task(work, case, access, what=what, owner_id=owner_id, due_on=due_on).id


@pytest.mark.both
def test_a_plan_begins_with_the_tasks_of_the_charter_and_belongs_to_the_investigator(
    transactions: Transactions, team: Team
) -> None:
    with transactions.read() as work:
        tasks = list_tasks(work.session, get_case_id(transactions, team))
        assert [(task.code, (task.due_on - work.today).days) for task in tasks] == [
            (task.code, task.days) for task in work.charter.gates.tasks
        ]
        assert {task.owner_id for task in tasks} == {team.investigator.account_id}


def get_case_id(transactions: Transactions, team: Team) -> int:
    with transactions.read(team.director) as work:
        return get_case(work, team.number)[0].id


def test_a_plan_is_laid_once(transactions: Transactions, team: Team) -> None:
    with pytest.raises(Refused, match="holds every task"), transactions.begin(team.investigator) as work:
        lay_plan(work, *get_case(work, team.number), team.investigator.account_id or 0)


@pytest.mark.both
def test_a_finished_case_holds_every_gate_and_one_and_many_agree(transactions: Transactions) -> None:
    team = finished_case(transactions, officers=2, allegations=2)
    with transactions.read(team.investigator) as work:
        case, access = get_case(work, team.number)
        one = facts_of_finish(work, case, access)
        many = facts_of_many(work, [(case.id, case.stage)])[case.id]
        assert (one.open_tasks, one.unheard, one.open_pairs, one.evidence) == ((), (), 0, 1)
        assert {key: value for key, value in vars(one).items() if key != "access"} == {
            key: value for key, value in vars(many).items() if key != "access"
        }


def test_a_task_that_a_person_added_keeps_the_case_until_it_is_done_or_dropped(transactions: Transactions) -> None:
    team = finished_case(transactions)
    number = add(transactions, team)
    with pytest.raises(Refused, match=SHOP), transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    with pytest.raises(Invalid, match="Say why"), transactions.begin(team.investigator) as work:
        end_task(work, *get_case(work, team.number), number, TaskState.DROPPED, " ")
    with transactions.begin(team.investigator) as work:
        end_task(work, *get_case(work, team.number), number, TaskState.DROPPED, "The shop has no camera.")
    with pytest.raises(Refused, match="ended already"), transactions.begin(team.investigator) as work:
        end_task(work, *get_case(work, team.number), number, TaskState.DONE)
    with transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))


@pytest.mark.parametrize(
    ("what", "days", "field"),
    [
        pytest.param(" ", 1, "what", id="nothing to do"),
        pytest.param(SHOP, -1, "due_on", id="a day that is over"),
    ],
)
def test_a_task_says_what_and_until_when(
    transactions: Transactions, team: Team, what: str, days: int, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        add(transactions, team, what=what, due_on=dt.date(2026, 3, 2) + days * DAY)
    assert caught.value.field == field


def test_a_stranger_gets_no_task(transactions: Transactions, team: Team) -> None:
    stranger = make_account(transactions, Office.INVESTIGATOR)
    with pytest.raises(Invalid, match="works on this case"):
        add(transactions, team, owner=stranger)


@pytest.mark.parametrize("office", [Office.DIRECTOR, Office.MEMBER, Office.INVESTIGATOR], ids=lambda o: str(o.value))
def test_nobody_else_writes_the_plan(transactions: Transactions, team: Team, office: Office) -> None:
    somebody = make_account(transactions, office)
    with pytest.raises((Forbidden, NotFound)):
        add(transactions, team, by=somebody)


def test_open_tasks_go_to_the_next_investigator(transactions: Transactions, team: Team) -> None:
    following = make_account(transactions, Office.INVESTIGATOR)
    ended = add(transactions, team)
    with transactions.begin(team.investigator) as work:
        end_task(work, *get_case(work, team.number), ended, TaskState.DONE)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        account = work.session.get_one(Account, following.account_id)
        replace_investigator(work, case, access, account, "Left the office.")
        case_id = case.id
    with transactions.read() as work:
        owners = {(task.owner_id, task.state == TaskState.OPEN) for task in list_tasks(work.session, case_id)}
    assert owners == {(following.account_id, True), (team.investigator.account_id, False)}


def test_a_late_task_shows_on_the_owners_desk_and_on_nobody_elses(
    app: Flask, transactions: Transactions, clock: Clock, team: Team
) -> None:
    add(transactions, team)
    clock.advance(days=8)
    page = sign_in(app, team.investigator).get("/desk").get_data(as_text=True)
    assert SHOP in page
    assert "1 day late" in page
    assert SHOP not in sign_in(app, team.supervisor).get("/desk").get_data(as_text=True)


def test_what_the_file_shows_to_be_done_is_not_late(transactions: Transactions, clock: Clock) -> None:
    team = finished_case(transactions)
    clock.advance(days=200)
    with transactions.read(team.investigator) as work:
        assert list_late_tasks(work, team.investigator) == []
        assert work.session.get_one(PlanItem, 1).state == TaskState.OPEN


def test_a_report_on_progress_is_written_when_it_is_wanted(
    transactions: Transactions, clock: Clock, team: Team
) -> None:
    with pytest.raises(Refused, match="No report"), transactions.begin(team.investigator) as work:
        report_progress(work, *get_case(work, team.number), "All is well.")
    clock.advance(days=65)
    for _turn in range(2):
        with transactions.begin(team.investigator) as work:
            report_progress(work, *get_case(work, team.number), "The complainant was heard.")
    with pytest.raises(Refused, match="No report"), transactions.begin(team.investigator) as work:
        report_progress(work, *get_case(work, team.number), "Once more.")
    with transactions.read(team.supervisor) as work:
        case, _access = get_case(work, team.number)
        assert [row.mark for row in list_progress(work.session, case.id)] == [60, 30]


def test_the_plan_is_kept_on_its_page(app: Flask, transactions: Transactions, clock: Clock, team: Team) -> None:
    clock.advance(days=31)
    browser = sign_in(app, team.investigator)
    url = f"/cases/{team.number}/plan"
    wrong = post(browser, f"{url}/tasks", {"what": SHOP, "owner": str(team.investigator.account_id)}, page=url)
    assert wrong.status_code == 422
    assert SHOP in wrong.get_data(as_text=True)
    right = {"what": SHOP, "owner": str(team.investigator.account_id), "due_on": "2026-05-01"}
    assert post(browser, f"{url}/tasks", right, page=url).status_code == 303
    assert post(browser, f"{url}/progress", {"text": "Two people were heard."}, page=url).status_code == 303
    dropped = post(browser, f"{url}/tasks/7", {"state": "dropped", "reason": ""}, page=url)
    assert (dropped.status_code, "Say why it is dropped." in dropped.get_data(as_text=True)) == (422, True)
    assert post(browser, f"{url}/tasks/7", {"state": "done"}, page=url).status_code == 303
    read = sign_in(app, team.supervisor).get(url).get_data(as_text=True)
    assert "Two people were heard." in read
    assert "Missing" not in read

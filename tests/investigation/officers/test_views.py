"""The officers of a case on the screen."""

from flask import Flask
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.models import OfficerIdentification, OfficerSlot
from oversight.cases.queries import get_case
from oversight.investigation.actions.assigning import replace_investigator
from oversight.investigation.officers.actions import ask_about_conflicts
from oversight.investigation.officers.models import ConflictQuestion
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import drafted_case, make_officer
from tests.factories.investigation import assigned_case
from tests.factories.officers import follow
from tests.factories.people import make_account, sign_in


def test_a_wrong_name_is_corrected_on_the_page_and_both_stay_to_be_read(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    client = sign_in(app, staffed.intake)
    with transactions.begin() as work:
        right = make_officer(work, "Ada Quill").id
    where = f"/cases/{staffed.number}/officers"
    page = client.get(f"{where}/1/correction?roster=quill").get_data(as_text=True)
    assert "Ada Quill" in page
    was = page.split('name="was"')[1].split('value="')[1].split('"')[0]
    data = {"officer": str(right), "reason": "", "was": was, "roster": "quill"}
    answer = post(client, f"{where}/1/correction", data)
    assert answer.status_code == 422
    assert "Ada Quill" in answer.get_data(as_text=True)
    answer = post(client, f"{where}/1/correction", {**data, "reason": "Another badge on the recording."})
    assert answer.status_code == 303
    page = client.get(where).get_data(as_text=True)
    assert "Officer 1: Ada Quill" in page
    assert "Named by mistake" in page
    assert "Maren Tolliver" in page
    assert "Another badge on the recording." in page
    answer = post(client, f"{where}/1/correction", {**data, "officer": "nobody", "reason": "Neither."})
    assert answer.status_code == 409  # somebody was faster


def test_one_officer_is_split_into_two_on_the_page(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    client = sign_in(app, staffed.intake)
    where = f"/cases/{staffed.number}/officers"
    data = {"description": "Tall", "new_description": "", "reason": "Two on the recording."}
    assert post(client, f"{where}/1/split", data).status_code == 422
    assert post(client, f"{where}/1/split", {**data, "new_description": "Drove"}).status_code == 303
    page = client.get(where).get_data(as_text=True)
    assert "Split from" in page


def test_who_reads_only_finds_no_way_to_correct(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    client = sign_in(app, make_account(transactions, Office.AUDITOR))
    page = client.get(f"/cases/{staffed.number}/officers").get_data(as_text=True)
    assert "correct officer" not in page
    assert client.get(f"/cases/{staffed.number}/officers/1/correction").status_code == 403
    stranger = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert stranger.get(f"/cases/{staffed.number}/officers").status_code == 404


def test_the_investigator_is_asked_on_the_page_and_answers(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin() as work:
        named = work.session.scalars(select(OfficerIdentification)).one()
        row = ConflictQuestion(
            case_id=1, identification_id=named.id, account_id=team.investigator.account_id, asked_at=work.now
        )
        work.session.add(row)
        work.session.flush()
        number = row.id
    follow(transactions)
    client = sign_in(app, team.investigator)
    where = f"/cases/{team.number}/officers"
    assert "Please answer." in client.get(where).get_data(as_text=True)
    assert post(client, f"{where}/conflicts/{number}", {}, page=where).status_code == 422
    assert post(client, f"{where}/conflicts/{number}", {"answer": "none"}, page=where).status_code == 303
    page = client.get(where).get_data(as_text=True)
    assert "Please answer." not in page
    assert "No conflict" in page


def test_an_open_question_stands_on_the_case_and_the_supervisors_desk_until_it_is_answered(
    app: Flask, transactions: Transactions
) -> None:
    team = assigned_case(transactions)
    with transactions.begin() as work:
        slot = work.session.scalars(select(OfficerSlot)).one()
        assert ask_about_conflicts(work, slot.case, slot) == 2
        question = work.session.scalars(
            select(ConflictQuestion.id).where(ConflictQuestion.account_id == team.investigator.account_id)
        ).one()
    said = f"{team.investigator.name} has not said yet whether they know officer 1."
    supervisor, investigator = sign_in(app, team.supervisor), sign_in(app, team.investigator)
    for where in (f"/cases/{team.number}", "/desk"):
        assert said in supervisor.get(where).get_data(as_text=True)
    where = f"/cases/{team.number}/officers"
    answer = {"answer": "conflict"}
    assert post(investigator, f"{where}/conflicts/{question}", answer, page=where).status_code == 303
    page = supervisor.get("/desk").get_data(as_text=True)
    assert said not in page
    assert f"{team.investigator.name} has a conflict with officer 1. Somebody else must take over." in page
    other = make_account(transactions, Office.INVESTIGATOR)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        replace_investigator(work, case, access, work.session.get_one(Account, other.account_id), "A conflict.")
    assert team.investigator.name not in supervisor.get("/desk").get_data(as_text=True)

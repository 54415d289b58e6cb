"""Complaints about the chief or the board's own people."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import get_case, visible_to
from oversight.complaints.routes.actions import leave_route, take_route
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.notices.models import Letter
from oversight.work import Transactions, Work
from tests.factories.browsing import post
from tests.factories.cases import drafted_case, on_case, registered_case
from tests.factories.investigation import assigned_case
from tests.factories.letters import EMAIL, draft, filed_case
from tests.factories.people import make_account, sign_in


def test_complaint_about_the_board_s_staff_is_hidden_from_the_subject_everywhere(
    app: Flask, transactions: Transactions
) -> None:
    counsel = make_account(transactions, Office.COUNSEL)
    subject = make_account(transactions, Office.DIRECTOR)
    staffed = drafted_case(transactions, title="Rude words at the counter")
    page = sign_in(app, subject).get(f"/cases?q={staffed.number}").get_data(as_text=True)
    assert "Rude words at the counter" in page
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        take_route(
            work,
            case,
            access,
            code="about-our-staff",
            subject_id=subject.account_id,
            reason="It is about the director.",
        )
    client = sign_in(app, subject)
    assert client.get(f"/cases/{staffed.number}").status_code == 404
    officer = "/roster/officers/1"
    for where in ("/cases", f"/cases?q={staffed.number}", "/cases?q=counter", "/desk", officer, "/calendar"):
        page = client.get(where).get_data(as_text=True).replace(f'value="{staffed.number}"', "")
        assert "Rude words at the counter" not in page, where
        assert f"/cases/{staffed.number}" not in page, where
    with transactions.read() as work:
        assert work.session.scalars(select(Case.id).where(visible_to(subject))).all() == []
        assert work.session.scalars(select(Case.id).where(visible_to(counsel))).all() == [staffed.case_id]
        assert get_case(_as(work, counsel), staffed.number)
        with pytest.raises(NotFound):
            get_case(_as(work, subject), staffed.number)
        with pytest.raises(NotFound):
            get_case(_as(work, staffed.intake), staffed.number)


def _as(work: Work, actor: Actor) -> Work:
    return replace(work, actor=actor)


def test_complaint_about_the_chief_shuts_the_chief_and_the_liaison_out(transactions: Transactions) -> None:
    director = make_account(transactions, Office.DIRECTOR)
    chief, liaison = make_account(transactions, Office.CHIEF), make_account(transactions, Office.LIAISON)
    team = assigned_case(transactions)
    with on_case(transactions, director, team.number) as (work, case, access):
        take_route(work, case, access, code="about-the-chief", subject_id=None, reason="It is about the chief.")
        assert case.route == "about-the-chief"
    with transactions.read() as work:
        seen = {
            name: bool(work.session.scalars(select(Case.id).where(visible_to(actor))).all())
            for name, actor in {
                "director": director,
                "chief": chief,
                "liaison": liaison,
                "investigator": team.investigator,
            }.items()
        }
    assert seen == {"director": True, "chief": False, "liaison": False, "investigator": False}


def test_a_case_goes_the_usual_way_again(transactions: Transactions) -> None:
    director = make_account(transactions, Office.DIRECTOR)
    staffed = registered_case(transactions)
    with on_case(transactions, director, staffed.number) as (work, case, access):
        take_route(work, case, access, code="about-the-chief", subject_id=None, reason="It is about the chief.")
        with pytest.raises(Refused):
            take_route(work, case, access, code="about-the-chief", subject_id=None, reason="Again.")
    with on_case(transactions, director, staffed.number) as (work, case, access):
        leave_route(work, case, access, reason="It was another person of that name.")
    with on_case(transactions, staffed.intake, staffed.number) as (_work, case, _access):
        assert case.route == ""


def test_a_case_that_nobody_else_could_handle_does_not_go_another_way(transactions: Transactions) -> None:
    counsel = make_account(transactions, Office.COUNSEL)
    staffed = registered_case(transactions)
    with on_case(transactions, staffed.intake, staffed.number) as (work, case, access):
        with pytest.raises(Refused, match="Nobody would be left"):
            take_route(work, case, access, code="about-our-staff", subject_id=counsel.account_id, reason="Counsel.")
        for values, field in (
            ({"code": "no-such-way", "subject_id": None, "reason": "x"}, "code"),
            ({"code": "about-our-staff", "subject_id": None, "reason": "x"}, "subject"),
            ({"code": "about-the-chief", "subject_id": None, "reason": " "}, "reason"),
        ):
            with pytest.raises(Invalid) as problem:
                take_route(work, case, access, **values)  # type: ignore[arg-type]
            assert problem.value.field == field


def test_who_may_not_send_a_case_another_way(transactions: Transactions) -> None:
    staffed = registered_case(transactions)
    records = make_account(transactions, Office.RECORDS)
    with on_case(transactions, records, staffed.number) as (work, case, access), pytest.raises(Forbidden):
        take_route(work, case, access, code="about-the-chief", subject_id=None, reason="x")


def test_intake_sends_a_case_away_on_the_page_and_comes_to_its_list(app: Flask, transactions: Transactions) -> None:
    subject = make_account(transactions, Office.DIRECTOR)
    make_account(transactions, Office.COUNSEL)
    staffed = registered_case(transactions)
    client = sign_in(app, staffed.intake)
    where = f"/cases/{staffed.number}/route"
    data = {"code": "about-our-staff", "subject": str(subject.account_id), "reason": ""}
    assert post(client, where, data).status_code == 422
    answer = post(client, where, {**data, "reason": "About the director."})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cases")


def test_letters_about_the_chief_do_not_go_to_the_chief_s_own_house(transactions: Transactions) -> None:
    director = make_account(transactions, Office.DIRECTOR)
    filed = filed_case(transactions, **EMAIL)
    draft(transactions, filed, "complaint_registered")
    with transactions.begin() as work:
        before = work.session.scalars(select(Letter).where(Letter.recipient == "command")).one()
        assert before.state == "awaiting"
    with on_case(transactions, director, filed.number) as (work, case, access):
        take_route(work, case, access, code="about-the-chief", subject_id=None, reason="It is about the chief.")
    draft(transactions, filed, "complaint_registered", outbox=8)
    draft(transactions, filed, "case_closed", outbox=9)
    with transactions.begin() as work:
        rows = work.session.scalars(select(Letter).where(Letter.recipient.in_(["command", "chief", "liaison"]))).all()
    assert [row.state for row in rows] == ["rejected"]

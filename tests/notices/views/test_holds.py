"""The pages of holds: one person asks, another decides, and a hold that ran out is seen."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.notices.holds.models import Hold
from oversight.work import Transactions
from tests.factories.approvals import all_letters, waiting_letter
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.letters import POST, filed_case
from tests.factories.people import sign_in

Person = Callable[..., Actor]
ASKED = {"notice": "N13a", "asked_for": "District Attorney", "reason": "A grand jury sits.", "until": "2026-03-20"}


def hold_of(transactions: Transactions) -> Hold:
    with transactions.begin() as work:
        return work.session.scalars(select(Hold)).one()


def version(transactions: Transactions) -> dict[str, str]:
    return {"version": str(hold_of(transactions).version)}


def test_a_hold_is_asked_for_allowed_seen_when_it_runs_out_and_ended(
    app: Flask, transactions: Transactions, person: Person, clock: Clock
) -> None:
    case, _letter = waiting_letter(transactions, **POST)
    asker, director = sign_in(app, person(Office.RECORDS)), sign_in(app, person(Office.DIRECTOR))
    assert post(asker, f"/cases/{case.number}/holds", ASKED).status_code == 303
    assert "District Attorney asks for silence" in director.get("/letters/holds").get_data(as_text=True)
    assert "Allow it" not in asker.get("/letters/holds/1").get_data(as_text=True)
    assert post(director, "/letters/holds/1/allow", version(transactions), page="/letters/holds/1").status_code == 303
    assert all_letters(transactions, "held")
    clock.advance(days=20)
    director = sign_in(app, person(Office.DIRECTOR))
    assert "Ran out: decide again" in director.get("/letters/holds").get_data(as_text=True)
    assert "1 hold waits for a decision" in director.get("/letters").get_data(as_text=True)
    blank = post(director, "/letters/holds/1/end", {"reason": "", **version(transactions)}, page="/letters/holds/1")
    assert blank.status_code == 422
    assert 'href="#end-reason"' in blank.get_data(as_text=True)
    said = {"reason": "The trial has begun.", **version(transactions)}
    assert post(director, "/letters/holds/1/end", said, page="/letters/holds/1").status_code == 303
    assert not all_letters(transactions, "held")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"reason": ""}, 'href="#reason"'),
        ({"until": ""}, 'href="#until"'),
        ({"until": "2027-01-01"}, "The law allows 90 days at a time"),
        ({"notice": "N01"}, 'href="#notice"'),
    ],
    ids=["without a reason", "without a day", "too long", "a letter that cannot be held"],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    app: Flask, transactions: Transactions, person: Person, changed: dict[str, str], expected: str
) -> None:
    case = filed_case(transactions, **POST)
    answer = post(sign_in(app, person(Office.INTAKE)), f"/cases/{case.number}/holds", {**ASKED, **changed})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert expected in text
    assert "District Attorney" in text


def test_a_decision_on_an_old_page_is_refused(app: Flask, transactions: Transactions, person: Person) -> None:
    case = filed_case(transactions, **POST)
    assert post(sign_in(app, person(Office.RECORDS)), f"/cases/{case.number}/holds", ASKED).status_code == 303
    director = sign_in(app, person(Office.DIRECTOR))
    said = {"version": "7", "reason": "No order of a court."}
    assert post(director, "/letters/holds/1/decline", said, page="/letters/holds/1").status_code == 409
    said = {**said, **version(transactions)}
    assert post(director, "/letters/holds/1/decline", said, page="/letters/holds/1").status_code == 303


@pytest.mark.parametrize("office", [Office.MEMBER, Office.AUDITOR, Office.CHIEF, Office.INVESTIGATOR, Office.COUNSEL])
def test_who_has_nothing_to_do_with_the_case_sees_no_hold(
    app: Flask, transactions: Transactions, person: Person, office: Office
) -> None:
    case = filed_case(transactions, **POST)
    assert post(sign_in(app, person(Office.RECORDS)), f"/cases/{case.number}/holds", ASKED).status_code == 303
    other = sign_in(app, person(office))
    assert other.get("/letters/holds/1").status_code in (403, 404)
    assert other.get(f"/cases/{case.number}/holds").status_code in (403, 404)

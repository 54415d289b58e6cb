"""The page of loose ends: what it says, what is done on it, and that it leads on."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.models import ClockToll
from oversight.reminders.models import Reminder
from oversight.work import Transactions
from tests.desk.loose_ends.test_queries import stopped
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.letters import filed_case
from tests.factories.people import sign_in

PAGE = "/desk/loose-ends"


@pytest.fixture
def director(person: Callable[..., Actor]) -> Actor:
    for office in (Office.INTAKE, Office.SUPERVISOR, Office.INVESTIGATOR):
        person(office)
    return person(Office.DIRECTOR)


def test_with_nothing_on_them_the_lists_say_so(app: Flask, director: Actor) -> None:
    text = sign_in(app, director).get(PAGE).get_data(as_text=True)
    assert "Every list that must stay empty is empty." in text
    assert "Every list that must stay empty is empty." in sign_in(app, director).get("/desk").get_data(as_text=True)


def test_a_line_names_case_reason_and_what_to_do(
    app: Flask, transactions: Transactions, clock: Clock, director: Actor
) -> None:
    case = filed_case(transactions)
    with transactions.begin() as work:
        start_clocks(work, work.session.get_one(Case, case.id), Anchor.LAST_NOTICE, work.now)
    clock.advance(days=30)
    client = sign_in(app, director)
    text = client.get(PAGE).get_data(as_text=True)
    assert f"/cases/{case.number}/messages" in text
    assert "No word to the complainant" in text
    assert "No word to the complainant: 1" in client.get("/desk").get_data(as_text=True)


def test_a_look_at_a_stop_is_noted_with_what_was_seen(
    app: Flask, transactions: Transactions, clock: Clock, director: Actor
) -> None:
    case = filed_case(transactions)
    number = stopped(transactions, case)
    clock.advance(days=91)
    client, url = sign_in(app, director), f"{PAGE}/stops/{case.number}/{number}"
    answer = post(client, url, {"seen": " "}, page=PAGE)
    assert answer.status_code == 422
    assert "Say what shows that the reason still holds." in answer.get_data(as_text=True)
    assert post(client, url, {"seen": "The trial is set for May."}, page=PAGE).status_code == 303
    with transactions.read() as work:
        assert work.session.get_one(ClockToll, number).looked_at == work.now
    assert post(client, f"{PAGE}/stops/{case.number}/{number}", {"seen": "Again."}, page=PAGE).status_code == 303


def failed_mail(transactions: Transactions, actor: Actor) -> int:
    with transactions.begin() as work:
        row = Reminder(kind="digest", about=20260302, account_id=actor.account_id, created_at=work.now)
        row.state, row.reason = "failed", "No such mailbox."
        work.session.add(row)
        work.session.flush()
        return row.id


def test_a_mail_that_failed_is_sent_again_or_given_up_with_a_reason(
    app: Flask, transactions: Transactions, director: Actor
) -> None:
    number, client = failed_mail(transactions, director), sign_in(app, director)
    assert "No such mailbox." in client.get(PAGE).get_data(as_text=True)
    assert post(client, f"{PAGE}/mails/{number}/give-up", {"reason": ""}, page=PAGE).status_code == 422
    assert post(client, f"{PAGE}/mails/{number}/give-up", {"reason": "On leave."}, page=PAGE).status_code == 303
    assert post(client, f"{PAGE}/mails/{number}/again", {}, page=PAGE).status_code == 409
    with transactions.read() as work:
        assert work.session.scalars(select(Reminder.state)).one() == "given-up"


def test_other_offices_do_not_send_mails_again(
    app: Flask, transactions: Transactions, director: Actor, person: Callable[..., Actor]
) -> None:
    number, client = failed_mail(transactions, director), sign_in(app, person(Office.COUNSEL))
    assert "No such mailbox." not in client.get(PAGE).get_data(as_text=True)
    assert post(client, f"{PAGE}/mails/{number}/again", {}, page=PAGE).status_code == 403

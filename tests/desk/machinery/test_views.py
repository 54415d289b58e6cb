"""The pages of failed work and of what runs by itself."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event as sql_event
from sqlalchemy import update

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.dispatch.claims import claim_schedules
from oversight.dispatch.heartbeats import Heart
from oversight.outbox.models import Delivery
from oversight.schedule import SCHEDULES
from oversight.web.paging import PAGE_SIZE
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import dead_job, deliveries
from tests.factories.people import sign_in

Person = Callable[..., Actor]
FAILED, RUNS = "/desk/jobs", "/desk/schedules"


def see(app: Flask, actor: Actor, url: str) -> str:
    answer = sign_in(app, actor).get(url)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_an_empty_page_says_so(app: Flask, person: Person) -> None:
    assert "No work has failed" in see(app, person(Office.INTAKE), FAILED)


def test_failed_work_says_why_and_what_to_do_and_never_quotes(
    app: Flask, transactions: Transactions, person: Person
) -> None:
    with transactions.begin() as work:
        case = opened_case(work)
    payload = {"case_id": case.id, "said": "A private sentence"}
    dead_job(transactions, payload=payload)
    text = see(app, person(Office.DIRECTOR), FAILED)
    assert "A letter could not be written from its template." in text
    assert "LetterError" in text
    assert "Number 1 · failed 2 March 2026, 12:00 · tried 8 times" in text
    assert f"/cases/{case.number}" in text
    assert "A private sentence" not in text
    text = see(app, person(Office.ADMINISTRATOR), FAILED)
    assert case.number not in text
    assert "a case that is not open to you" in text
    assert "/desk/jobs/1/discard" not in text


def test_it_is_tried_again_alone_or_all_of_a_kind(app: Flask, transactions: Transactions, person: Person) -> None:
    for _ in range(3):
        dead_job(transactions)
    client = sign_in(app, person(Office.RECORDS))
    assert post(client, f"{FAILED}/1/retry", {}, page=FAILED).status_code == 303
    assert [row.state for row in deliveries(transactions)] == ["waiting", "dead", "dead"]
    assert post(client, f"{FAILED}/retry-all", {"job": "notices.draft"}, page=FAILED).status_code == 303
    assert {row.state for row in deliveries(transactions)} == {"waiting"}


def test_a_second_press_is_answered_in_words(app: Flask, transactions: Transactions, person: Person) -> None:
    dead_job(transactions)
    dead_job(transactions)
    client = sign_in(app, person(Office.RECORDS))
    for expected in (303, 409):
        answer = post(client, f"{FAILED}/1/retry", {}, page=FAILED)
        assert answer.status_code == expected
    assert "Somebody has looked after this already." in answer.get_data(as_text=True)


def test_discarding_needs_a_reason(app: Flask, transactions: Transactions, person: Person) -> None:
    dead_job(transactions)
    client = sign_in(app, person(Office.INTAKE))
    answer = post(client, f"{FAILED}/1/discard", {"reason": " "}, page=FAILED)
    assert answer.status_code == 422
    assert 'href="#reason-1"' in answer.get_data(as_text=True)
    assert post(client, f"{FAILED}/1/discard", {"reason": "By hand"}, page=FAILED).status_code == 303
    assert deliveries(transactions)[0].reason == "By hand"


def test_the_pages_follow_each_other_within_a_kind(app: Flask, transactions: Transactions, person: Person) -> None:
    for _ in range(PAGE_SIZE + 1):
        dead_job(transactions)
    dead_job(transactions, "publication.prepare")
    text = see(app, person(Office.INTAKE), f"{FAILED}?kind=notices.draft")
    assert text.count("<article") == PAGE_SIZE
    url = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert see(app, person(Office.INTAKE), url).count("<article") == 1
    assert see(app, person(Office.INTAKE), f"{FAILED}?kind=nonsense&after=nonsense").count("<article") == PAGE_SIZE


def test_the_desk_and_the_bar_lead_there(app: Flask, transactions: Transactions, person: Person) -> None:
    dead_job(transactions)
    places = see(app, person(Office.INTAKE), "/desk").count(f'href="{FAILED}"')
    assert places == 4  # what failed, where else to look, and the bar twice, for wide and narrow
    assert FAILED not in see(app, person(Office.INVESTIGATOR), "/desk")


def test_the_desk_says_when_nobody_is_at_work(app: Flask, transactions: Transactions, person: Person) -> None:
    assert "No worker has been seen" in see(app, person(Office.INTAKE), "/desk")
    assert "No worker has been seen" not in see(app, person(Office.MEMBER), "/desk")
    for kind in ("relay", "worker"):
        Heart(transactions, kind, "one").beat()
    assert "has been seen" not in see(app, person(Office.INTAKE), "/desk")


@pytest.mark.parametrize("url", [FAILED, RUNS])
def test_other_offices_are_not_let_in(app: Flask, person: Person, url: str) -> None:
    for office in (Office.INVESTIGATOR, Office.MEMBER, Office.CHIEF):
        assert sign_in(app, person(office)).get(url).status_code == 403


@pytest.mark.parametrize("url", [FAILED, RUNS])
def test_a_page_takes_few_queries(app: Flask, transactions: Transactions, person: Person, url: str) -> None:
    with transactions.begin() as work:
        case = opened_case(work)
    for _ in range(PAGE_SIZE + 1):
        dead_job(transactions, case_id=case.id)
    client, said = sign_in(app, person(Office.DIRECTOR)), []
    client.get(url)
    sql_event.listen(transactions.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert client.get(url).status_code == 200
    assert len([words for words in said if words.startswith("SELECT")]) <= 8, said


def test_before_anything_runs_the_page_says_who_is_missing(app: Flask, person: Person) -> None:
    text = see(app, person(Office.ADMINISTRATOR), RUNS)
    assert "No relay has been seen for three minutes" in text
    assert "No worker has been seen for three minutes" in text
    assert text.count("Has not run yet") == len(SCHEDULES)


def test_each_schedule_shows_its_last_and_next_run(
    app: Flask, transactions: Transactions, clock: Clock, person: Person
) -> None:
    Heart(transactions, "relay", "one").beat()
    Heart(transactions, "worker", "two").beat()
    claim_schedules(transactions, SCHEDULES)
    with transactions.begin() as work:
        done = {"state": "done", "begun_at": work.now, "done_at": work.now + dt.timedelta(seconds=4)}
        work.session.execute(update(Delivery).values(**done))
    text = see(app, person(Office.DIRECTOR), RUNS)
    said = ("every 10 seconds", "every minute", "once a day", "each day at 03:30", "4 seconds", "2 March 2026, 12:01")
    for words in (*said, "On time"):
        assert words in text
    assert "has been seen" not in text
    assert "Everything that runs by itself is on time." in text
    clock.advance(hours=1)
    text = see(app, person(Office.DIRECTOR), RUNS)
    assert re.search(r"\d+ of these are late or failed\.", text)
    assert "No relay has been seen for three minutes" in text

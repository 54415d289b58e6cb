"""Embargo: nothing is visible before its time, and at its time the stored files become public once."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.investigation.models.report import InvestigationReport
from oversight.kernel.errors import Refused
from oversight.publication.actions import request_publication
from oversight.publication.models import Publication
from oversight.publication.releasing.actions import stop_release
from oversight.publication.releasing.jobs import RELEASE
from oversight.publication.versions.queries import renditions_of
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, answered_case, attempt_of, events_of, run_job

IN_A_DAY = dt.timedelta(days=1, hours=2)


def held(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    """A decision that is drawn and waits for tomorrow."""
    ready = answered_case(transactions, clock)
    with transactions.begin(ready.board.records) as work:
        case, access = get_case(work, ready.number)
        number = request_publication(work, case, access, work.now + IN_A_DAY).id
    run_job(app, transactions, number)
    return ready


def release(app: Flask, transactions: Transactions) -> None:
    RELEASE.run(Outside(transactions, app.extensions["oversight"].tools), {})


def files_of(transactions: Transactions) -> list[str]:
    with transactions.read() as work:
        return [one.sha256 for one in renditions_of(work.session, [1]).get(1, [])]


def test_nothing_is_visible_before_and_the_files_that_were_checked_become_public(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    ready = held(app, transactions, clock)
    day = clock.moment.date() + dt.timedelta(days=1)
    files = files_of(transactions)
    clock.advance(hours=20)
    release(app, transactions)
    assert attempt_of(transactions, ready.number).state == "held"
    for address in ("", ".pdf", ".json", "/v1", "/v1.pdf", f"/files/{files[0]}", "/versions.atom"):
        waiting = client.get(f"/decisions/{ready.number}{address}")
        never = client.get(f"/decisions/1999-0001{address}")
        assert (waiting.status_code, waiting.text) == (404, never.text), address
    assert ready.number not in client.get("/decisions").text + client.get("/decisions.atom").text
    assert events_of(transactions, "decision_published") == 0
    clock.advance(hours=6)
    for _ in range(2):
        release(app, transactions)
    row = attempt_of(transactions, ready.number)
    assert (row.state, row.published_on) == ("published", day)
    assert files_of(transactions) == files
    assert f"{day.day} {day:%B %Y}" in client.get(f"/decisions/{ready.number}").text
    assert events_of(transactions, "decision_published") == 1


def test_when_nobody_was_there_to_release_it_the_document_bears_the_day_on_which_it_came_out(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    ready = held(app, transactions, clock)
    before, day = files_of(transactions), clock.moment.date() + dt.timedelta(days=5)
    clock.advance(days=5)
    release(app, transactions)
    row = attempt_of(transactions, ready.number)
    assert (row.state, row.published_on) == ("published", day)
    assert set(files_of(transactions)) & set(before) == set()
    assert f"{day.day} {day:%B %Y}" in client.get(f"/decisions/{ready.number}").text


def test_a_name_that_came_to_the_case_meanwhile_stops_the_release(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = held(app, transactions, clock)
    with transactions.begin() as work:
        from oversight.people.models import Person

        person = work.session.scalars(select(Person).order_by(Person.id)).first()
        assert person is not None
        person.name = "Sergeant Square"
    clock.advance(days=1, hours=3)
    release(app, transactions)
    row = attempt_of(transactions, ready.number)
    assert row.state == "blocked"
    assert row.hits


def test_a_text_that_changed_meanwhile_is_asked_for_again(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = held(app, transactions, clock)
    with transactions.begin() as work:
        work.session.scalars(select(InvestigationReport)).one().summary = "Something else happened."
    clock.advance(days=1, hours=3)
    release(app, transactions)
    row = attempt_of(transactions, ready.number)
    assert row.state == "blocked"
    assert "has changed since" in row.hits[0].excerpt


def test_a_worker_killed_while_releasing_leaves_it_to_the_next(
    app: Flask, transactions: Transactions, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = held(app, transactions, clock)
    clock.advance(days=1, hours=3)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("oversight.publication.releasing.jobs.make_public", killed)
        with pytest.raises(KeyboardInterrupt):
            release(app, transactions)
    assert attempt_of(transactions, ready.number).state == "held"
    release(app, transactions)
    assert attempt_of(transactions, ready.number).state == "published"


def test_a_person_stops_a_release_and_may_ask_again(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = held(app, transactions, clock)
    browser, address = sign_in(app, ready.board.records), f"/cases/{ready.number}/decision"
    assert "It waits for its time" in browser.get(address).text
    assert post(browser, f"{address}/release/stop", {}, page=address).status_code == 303
    assert "A person stopped the release." in browser.get(address).text
    clock.advance(days=2)
    release(app, transactions)
    with transactions.begin(ready.board.records) as work, pytest.raises(Refused, match="waits for its time"):
        stop_release(work, *get_case(work, ready.number))
    browser = sign_in(app, ready.board.records)
    over = post(browser, address, {"release_at": "2020-01-01T10:00"})
    assert (over.status_code, "is over" in over.text) == (422, True)
    assert post(browser, address, {"release_at": "2026-12-04T10:00"}).status_code == 303
    with transactions.read() as work:
        [row] = work.session.scalars(select(Publication)).all()
        assert row.release_at == dt.datetime(2026, 12, 4, 10, tzinfo=work.charter.board.zone)

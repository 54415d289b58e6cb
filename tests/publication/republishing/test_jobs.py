"""Drawing again after a template changed: the same text, another file beside the old one, whatever dies meanwhile."""

import re

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Later, Outside
from oversight.kernel.errors import Forbidden, Refused
from oversight.publication.republishing.actions import ask_republication, take_next
from oversight.publication.republishing.jobs import REPUBLISH, step
from oversight.publication.republishing.queries import count_behind, list_troubles, progress_of
from oversight.publication.republishing.rules import LEASE, Outcome
from oversight.publication.taking_down.actions import take_down
from oversight.publication.versions.queries import find_newest, renditions_of
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, published
from tests.publication.taking_down.test_actions import COURT

NEW = "0123456789ab"
OPERATOR = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))


@pytest.fixture
def ready(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


@pytest.fixture
def _new_design(ready: Ready, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template has changed since the decision was drawn."""
    for place in ("republishing.jobs", "republishing.views"):
        monkeypatch.setattr(f"oversight.publication.{place}.edition", lambda: NEW)
    from oversight.publication import preparing

    real = preparing.page_body
    monkeypatch.setattr(preparing, "page_body", lambda *what: real(*what) + "<!-- new -->")


def begun(transactions: Transactions) -> int:
    with transactions.begin(OPERATOR) as work:
        return ask_republication(work, NEW).id


def run(app: Flask, transactions: Transactions, number: int) -> None:
    REPUBLISH.run(Outside(transactions, app.extensions["oversight"].tools), {"run_id": number})


def counts(transactions: Transactions, number: int) -> dict[Outcome, int]:
    from oversight.publication.republishing.models import Republication

    with transactions.read() as work:
        return dict(progress_of(work.session, work.session.get_one(Republication, number)).counts)


def editions_kept(transactions: Transactions, number: str) -> list[tuple[str, bool]]:
    with transactions.read() as work:
        row = find_newest(work.session, number)
        return sorted((one.kind, one.edition == NEW) for one in renditions_of(work.session, [row.id])[row.id])


@pytest.mark.usefixtures("_new_design")
def test_the_same_text_gets_another_file_and_the_old_one_stays(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock, ready: Ready
) -> None:
    before = {ending: client.get(f"/decisions/{ready.number}{ending}").data for ending in (".pdf", ".json")}
    first = client.get(f"/decisions/{ready.number}/v1.pdf").headers["ETag"].strip('"')
    clock.advance(days=30)
    number = begun(transactions)
    for _ in range(2):
        run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.DRAWN: 1}
    kinds = editions_kept(transactions, ready.number)
    assert set(kinds) == {("html", False), ("html", True), ("json", False), ("pdf", False), ("pdf", True)}
    assert kinds.count(("pdf", True)) == kinds.count(("pdf", False))
    assert client.get(f"/decisions/{ready.number}.json").data == before[".json"]
    newest = client.get(f"/decisions/{ready.number}.pdf")
    assert newest.data != before[".pdf"]
    again = newest.headers["ETag"].strip('"')
    assert client.get(f"/decisions/{ready.number}/files/{first}").data == before[".pdf"]
    page = client.get(f"/decisions/{ready.number}").text
    assert "drawn again on" in page
    assert "<!-- new -->" in page
    assert "The board published this" in post(client, "/verify", {"asked": again}).text
    assert begun(transactions) != number


def test_a_decision_of_this_design_is_passed_over(app: Flask, transactions: Transactions, ready: Ready) -> None:
    number = begun(transactions)
    run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.SAME: 1}


@pytest.mark.usefixtures("_new_design")
def test_a_worker_killed_while_drawing_leaves_its_decision_to_the_next_one(
    app: Flask, transactions: Transactions, clock: Clock, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(transactions)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("oversight.publication.republishing.jobs.store", killed)
        with pytest.raises(KeyboardInterrupt):
            run(app, transactions, number)
    with pytest.raises(Later):
        run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.WAITS: 1}
    clock.advance(seconds=LEASE.total_seconds() + 1)
    run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.DRAWN: 1}


@pytest.mark.usefixtures("_new_design")
def test_two_workers_never_take_the_same_decision(transactions: Transactions, ready: Ready) -> None:
    number = begun(transactions)
    with transactions.begin() as work:
        first = take_next(work, number)
    with transactions.begin() as work:
        assert first is not None
        assert take_next(work, number) is None


@pytest.mark.usefixtures("_new_design")
def test_what_was_taken_down_meanwhile_gets_no_file(app: Flask, transactions: Transactions, ready: Ready) -> None:
    number = begun(transactions)
    with transactions.begin(ready.board.records) as work:
        take_down(work, *get_case(work, ready.number), COURT)
    run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.GONE: 1}


@pytest.mark.usefixtures("_new_design")
def test_a_name_that_is_protected_today_keeps_the_old_file_and_is_told_without_the_name(
    app: Flask, transactions: Transactions, ready: Ready
) -> None:
    from sqlalchemy import select

    from oversight.people.models import Person

    with transactions.begin() as work:
        person = work.session.scalars(select(Person).order_by(Person.id)).first()
        assert person is not None
        person.name = "Sergeant Square"
    number = begun(transactions)
    run(app, transactions, number)
    assert counts(transactions, number) == {Outcome.STOPPED: 1}
    with transactions.read() as work:
        [(trouble, outcome, reason)] = list_troubles(work.session, number)
        assert (trouble, outcome) == (ready.number, Outcome.STOPPED)
        assert "PDF" in reason
        assert "Square" not in reason


def test_asking_twice_goes_on_with_the_same_run(transactions: Transactions, ready: Ready) -> None:
    assert begun(transactions) == begun(transactions)
    with transactions.begin(ready.board.investigator) as work, pytest.raises(Forbidden):
        ask_republication(work, NEW)


def test_unknown_numbers_are_refused(transactions: Transactions, ready: Ready) -> None:
    with transactions.begin(OPERATOR) as work, pytest.raises(Refused, match="under these numbers"):
        ask_republication(work, NEW, ["1999-0001"])


@pytest.mark.usefixtures("_new_design")
def test_staff_begin_it_and_watch_it_on_a_page(app: Flask, transactions: Transactions, ready: Ready) -> None:
    browser = sign_in(app, ready.board.records)
    assert "1 decision has an older design" in browser.get("/publication/drawing").text
    assert post(browser, "/publication/drawing", {}).status_code == 303
    assert "0 of 1 decisions done" in browser.get("/publication/drawing").text
    assert step(Outside(transactions, app.extensions["oversight"].tools), 1)
    run(app, transactions, 1)
    assert "Every public decision has the design of today" in browser.get("/publication/drawing").text
    with transactions.read() as work:
        assert count_behind(work.session, NEW) == 0


def test_the_command_goes_through_and_says_how_far_it_is(
    app: Flask, transactions: Transactions, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oversight.cli.publication import publication

    monkeypatch.setattr("oversight.cli.publication.start", lambda: app)
    said = CliRunner().invoke(publication, ["republish"])
    assert said.exit_code == 0, said.output
    assert re.search(r"1 of 1 \(100 %\): had this edition already: 1", said.output)
    assert CliRunner().invoke(publication, ["republish", "1999-0001"]).exit_code == 1

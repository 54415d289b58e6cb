"""A court takes a decision from the public, and another order puts it back; nothing of it is told meanwhile."""

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.publication.models import Publication
from oversight.publication.queries import get_decision
from oversight.publication.reading.queries import Wanted, list_decisions
from oversight.publication.taking_down.actions import Order, restore, take_down
from oversight.publication.versions.queries import renditions_of
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, answered_case, ask, published, run_job, sign_texts
from tests.publication.versions.test_actions import corrected

COURT = Order("Superior Court of Model County", dt.date(2026, 2, 27), "CV-26-1181", "A minor can be recognised.")
APPEAL = Order("Court of Appeal", dt.date(2026, 3, 2), "A-26-77")


def ordered(transactions: Transactions, ready: Ready, order: Order = COURT, by: Actor | None = None) -> None:
    with transactions.begin(by or ready.board.records) as work:
        take_down(work, *get_case(work, ready.number), order)


def undone(transactions: Transactions, ready: Ready, order: Order = APPEAL) -> None:
    with transactions.begin(ready.board.records) as work:
        restore(work, *get_case(work, ready.number), order)


def states(transactions: Transactions) -> list[str]:
    with transactions.read() as work:
        return list(work.session.scalars(select(Publication.state).order_by(Publication.version)))


ADDRESSES = ("", ".pdf", ".json", "/v1", "/v1.pdf", "/v1.json", "/v2", "/v2.pdf", "/v2/changes")


def test_every_version_is_gone_with_its_files_feed_and_search_and_returns_as_it_was(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    corrected(app, transactions, ready)
    kept = {address: client.get(f"/decisions/{ready.number}{address}").data for address in (".pdf", ".json", "/v1.pdf")}
    with transactions.read() as work:
        files = [one.sha256 for some in renditions_of(work.session, [1, 2]).values() for one in some]
    ordered(transactions, ready)
    assert states(transactions) == ["taken_down", "taken_down"]
    for address in (*ADDRESSES, *(f"/files/{one}" for one in files)):
        gone = client.get(f"/decisions/{ready.number}{address}")
        assert gone.status_code == 410, address
        assert COURT.court in gone.text
        assert "baton" not in gone.text
        assert COURT.number not in gone.text
        assert "recognised" not in gone.text
    assert client.get(f"/decisions/{ready.number}/versions.atom").status_code == 404
    assert ready.number not in client.get("/decisions.atom").text + client.get("/decisions").text
    assert "This decision was taken down." in post(client, "/verify", {"asked": ready.number}).text
    assert "We do not know this" in post(client, "/verify", {"asked": files[0]}).text
    with transactions.read() as work:
        assert list_decisions(work.session, Wanted(words="square")).total == 0
        with pytest.raises(NotFound):
            get_decision(work.session, ready.number)
    undone(transactions, ready)
    assert states(transactions) == ["superseded", "published"]
    assert {address: client.get(f"/decisions/{ready.number}{address}").data for address in kept} == kept
    assert "The board published this" in post(client, "/verify", {"asked": files[0]}).text
    with transactions.read() as work:
        assert list_decisions(work.session, Wanted(words="square")).total == 1


def test_what_never_was_public_has_no_tombstone(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock)
    with pytest.raises(Refused, match="No decision of this case is public"):
        ordered(transactions, ready)
    assert app.test_client().get(f"/decisions/{ready.number}").status_code == 404


def test_while_an_order_stands_nothing_is_published_and_what_was_on_its_way_is_stopped(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    from tests.publication.versions.test_actions import approved, asked, wrong

    number = asked(transactions, ready.board.records, ready.number, wrong(summary="Somebody fell."))
    approved(transactions, ready.board.director, ready.number, number)
    sign_texts(transactions, ready.board, ready.number)
    attempt = ask(transactions, ready)
    ordered(transactions, ready)
    run_job(app, transactions, attempt)
    assert states(transactions) == ["taken_down", "blocked"]
    undone(transactions, ready)
    assert states(transactions) == ["published", "blocked"]
    run_job(app, transactions, ask(transactions, ready))
    assert states(transactions) == ["superseded", "published"]


UNFIT = [
    (Order(" ", dt.date(2026, 2, 27), "1"), "court"),
    (Order("A court", dt.date(2026, 2, 27), " "), "order_number"),
    (Order("A court", dt.date(2030, 3, 3), "1"), "ordered_on"),
]


def test_an_order_is_entered_whole_once_and_by_those_who_may(
    app: Flask,
    transactions: Transactions,
    clock: Clock,
    person: Callable[..., Actor],
    subtests: pytest.Subtests,
) -> None:
    ready = published(app, transactions, clock)
    for order, field in UNFIT:
        with subtests.test(field=field), pytest.raises(Invalid) as problem:
            ordered(transactions, ready, order)
        assert problem.value.field == field
    with pytest.raises(Forbidden):
        ordered(transactions, ready, by=person(Office.SUPERVISOR))
    with pytest.raises(Refused, match="No order"):
        undone(transactions, ready)
    ordered(transactions, ready)
    with pytest.raises(Refused, match="No decision"):
        ordered(transactions, ready)
    with pytest.raises(Invalid, match="older than the one"):
        undone(transactions, ready, Order("Court of Appeal", dt.date(2026, 2, 1), "2"))


def test_staff_enter_the_order_on_its_page(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = published(app, transactions, clock)
    browser, address = sign_in(app, ready.board.records), f"/cases/{ready.number}/decision/takedown"
    said = {"court": COURT.court, "ordered_on": "2026-02-27", "order_number": COURT.number, "certain": "y"}
    assert post(browser, address, {**said, "certain": ""}).status_code == 422
    assert post(browser, address, said).status_code == 303
    assert "Put the decision back" in browser.get(address).text
    assert "Taken down by order of a court" in browser.get(f"/cases/{ready.number}/decision").text
    said = {"court": APPEAL.court, "ordered_on": "2026-03-02", "order_number": APPEAL.number, "certain": "y"}
    assert post(browser, address, said).status_code == 303
    assert states(transactions) == ["published"]

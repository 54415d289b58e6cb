"""Every page of the desk in one browser: nothing for the checker to find, nothing wider than a telephone."""

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select
from werkzeug.serving import make_server

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.work import Transactions
from tests.conftest import FULL
from tests.factories.investigation import finished_case
from tests.factories.people import make_account, sign_in
from tests.journeys.hands import check_access, spills
from tests.servers import Visitors

OF_A_CASE = (
    "",
    "/incident",
    "/differences",
    "/corrections",
    "/course",
    "/withdrawal",
    "/people",
    "/officers",
    "/allegations",
    "/matrix",
    "/findings",
    "/investigation",
    "/contacts/new",
    "/interviews/new",
    "/appointments/new",
    "/notes/new",
    "/report",
    "/plan",
    "/files",
    "/requests",
    "/requests/new",
    "/manifest",
    "/packets",
    "/packets/new",
    "/clocks",
    "/letters",
    "/messages",
    "/holds",
    "/record",
    "/trail",
    "/walls",
    "/walls/new",
    "/retention",
    "/route",
)
OF_THE_BOARD = (
    "/desk",
    "/cases",
    "/incidents",
    "/requests",
    "/requests/custodians",
    "/audit-today",
    "/directives",
    "/hand-over",
    "/roster",
    "/roster/files/new",
    "/conflicts",
    "/records",
    "/records/requests",
    "/records/requests/new",
    "/record/trail",
)
SAMPLE = 4
"""One page of so many is opened in the usual run; `script/test --full` opens all."""
EVERYTHING = (
    Office.INTAKE,
    Office.INVESTIGATOR,
    Office.SUPERVISOR,
    Office.COUNSEL,
    Office.DIRECTOR,
    Office.RECORDS,
)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application, answering on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def somebody(transactions: Transactions) -> Actor:
    """One person who holds every office of the staff: they may open every page."""
    return make_account(transactions, *EVERYTHING)


@pytest.fixture
def number(transactions: Transactions, somebody: Actor) -> str:
    """A case at the end of its investigation, which this person investigates."""
    team = finished_case(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == team.number)).one()
        give_standing(work, case, Standing.ASSIGNED, account_id=somebody.account_id)
        return case.number


def arrive(app: Flask, address: str, visitors: Visitors, who: Actor) -> Page:
    """A browser in which this person is logged in."""
    cookie = sign_in(app, who).get_cookie("oversight")
    assert cookie is not None
    page = visitors.arrive()
    page.context.add_cookies([{"name": "oversight", "value": cookie.value, "url": address}])
    return page


def test_no_page_of_the_desk_has_a_fault_or_is_wider_than_the_screen(
    app: Flask, address: str, visitors: Visitors, somebody: Actor, number: str
) -> None:
    page = arrive(app, address, visitors, somebody)
    found = []
    paths = (*OF_THE_BOARD, *(f"/cases/{number}{rest}" for rest in OF_A_CASE))
    for path in paths if FULL else paths[::SAMPLE]:
        answer = page.goto(f"{address}{path}", timeout=60_000)
        assert answer is not None
        found += [f"{path}: {answer.status}"] if answer.status != 200 else []
        found += [f"{path}: wider than a desk"] if spills(page) else []
        found += check_access(page, also_wide=False)
        if path.startswith("/cases/"):
            assert page.locator(".case-tabs [aria-current]").count(), path
    assert found + visitors.faults == []

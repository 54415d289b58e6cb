"""Case 7: while the prosecutor's silence lasts, neither letter nor page tells; it never ends by itself."""

import datetime as dt

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import access_facts, get_case
from oversight.complaints.receipts import Receipt
from oversight.complaints.registration.actions.register import Logged, register
from oversight.investigation.triage.actions import Silence, refer
from oversight.notices.holds.actions import allow_hold, end_hold
from oversight.notices.holds.models import Hold
from oversight.notices.holds.queries import list_undecided
from oversight.notices.letters.templates import OURS
from oversight.work import Transactions
from tests.factories.cases import on_case
from tests.factories.complaints import enter, filed_case
from tests.factories.office import WorkingOffice
from tests.factories.people import make_account

UNTIL = dt.date(2026, 3, 20)


def referred_in_silence(transactions: Transactions) -> tuple[str, Receipt]:
    number, receipt = filed_case(transactions)
    intake = make_account(transactions, Office.INTAKE)
    with on_case(transactions, intake, number) as (work, case, access):
        register(work, case, access, Logged(title="Blows", district="", complete_at=case.received_at))
    with on_case(transactions, intake, number) as (work, case, access):
        silence = Silence(asked_for="District Attorney", until=UNTIL)
        refer(work, case, access, to="prosecutor", reasons="It may be a crime.", silence=silence)
    return number, receipt


def status_page(app: Flask, receipt: Receipt, where: str = "/status") -> str:
    client = app.test_client()
    assert enter(client, receipt.code).status_code == 303
    return client.get(where).get_data(as_text=True)


def test_case_07_prosecutor_asks_for_silence_and_nothing_tells(
    app: Flask, transactions: Transactions, office: WorkingOffice, director: Actor
) -> None:
    number, receipt = referred_in_silence(transactions)
    before = status_page(app, receipt)
    with transactions.begin(director) as work:
        for hold in work.session.scalars(select(Hold)):
            allow_hold(work, hold, access_facts(work.session, director, get_case(work, number)[0]), hold.version)
    office.work_off()
    page = status_page(app, receipt)
    assert "ended" not in status_page(app, receipt, "/status/withdraw")
    for shown in (before, page):
        assert "We are reviewing your complaint" in shown
        assert "complaint is closed" not in shown
        assert "We passed your complaint" not in shown
    kept = {(one.notice, one.state) for one in office.letters() if one.notice not in ("N01", "N02", "N04a", "N39a")}
    assert kept == {("N13a", "held"), ("N13b", "held"), ("N24b", "held")}
    office.pass_days(20)
    office.run("notices.ask_again")
    with transactions.begin(director) as work:
        assert {line.notice for line in list_undecided(work.session, director, work.today)} == {"N13a", "N13b", "N24b"}
    assert "We are reviewing" in status_page(app, receipt)  # a silence that ran out is still a silence
    with transactions.begin(director) as work:
        for hold in work.session.scalars(select(Hold)):
            access = access_facts(work.session, director, get_case(work, number)[0])
            end_hold(work, hold, access, "The trial has begun.", hold.version, OURS)
    after = status_page(app, receipt)
    assert "Your complaint is closed" in after
    assert "We passed your complaint" in after
    [letter] = office.letters(notice="N13a")
    assert letter.state == "awaiting"

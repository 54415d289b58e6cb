"""Records requests: their clock, more time, answer and end; what they keep from being disposed of."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.queries import get_case
from oversight.deadlines.actions import sweep
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from oversight.records.requests.actions import Asked, answer_request, close_request, enter_request, extend_request
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.queries import clock_of, get_request, list_requests
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.records import LATER, RecordsOffice, closed_case, let_counsel_in, proposed, records_office


@pytest.fixture
def office(transactions: Transactions) -> RecordsOffice:
    return records_office(transactions)


def asked(transactions: Transactions, office: RecordsOffice, on: dt.date | None = None, case: str = "") -> int:
    with transactions.begin(office.records) as work:
        about = get_case(work, case)[0] if case else None
        what = Asked(
            asked_by="Ottoline Farrow", contact="o@post.example", words="All letters.", received_on=on or work.today
        )
        return enter_request(work, what, about).id


def answer(transactions: Transactions, actor: Actor, number: int, code: str = "given", *grounds: str) -> None:
    with transactions.begin(actor) as work:
        row = work.session.get_one(RecordsRequest, number)
        answer_request(work, row, row.version, code, grounds, "Twelve letters, by e-mail.")


def due(transactions: Transactions, number: int) -> dt.date | None:
    with transactions.read() as work:
        clock = clock_of(work.session, number)
        return clock.due_on if clock else None


def test_a_request_is_due_ten_business_days_after_it_came(transactions: Transactions, office: RecordsOffice) -> None:
    number = asked(transactions, office, dt.date(2026, 2, 27))  # a Friday
    assert due(transactions, number) == dt.date(2026, 3, 13)
    with transactions.read(office.director) as work:
        (line,) = list_requests(work.session, work.actor, work.now)
        assert (line.asked_by, line.state, line.due_on, line.late) == (
            *("Ottoline Farrow", "open"),
            *(dt.date(2026, 3, 13), False),
        )


def test_more_time_is_given_once_with_a_reason_and_no_more_than_the_law_allows(
    transactions: Transactions, office: RecordsOffice
) -> None:
    number = asked(transactions, office)
    before = due(transactions, number)
    with transactions.begin(office.records) as work:
        row = work.session.get_one(RecordsRequest, number)
        for length, reason, field in ((11, "Many files.", "length"), (5, " ", "reason")):
            with pytest.raises(Invalid) as refused:
                extend_request(work, row, row.version, length, reason)
            assert refused.value.field == field
        extend_request(work, row, row.version, 5, "Many files.")
        with pytest.raises(Refused, match="as often as the law allows"):
            extend_request(work, row, row.version, 5, "Still more.")
    after = due(transactions, number)
    assert before
    assert after
    assert (after - before).days == 7


def test_the_law_leaves_more_time_to_the_records_office(transactions: Transactions, office: RecordsOffice) -> None:
    number = asked(transactions, office)
    with transactions.begin(office.director) as work:
        row = work.session.get_one(RecordsRequest, number)
        with pytest.raises(Forbidden):
            extend_request(work, row, row.version, 5, "Many files.")


def test_an_answer_ends_the_clock_and_names_its_grounds(transactions: Transactions, office: RecordsOffice) -> None:
    number = asked(transactions, office)
    with pytest.raises(Invalid, match="ground of the law"):
        answer(transactions, office.records, number, "refused")
    answer(transactions, office.records, number, "partly", "privacy", "legal-advice")
    with transactions.begin(office.records) as work:
        row = work.session.get_one(RecordsRequest, number)
        clock = clock_of(work.session, number)
        assert clock
        assert (row.state, row.answer, row.exemptions, clock.state) == (
            *("answered", "partly"),
            *(["legal-advice", "privacy"], "met"),
        )
        close_request(work, row, row.version)
        with pytest.raises(Refused, match="closed already"):
            close_request(work, row, row.version)
    with pytest.raises(Refused, match="answered already"):
        answer(transactions, office.records, number)


def test_it_is_answered_before_it_is_closed_and_an_old_page_decides_nothing(
    transactions: Transactions, office: RecordsOffice
) -> None:
    number = asked(transactions, office)
    with transactions.begin(office.records) as work:
        row = work.session.get_one(RecordsRequest, number)
        with pytest.raises(Refused, match="Answer it first"):
            close_request(work, row, row.version)
        with pytest.raises(Stale):
            answer_request(work, row, row.version + 1, "given", (), "Given.")


def test_a_request_that_is_late_is_said_to_be_late(
    transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    number = asked(transactions, office)
    clock.advance(days=30)
    with transactions.begin() as work:
        sweep(work)
    with transactions.read(office.records) as work:
        assert [line.late for line in list_requests(work.session, work.actor, work.now)] == [True]
        missed = select(AuditEntry).where(AuditEntry.event == "clock_missed")
        assert len(work.session.scalars(missed).all()) == 1
        found = clock_of(work.session, number)
        assert found
        assert found.state == "missed"


def test_an_open_request_about_a_case_keeps_it_from_being_disposed_of(
    transactions: Transactions, clock: Clock, office: RecordsOffice
) -> None:
    case = closed_case(transactions)
    clock.advance(days=LATER)
    number = asked(transactions, office, case=case)
    with pytest.raises(Refused, match="records request"):
        proposed(transactions, office, case)
    answer(transactions, office.records, number)
    with transactions.begin(office.records) as work:
        row = work.session.get_one(RecordsRequest, number)
        close_request(work, row, row.version)
    assert proposed(transactions, office, case)


def test_a_request_about_a_case_is_open_only_to_who_may_know_of_it(
    transactions: Transactions, office: RecordsOffice
) -> None:
    case = closed_case(transactions)
    number = asked(transactions, office, case=case)
    with transactions.read(office.counsel) as work:
        assert list_requests(work.session, work.actor, work.now) == []
        with pytest.raises(NotFound):
            get_request(work.session, work.actor, number)
    let_counsel_in(transactions, case)
    with transactions.read(office.counsel) as work:
        assert get_request(work.session, work.actor, number).id == number


def test_other_offices_keep_no_requests(transactions: Transactions, person: Callable[..., Actor]) -> None:
    for one in (Office.INTAKE, Office.AUDITOR, Office.INVESTIGATOR):
        with transactions.begin(person(one)) as work, pytest.raises(Forbidden):
            enter_request(work, Asked(asked_by="A", contact="", words="B", received_on=work.today))

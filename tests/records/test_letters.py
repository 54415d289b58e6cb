"""Letters to somebody who asked for records and has no account: it came, it takes longer, this is the answer."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.queries import get_case
from oversight.notices.actions import Occasion, draft_letters
from oversight.notices.models import Letter
from oversight.notices.queries import list_letters
from oversight.records.requests.actions import Asked, answer_request, enter_request, extend_request
from oversight.records.requests.letters import reach_of
from oversight.records.requests.models import RecordsRequest
from oversight.work import Transactions, Work
from tests.factories.letters import SENDER
from tests.factories.people import make_account
from tests.factories.records import closed_case

PRESS = "news@paper.example"


@pytest.fixture
def records(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.RECORDS)


def written(work: Work, event: str) -> Letter:
    entry = work.session.scalars(select(AuditEntry).where(AuditEntry.event == event)).one()
    occasion = Occasion(event=event, outbox=entry.id, case_id=entry.case_id or 0, payload=entry.payload)
    assert draft_letters(work, occasion, SENDER) == 1
    return work.session.scalars(select(Letter).order_by(Letter.id.desc())).all()[0]


def entered(work: Work, number: str, contact: str = PRESS, language: str = "en") -> RecordsRequest:
    asked = Asked(
        asked_by="A Newspaper", contact=contact, words="All letters.", received_on=work.today, language=language
    )
    return enter_request(work, asked, get_case(work, number)[0])


def test_who_asked_is_told_that_it_came_that_it_takes_longer_and_what_is_withheld_by_which_law(
    transactions: Transactions, records: Actor
) -> None:
    number = closed_case(transactions)
    with transactions.begin(records) as work:
        row = entered(work, number)
        first = written(work, "records_requested")
        assert (first.recipient, first.channel, first.address) == ("requester", "email", PRESS)
        assert "You get an answer by Monday, 16 March 2026 (City Code 9-84(a))" in first.body
        work.session.flush()
        extend_request(work, row, row.version, 10, "Three units search for it.")
        assert "Three units search for it." in written(work, "records_request_extended").body
        work.session.flush()
        answer_request(work, row, row.version, "partly", ["sealed"], "Two letters are enclosed.")
        last = written(work, "records_request_answered").body
    assert "You get a part of what you asked for." in last
    assert "Two letters are enclosed." in last
    assert "- A court has sealed it. (City Code 9-85(e))" in last
    assert number not in last  # which case it is about is told nobody who did not name it


def test_a_letter_goes_in_the_language_they_asked_for_and_on_paper_where_they_gave_no_email(
    transactions: Transactions, records: Actor
) -> None:
    number = closed_case(transactions)
    with transactions.begin(records) as work:
        entered(work, number, "12 Orchard Lane\nModel City", "es")
        letter = written(work, "records_requested")
        assert (letter.channel, letter.language, letter.address) == ("letter", "es", "12 Orchard Lane\nModel City")
        assert "Recibirá una respuesta" in letter.body


def test_a_letter_that_has_no_address_stands_among_those_a_person_looks_at(
    transactions: Transactions, records: Actor
) -> None:
    number = closed_case(transactions)
    with transactions.begin(records) as work:
        entered(work, number, "")
        assert "no address" in written(work, "records_requested").reason


def test_only_offices_of_records_see_who_asked(transactions: Transactions, records: Actor) -> None:
    number = closed_case(transactions)
    intake = make_account(transactions, Office.INTAKE)
    with transactions.begin(records) as work:
        row = entered(work, number)
        letter = written(work, "records_requested").id
        seen = {
            who.name: [one.id for one in list_letters(work.session, who, row.case_id or 0)] for who in (records, intake)
        }
    assert letter in seen[records.name]
    assert letter not in seen[intake.name]


@pytest.mark.parametrize(
    ("contact", "email", "address"),
    [
        pytest.param(PRESS, PRESS, "", id="an e-mail address alone"),
        pytest.param(f"E-mail: {PRESS}", PRESS, "", id="an e-mail address with a word before it"),
        pytest.param("12 Orchard Lane\n\nModel City", "", "12 Orchard Lane\nModel City", id="a postal address"),
        pytest.param("Room 4, City Hall", "", "Room 4, City Hall", id="one line that is no e-mail address"),
        pytest.param(f"12 Orchard Lane\nModel City\n{PRESS}", PRESS, "12 Orchard Lane\nModel City", id="both"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_how_somebody_is_reached_is_read_from_what_they_wrote(contact: str, email: str, address: str) -> None:
    assert reach_of(contact) == (email, address)


def test_the_day_is_the_day_of_the_board(transactions: Transactions, records: Actor) -> None:
    number = closed_case(transactions)
    with transactions.begin(records) as work:
        row = entered(work, number)
        assert row.received_on == dt.date(2026, 3, 2)

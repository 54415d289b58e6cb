"""Letters of requests: to another agency at its address, and reminders to whoever still owes an answer."""

import pytest
from sqlalchemy import select

from oversight.audit.entries import AuditEntry
from oversight.cases.queries import get_case
from oversight.evidence.requests.actions.asking import Wanted, ask, ask_again
from oversight.evidence.requests.actions.custodians import Reached, enter_custodian
from oversight.evidence.requests.actions.following import chase
from oversight.evidence.requests.rules import Answer, Channel, CustodianKind, Purpose
from oversight.kernel.errors import Invalid
from oversight.notices.actions import Occasion, draft_letters
from oversight.notices.models import Letter
from oversight.work import Transactions, Work
from tests.factories.investigation import Team, assigned_case
from tests.factories.letters import SENDER
from tests.factories.requests import asked_request, record, the_request

HARBOR = Reached(
    name="Harbor Task Force",
    kind=CustodianKind.AGENCY,
    email="desk@harbor.example",
    address="3 Pier Street\nModel City",
)
WORDS = "The video of the boat from 18:00 to 18:45."


def asked(transactions: Transactions, reached: Reached = HARBOR, purpose: Purpose = Purpose.PRODUCE) -> Team:
    team = assigned_case(transactions)
    with transactions.begin(team.supervisor) as work:
        agency = enter_custodian(work, reached).id
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        ask(work, case, access, Wanted(item="in-car", words=WORDS, custodian_id=agency, purpose=purpose))
    return team


def letters_after(work: Work, event: str) -> list[Letter]:
    """The letters that the newest event of a name calls for, drafted now."""
    entry = work.session.scalars(select(AuditEntry).where(AuditEntry.event == event).order_by(AuditEntry.id)).all()[-1]
    assert entry.case_id is not None
    occasion = Occasion(event=event, outbox=entry.id, case_id=entry.case_id, payload=entry.payload)
    draft_letters(work, occasion, SENDER)
    assert draft_letters(work, occasion, SENDER) == 0  # run again, it writes nothing twice
    return list(work.session.scalars(select(Letter).order_by(Letter.id)))


@pytest.mark.parametrize("purpose", list(Purpose))
def test_another_agency_gets_its_letter_on_paper_at_its_own_address(
    transactions: Transactions, purpose: Purpose
) -> None:
    asked(transactions, purpose=purpose)
    with transactions.begin() as work:
        (letter,) = letters_after(work, "request_asked")
        assert (letter.recipient, letter.channel, letter.to_name) == ("custodian", "letter", "Harbor Task Force")
        assert letter.address == "3 Pier Street\nModel City"
        assert WORDS in letter.body
        assert "asks Harbor Task Force for" in letter.body


def test_an_email_to_another_agency_holds_no_words_of_the_case(transactions: Transactions) -> None:
    asked(transactions, Reached(name="Dispatch", kind=CustodianKind.AGENCY, email="desk@dispatch.example"))
    with transactions.begin() as work:
        (letter,) = letters_after(work, "request_asked")
        assert (letter.channel, letter.address) == ("email", "desk@dispatch.example")
        assert WORDS not in letter.body


def test_an_agency_without_an_address_is_written_to_by_hand(transactions: Transactions) -> None:
    with pytest.raises(Invalid, match="No address is known"):
        asked(transactions, Reached(name="Dispatch", kind=CustodianKind.AGENCY, phone="555-0133"))


def test_another_agency_is_asked_again_and_reminded_by_letter(transactions: Transactions) -> None:
    team = asked(transactions)
    record(transactions, team, Answer.NONE_EXISTS)
    with transactions.begin(team.investigator) as work:
        ask_again(work, *the_request(work, team.number), "Look at the second boat.")
        letters = letters_after(work, "request_asked_again")
        assert "Your answer of Monday, 2 March 2026 gave us nothing" in letters[-1].body
    with transactions.begin(team.investigator) as work:
        chase(work, *the_request(work, team.number), Channel.SYSTEM, "Please call us this week.")
        letters = letters_after(work, "request_chased")
        assert "Please call us this week." in letters[-1].body
        assert [letter.recipient for letter in letters] == ["custodian"] * 2


def test_the_department_is_reminded_by_letter_and_a_telephone_call_writes_none(transactions: Transactions) -> None:
    team = asked_request(transactions)
    with transactions.begin(team.investigator) as work:
        chase(work, *the_request(work, team.number), Channel.PHONE, "Left word.")
        assert letters_after(work, "request_chased") == []
        chase(work, *the_request(work, team.number), Channel.SYSTEM, "It is urgent.")
        (letter,) = letters_after(work, "request_chased")
        assert letter.recipient == "liaison"
        assert "We still wait for your answer, which is due on Monday, 16 March 2026" in letter.body
        assert "It is urgent." not in letter.body  # it went by e-mail

"""Letters: drafted once, sent by the way a person allowed, and every fate visible."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Anchor, Channel
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.models import Deadline
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.notices.actions import (
    Outgoing,
    begin_sending,
    give_up,
    mark_mailed,
    note_printed,
    note_sent,
    note_trouble,
    send_again,
)
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.people.models import Person
from oversight.work import Transactions, Work
from tests.factories.cases import add_complainant, assign
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, POST, draft, filed_case


def letters(transactions: Transactions) -> list[Letter]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(Letter).order_by(Letter.id)))


def only(transactions: Transactions) -> Letter:
    [letter] = letters(transactions)
    return letter


def messages(transactions: Transactions) -> list[Message]:
    with transactions.begin() as work:
        return list(work.session.scalars(select(Message).order_by(Message.id)))


def clock_of(transactions: Transactions, code: str) -> Deadline:
    with transactions.begin() as work:
        query = select(Deadline).where(Deadline.clock == code).order_by(Deadline.id.desc())
        found = work.session.scalar(query.limit(1))
        assert found is not None
        return found


def happened(transactions: Transactions, event: str) -> int:
    with transactions.begin() as work:
        query = select(func.count()).select_from(AuditEntry).where(AuditEntry.event == event)
        return work.session.scalar(query) or 0


def access(work: Work, letter: Letter) -> AccessFacts:
    return access_facts(work.session, work.actor, work.session.get_one(Case, letter.case_id))


def failed_letter(transactions: Transactions) -> Letter:
    draft(transactions, filed_case(transactions, **EMAIL))
    with transactions.begin() as work:
        letter = begin_sending(work, 1)
        assert letter is not None
        note_trouble(work, Outgoing(1, letter.attempts, False), "No such mailbox.", permanent=True)
    return only(transactions)


def printed_letter(transactions: Transactions) -> Letter:
    draft(transactions, filed_case(transactions, **POST))
    with transactions.begin() as work:
        note_printed(work, 1, "a" * 64)
    return only(transactions)


def test_an_anonymous_complainant_is_answered_in_the_mailbox_at_once(transactions: Transactions) -> None:
    assert draft(transactions, filed_case(transactions, anonymous=True)) == 1
    letter = only(transactions)
    assert (letter.channel, letter.state, letter.address) == ("mailbox", "sent", "")
    [message] = messages(transactions)
    assert "Its number is 2026-0001" in message.text
    assert clock_of(transactions, "acknowledgement").state == "met"
    assert clock_of(transactions, "update").state == "running"
    assert happened(transactions, "complaint_acknowledged") == 1


def test_a_job_that_runs_twice_writes_one_letter(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    assert [draft(transactions, case), draft(transactions, case)] == [1, 0]
    assert len(messages(transactions)) == 1


def test_an_email_states_the_facts_and_never_the_story(transactions: Transactions) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    letter = only(transactions)
    assert (letter.channel, letter.state, letter.address) == ("email", "drafted", "wilhelmina@people.example")
    assert letter.body.startswith("Dear Wilhelmina Sandoval,")
    for fact in ("2026-0001", "Monday, 2 March 2026", "Monday, 30 March 2026", "https://board.example/status"):
        assert fact in letter.body
    assert "Larkspur" not in letter.body
    assert letter.message_id.endswith("@board.example>")
    assert happened(transactions, "letter_drafted") == 1


def test_the_copy_in_the_mailbox_names_nobody(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    with transactions.begin() as work:
        add_complainant(work, work.session.get_one(Case, case.id), email="second@people.example", channel="email")
    draft(transactions, case)
    assert len(letters(transactions)) == 2
    [message] = messages(transactions)
    assert "Sandoval" not in message.text


def test_a_letter_is_written_in_the_language_of_the_person(transactions: Transactions) -> None:
    draft(transactions, filed_case(transactions, **EMAIL, language="es"))
    letter = only(transactions)
    assert letter.language == "es"
    assert "lunes, 2 de marzo de 2026" in letter.body


def test_the_letter_of_assignment_names_the_investigator(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    case, investigator = filed_case(transactions, **EMAIL), person(Office.INVESTIGATOR, name="Imogen Achterberg")
    with transactions.begin() as work:
        assign(work, work.session.get_one(Case, case.id), investigator)
    draft(transactions, case, "investigator_assigned")
    assert "Imogen Achterberg investigates your complaint" in only(transactions).body
    assert "(555) 555-0142" in only(transactions).body


def test_a_proposed_dismissal_is_not_told_before_it_is_agreed(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    with transactions.begin() as work:
        work.session.get_one(Case, case.id).stage = "dismissal"
    assert draft(transactions, case, "triage_decided", decision="dismiss", code="no-violation") == 0


def test_the_end_of_a_case_is_told_once_with_its_reason(transactions: Transactions) -> None:
    case = filed_case(transactions, **POST)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        row.stage, row.closed_at, row.closure = "closed", work.now, "referred"
    assert draft(transactions, case, "triage_decided", outbox=7, decision="refer", code="internal-affairs") == 1
    draft(transactions, case, "case_closed", outbox=8)
    told = [letter for letter in letters(transactions) if letter.recipient == "complainant"]
    assert len(told) == 1
    assert "We sent your complaint to Internal Affairs" in told[0].body


def test_a_letter_that_did_not_arrive_keeps_no_promise_by_its_copy(transactions: Transactions, clock: Clock) -> None:
    case = filed_case(transactions, **EMAIL)
    with transactions.begin() as work:
        start_clocks(work, work.session.get_one(Case, case.id), Anchor.LAST_NOTICE, case.received_at)
    promised = clock_of(transactions, "update").due_at
    clock.advance(days=3)
    draft(transactions, case)
    with transactions.begin() as work:
        letter = begin_sending(work, 1)
        assert letter is not None
        note_trouble(work, Outgoing(1, letter.attempts, False), "There is no such mailbox.", permanent=True)
    assert len(messages(transactions)) == 1
    assert (clock_of(transactions, "update").state, clock_of(transactions, "update").due_at) == ("running", promised)


def test_a_sent_letter_meets_its_clock(transactions: Transactions) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    assert clock_of(transactions, "acknowledgement").state == "running"
    with transactions.begin() as work:
        letter = begin_sending(work, 1)
        assert letter is not None
        note_sent(work, Outgoing(1, letter.attempts, False))
    assert only(transactions).state == "sent"
    assert clock_of(transactions, "acknowledgement").state == "met"


def test_a_sender_that_was_taken_over_reports_nothing(transactions: Transactions, clock: Clock) -> None:
    draft(transactions, filed_case(transactions, **EMAIL))
    with transactions.begin() as work:
        begin_sending(work, 1)
    clock.advance(minutes=5)
    with transactions.begin() as work:
        second = begin_sending(work, 1)
        assert second is not None
        assert second.maybe_twice
        note_sent(work, Outgoing(1, 1, False))
    assert only(transactions).state == "sending"


def test_a_paper_letter_is_mailed_by_a_person_and_only_then_counts(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    letter = printed_letter(transactions)
    assert letter.state == "to-print"
    assert clock_of(transactions, "acknowledgement").state == "running"
    with transactions.begin(person(Office.INTAKE)) as work:
        row = work.session.get_one(Letter, letter.id)
        with pytest.raises(Invalid, match="a day to come"):
            mark_mailed(work, row, access(work, row), work.today + dt.timedelta(days=1))
        mark_mailed(work, row, access(work, row), work.today)
    assert only(transactions).mailed_on == dt.date(2026, 3, 2)
    assert clock_of(transactions, "acknowledgement").state == "met"


def test_a_failed_letter_goes_again_to_a_corrected_address(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    letter = failed_letter(transactions)
    assert (letter.state, letter.reason) == ("failed", "No such mailbox.")
    with transactions.begin(person(Office.INTAKE)) as work:
        row = work.session.get_one(Letter, letter.id)
        send_again(work, row, access(work, row), Channel.EMAIL, "new@people.example")
    again = only(transactions)
    assert (again.state, again.address, again.attempts) == ("drafted", "new@people.example", 0)
    assert again.body == letter.body
    with transactions.begin() as work:
        assert work.session.get_one(Person, again.person_id).email == "new@people.example"
    assert happened(transactions, "address_corrected") == 1


def test_a_failed_email_can_become_a_paper_letter(transactions: Transactions, person: Callable[..., Actor]) -> None:
    letter = failed_letter(transactions)
    with transactions.begin(person(Office.RECORDS)) as work:
        row = work.session.get_one(Letter, letter.id)
        with pytest.raises(Invalid, match="Write the address first"):
            send_again(work, row, access(work, row), Channel.LETTER, "")
        send_again(work, row, access(work, row), Channel.LETTER, "9 Quarry Road\nModel City")
    assert (only(transactions).channel, only(transactions).state) == ("letter", "drafted")


def test_giving_up_needs_a_reason(transactions: Transactions, person: Callable[..., Actor]) -> None:
    letter = failed_letter(transactions)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        row = work.session.get_one(Letter, letter.id)
        with pytest.raises(Invalid, match="Say why"):
            give_up(work, row, access(work, row), "  ")
        give_up(work, row, access(work, row), "Moved away, no new address")
    assert only(transactions).state == "given-up"
    assert happened(transactions, "letter_given_up") == 1


def test_pressing_twice_is_told_and_changes_nothing(transactions: Transactions, person: Callable[..., Actor]) -> None:
    letter = printed_letter(transactions)
    with transactions.begin(person(Office.INTAKE)) as work:
        row = work.session.get_one(Letter, letter.id)
        mark_mailed(work, row, access(work, row), work.today)
        with pytest.raises(Refused, match="any more"):
            mark_mailed(work, row, access(work, row), work.today)


@pytest.mark.parametrize("office", [Office.INVESTIGATOR, Office.MEMBER, Office.AUDITOR, Office.ADMINISTRATOR])
def test_other_offices_may_not(transactions: Transactions, person: Callable[..., Actor], office: Office) -> None:
    letter = printed_letter(transactions)
    with transactions.begin(person(office)) as work:
        row = work.session.get_one(Letter, letter.id)
        with pytest.raises(Forbidden):
            mark_mailed(work, row, access(work, row), work.today)

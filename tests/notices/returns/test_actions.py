"""What comes back: noted once, the letter's fate and the promise follow, and no e-mail is lost."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Channel
from oversight.deadlines.models import Deadline
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.notices.actions import begin_sending, note_sent, send_again
from oversight.notices.actions.sending import Outgoing
from oversight.notices.mailbox import LONGEST, Message
from oversight.notices.returns.actions import note_reports, put_aside, put_to_case, take_mail
from oversight.notices.returns.models import InboundMail, MailReport
from oversight.notices.returns.rules import Fate
from oversight.work import Transactions
from tests.factories.cases import add_complainant
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, draft, filed_case
from tests.factories.returns import all_rows, answer, bounce, letter_of, sent_letter, taken


def note(transactions: Transactions, *reports: object) -> dict[str, int]:
    with transactions.begin() as work:
        return dict(note_reports(work, reports))  # type: ignore[arg-type]


def acknowledgement(transactions: Transactions) -> Deadline:
    with transactions.begin() as work:
        return work.session.scalars(select(Deadline).where(Deadline.clock == "acknowledgement")).one()


def happened(transactions: Transactions, event: str) -> int:
    with transactions.begin() as work:
        query = select(func.count()).select_from(AuditEntry).where(AuditEntry.event == event)
        return work.session.scalar(query) or 0


def of_complainant(transactions: Transactions) -> list[Message]:
    return [message for message in all_rows(transactions, Message) if message.from_complainant]


def test_an_acknowledgement_that_bounced_was_not_told(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    assert acknowledgement(transactions).state == "met"
    assert note(transactions, bounce(letter)) == {"noted": 1}
    letter = letter_of(transactions)
    assert (letter.state, letter.reason) == ("failed", "The mail server sent it back: 550 No such user")
    assert letter.bounced_at is not None
    assert acknowledgement(transactions).state == "running"
    assert (happened(transactions, "letter_bounced"), happened(transactions, "clock_reopened")) == (1, 1)


def test_a_promise_whose_day_has_passed_is_late_at_once(transactions: Transactions, clock: Clock) -> None:
    letter = sent_letter(transactions)
    clock.advance(days=30)
    note(transactions, bounce(letter))
    assert acknowledgement(transactions).state == "missed"


def test_the_same_report_again_changes_nothing(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    assert [note(transactions, bounce(letter)) for _ in range(2)] == [{"noted": 1}, {"known": 1}]
    assert len(all_rows(transactions, MailReport)) == 1
    assert happened(transactions, "letter_bounced") == 1


def test_a_report_about_a_letter_that_is_not_ours_is_kept_and_changes_nothing(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    letter.message_id = "<stranger@elsewhere.example>"
    assert note(transactions, bounce(letter)) == {"unknown": 1}
    assert letter_of(transactions).state == "sent"
    assert [row.letter_id for row in all_rows(transactions, MailReport)] == [None]


def test_a_corrected_letter_keeps_its_promise_again_and_old_news_do_not_break_it(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    letter, director = sent_letter(transactions), person(Office.DIRECTOR)
    note(transactions, bounce(letter, recipient=EMAIL["email"]))
    with transactions.begin(director) as work:
        row = work.session.get_one(type(letter), 1)
        send_again(work, row, access_facts(work.session, director, row.case), Channel.EMAIL, "new@people.example")
    with transactions.begin() as work:
        begin_sending(work, 1)
        note_sent(work, Outgoing(1, 1, False))
    assert acknowledgement(transactions).state == "met"
    note(transactions, bounce(letter, recipient=EMAIL["email"], reason="again"))
    assert (letter_of(transactions).state, acknowledgement(transactions).state) == ("sent", "met")


def test_the_promise_stands_when_another_complainant_was_reached(transactions: Transactions) -> None:
    case = filed_case(transactions, **EMAIL)
    with transactions.begin() as work:
        add_complainant(work, work.session.get_one(Case, case.id), email="second@people.example", channel="email")
    draft(transactions, case)
    for number in (1, 2):
        with transactions.begin() as work:
            begin_sending(work, number)
            note_sent(work, Outgoing(number, 1, False))
    note(transactions, bounce(letter_of(transactions)))
    assert acknowledgement(transactions).state == "met"


def test_a_letter_marked_as_unwanted_arrived_and_asks_for_a_person(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    note(transactions, bounce(letter, "complaint"))
    letter = letter_of(transactions)
    assert (letter.state, letter.unwanted_at is not None) == ("sent", True)
    assert acknowledgement(transactions).state == "met"


def test_a_delivery_is_noted(transactions: Transactions) -> None:
    note(transactions, bounce(sent_letter(transactions), "delivered"))
    assert letter_of(transactions).delivered_at is not None


def test_an_answer_lands_in_the_mailbox_of_its_case(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    assert taken(transactions, answer(letter), take_mail) is Fate.FILED
    [message] = of_complainant(transactions)
    assert (message.case_id, message.text, message.via) == (letter.case_id, "I moved.", "email")
    [row] = all_rows(transactions, InboundMail)
    assert (row.text, row.case_id) == ("", letter.case_id)
    assert happened(transactions, "message_received") == 1


def test_an_answer_is_found_by_the_sign_in_its_address(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    raw = answer(None, Delivered_To=f"reply+{letter.reply_token}@board.example")
    assert taken(transactions, raw, take_mail) is Fate.FILED


def test_the_same_answer_twice_is_one_message(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    for _ in range(2):
        assert taken(transactions, answer(letter), take_mail) is Fate.FILED
    assert len(of_complainant(transactions)) == 1


def test_an_answer_from_another_address_is_filed_and_marked(transactions: Transactions) -> None:
    taken(transactions, answer(sent_letter(transactions), sender="cousin@people.example"), take_mail)
    assert [message.via for message in of_complainant(transactions)] == ["other-email"]


def test_an_absence_note_is_noted_only(transactions: Transactions) -> None:
    raw = answer(sent_letter(transactions), Auto_Submitted="auto-replied")
    assert taken(transactions, raw, take_mail) is Fate.AUTOMATIC
    assert of_complainant(transactions) == []
    assert [row.text for row in all_rows(transactions, InboundMail)] == [""]
    assert happened(transactions, "automatic_answer_noted") == 1


def test_what_an_officer_answers_never_lies_in_the_mailbox_of_the_complainant(transactions: Transactions) -> None:
    letter = sent_letter(transactions)
    with transactions.begin() as work:
        work.session.get_one(type(letter), 1).recipient = "officer"
    assert taken(transactions, answer(letter), take_mail) is Fate.UNKNOWN
    assert of_complainant(transactions) == []


def test_attachments_are_named_in_the_message_with_how_to_send_them(transactions: Transactions) -> None:
    body = "--B\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--B\r\nContent-Type: image/png\r\n\r\nxx\r\n--B--\r\n"
    taken(
        transactions,
        answer(sent_letter(transactions), body=body, Content_Type='multipart/mixed; boundary="B"'),
        take_mail,
    )
    [message] = of_complainant(transactions)
    assert message.text.startswith("See.\n\n[1 attachment was not taken from this e-mail.")


def test_a_long_answer_becomes_several_messages_and_loses_no_word(transactions: Transactions) -> None:
    words = " ".join(f"word{number}" for number in range(6000))
    taken(transactions, answer(sent_letter(transactions), body=words), take_mail)
    found = of_complainant(transactions)
    assert len(found) == 3
    assert all(len(message.text) <= LONGEST for message in found)
    assert " ".join(message.text for message in found).split() == words.split()


def test_a_strangers_mail_waits_for_a_person_who_puts_it_to_its_case(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    letter, intake = sent_letter(transactions), person(Office.INTAKE)
    assert taken(transactions, answer(None), take_mail) is Fate.UNKNOWN
    with transactions.begin(intake) as work:
        row = work.session.get_one(InboundMail, 1)
        assert row.text == "I moved."
        case = work.session.get_one(Case, letter.case_id)
        put_to_case(work, row, case, access_facts(work.session, intake, case))
    [message] = of_complainant(transactions)
    assert (message.text, message.via, message.by_id) == ("I moved.", "email", None)
    with transactions.begin(intake) as work, pytest.raises(Refused):
        put_aside(work, work.session.get_one(InboundMail, 1), "twice")


def test_mail_that_belongs_to_no_case_is_put_aside_with_a_reason(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    taken(transactions, answer(None), take_mail)
    with transactions.begin(person(Office.RECORDS)) as work:
        row = work.session.get_one(InboundMail, 1)
        with pytest.raises(Invalid):
            put_aside(work, row, " ")
        put_aside(work, row, "An advertisement.")
    [row] = all_rows(transactions, InboundMail)
    assert (row.fate, row.reason, row.text) == ("aside", "An advertisement.", "I moved.")


@pytest.mark.parametrize("office", [Office.INVESTIGATOR, Office.MEMBER, Office.CHIEF, Office.ADMINISTRATOR])
def test_other_offices_sort_no_mail(transactions: Transactions, person: Callable[..., Actor], office: Office) -> None:
    taken(transactions, answer(None), take_mail)
    with transactions.begin(person(office)) as work, pytest.raises(Forbidden):
        put_aside(work, work.session.get_one(InboundMail, 1), "no")

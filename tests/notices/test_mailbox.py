"""The promise of an answer: begun by the first message that waits, kept by the first answer of a person."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.deadlines.actions import cancel_clocks
from oversight.deadlines.models import Deadline
from oversight.notices.mailbox import answer, waiting_since, write_message
from oversight.outbox.models import Outbox
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import filed_case

pytestmark = pytest.mark.both


def promises(transactions: Transactions, case: Case) -> list[Deadline]:
    with transactions.read() as work:
        query = select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == "message-answer")
        return list(work.session.scalars(query.order_by(Deadline.id)))


def write(transactions: Transactions, case: Case, text: str, by: Actor | None = None, subject: str = "") -> None:
    with transactions.begin(*([by] if by else [])) as work:
        mine = work.session.get_one(Case, case.id)
        write_message(work, mine, text, from_complainant=by is None and not subject, subject=subject)


def test_the_first_message_that_waits_begins_it_and_a_second_does_not_move_it(
    transactions: Transactions, clock: Clock
) -> None:
    case = filed_case(transactions)
    write(transactions, case, "Where is my file?")
    clock.advance(days=3)
    write(transactions, case, "Are you there?")
    (row,) = promises(transactions, case)
    assert row.due_on == dt.date(2026, 3, 9)  # five business days after Monday, 2 March
    assert "You get an answer by" in row.promise


def test_an_answer_keeps_it_and_the_next_message_begins_it_afresh(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    case, intake = filed_case(transactions), person(Office.INTAKE)
    write(transactions, case, "Where is my file?")
    clock.advance(days=2)
    write(transactions, case, "It is with Imogen.", by=intake)
    clock.advance(days=7)
    write(transactions, case, "And now?")
    first, second = promises(transactions, case)
    assert (first.state, first.was_late) == ("met", False)
    assert (second.state, second.due_on) == ("running", dt.date(2026, 3, 18))


def test_a_notice_of_the_system_is_no_answer(transactions: Transactions) -> None:
    case = filed_case(transactions)
    write(transactions, case, "Where is my file?")
    write(transactions, case, "We have your complaint.", subject="Acknowledgement")
    assert [row.state for row in promises(transactions, case)] == ["running"]
    with transactions.read() as work:
        assert waiting_since(work.session, case.id) is not None


def test_writing_first_answers_nothing(transactions: Transactions, person: Callable[..., Actor]) -> None:
    case = filed_case(transactions)
    write(transactions, case, "May we call you?", by=person(Office.INTAKE))
    with transactions.read() as work:
        events = set(work.session.scalars(select(Outbox.event)))
    assert "message_answered" not in events
    assert "message_written" in events


def test_a_conversation_answers_what_was_written_before_it_only(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    case = filed_case(transactions)
    clock.advance(hours=2)
    write(transactions, case, "Where is my file?")
    with transactions.begin(person(Office.INVESTIGATOR)) as work:
        answer(work, case, work.now - dt.timedelta(hours=1))
    assert [row.state for row in promises(transactions, case)] == ["running"]
    with transactions.begin(person(Office.INVESTIGATOR)) as work:
        answer(work, case, work.now)
    assert [row.state for row in promises(transactions, case)] == ["met"]


def test_whoever_writes_gets_an_answer_even_after_the_case_is_over(transactions: Transactions) -> None:
    case = filed_case(transactions)
    write(transactions, case, "Where is my file?")
    with transactions.begin() as work:
        cancel_clocks(work, work.session.get_one(Case, case.id))
    assert [row.state for row in promises(transactions, case)] == ["running"]

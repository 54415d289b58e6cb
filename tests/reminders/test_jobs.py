"""Reminders of missed clocks: to whom the charter says, once, only while it is true, and never to the recused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Refused, Unreachable
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.deadlines.actions import cancel_clocks, meet_clocks, sweep
from oversight.deadlines.models import Deadline
from oversight.dispatch.jobs import Later, Outside
from oversight.outbox.models import Outbox
from oversight.people.models import Account
from oversight.reminders.actions import give_up, send_again
from oversight.reminders.jobs import REMIND, REMIND_AGAIN
from oversight.reminders.models import Reminder
from oversight.work import Transactions
from tests.factories.cases import assign
from tests.factories.clock import Clock
from tests.factories.letters import Postman, filed_case, outside_of

ACKNOWLEDGED = "complaint_acknowledged"


def missed(transactions: Transactions, clock: Clock, code: str = "acknowledgement") -> tuple[Case, int]:
    """A case whose clock of this code ran out, and the number of that clock."""
    case = filed_case(transactions)
    clock.advance(days=9)
    with transactions.begin() as work:
        sweep(work)
        query = select(Deadline.id).where(Deadline.case_id == case.id, Deadline.clock == code)
        return case, work.session.scalars(query).one()


def run(outside: Outside, deadline_id: int) -> None:
    REMIND.run(outside, {"deadline_id": deadline_id})


def addresses(postman: Postman, transactions: Transactions, *people: Actor) -> list[str]:
    with transactions.read() as work:
        names = {work.session.get_one(Account, one.account_id).email: one.name for one in people}
    return sorted(names[letter.to] for letter in postman.taken)


def test_the_owner_and_the_office_to_which_it_rises_are_told_once(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    people = person(Office.INTAKE), person(Office.INTAKE), person(Office.DIRECTOR)
    person(Office.RECORDS)
    case, number = missed(transactions, clock)
    postman = Postman()
    outside = outside_of(transactions, tmp_path, postman)
    for _ in range(2):
        run(outside, number)
    assert addresses(postman, transactions, *people) == sorted(one.name for one in people)
    letter = postman.taken[0]
    assert letter.subject == f"Overdue: {case.number}, Acknowledgement"
    assert case.title not in letter.body
    assert letter.message_id.endswith("@board.example>")


def test_what_was_done_meanwhile_is_not_told(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    person(Office.INTAKE)
    case, number = missed(transactions, clock)
    with transactions.begin() as work:
        meet_clocks(work, work.session.get_one(Case, case.id), ACKNOWLEDGED)
    postman = Postman()
    run(outside_of(transactions, tmp_path, postman), number)
    assert postman.taken == []


def test_a_retry_stops_when_the_case_is_over(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    person(Office.INTAKE)
    case, number = missed(transactions, clock)
    postman = Postman(troubles=[Unreachable("The server is away.")])
    outside = outside_of(transactions, tmp_path, postman)
    with pytest.raises(Later):
        run(outside, number)
    with transactions.begin() as work:
        cancel_clocks(work, work.session.get_one(Case, case.id))
    REMIND_AGAIN.run(outside, {"kind": "missed", "about": number})
    assert postman.taken == []
    with transactions.read() as work:
        assert work.session.scalars(select(Reminder.state)).all() == ["dropped"]


def test_one_mail_that_fails_does_not_keep_the_others_back_and_goes_again_under_its_own_id(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    for _ in range(2):
        person(Office.INTAKE)
    _case, number = missed(transactions, clock)
    postman = Postman(troubles=[Unreachable("The line broke.", maybe_sent=True)])
    outside = outside_of(transactions, tmp_path, postman)
    with pytest.raises(Later):
        run(outside, number)
    assert len(postman.taken) == 1
    run(outside, number)
    assert len({letter.message_id for letter in postman.taken}) == 2
    assert "may have been sent twice" in postman.taken[1].body


def test_a_refused_mail_fails_is_asked_again_or_given_up(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    person(Office.INTAKE)
    _case, number = missed(transactions, clock)
    postman = Postman(troubles=[Refused(True, "No such mailbox.")])
    outside = outside_of(transactions, tmp_path, postman)
    run(outside, number)
    keeper = person(Office.RECORDS)
    with transactions.begin(keeper) as work:
        row = work.session.scalars(select(Reminder)).one()
        assert (row.state, row.reason) == ("failed", "No such mailbox.")
        send_again(work, row.id)
    REMIND_AGAIN.run(outside, {"kind": "missed", "about": number})
    assert len(postman.taken) == 1
    with transactions.begin(keeper) as work:
        row = work.session.scalars(select(Reminder)).one()
        row.state, row.sent_at, row.reason = "failed", None, "No such mailbox."
        work.session.flush()
        give_up(work, row.id, "They are on leave and know.")
    with transactions.read() as work:
        assert work.session.scalars(select(Reminder.state)).one() == "given-up"


def test_the_recused_and_the_disabled_hear_nothing(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    recused, gone, director = person(Office.INTAKE), person(Office.INTAKE), person(Office.DIRECTOR)
    case, number = missed(transactions, clock)
    with transactions.begin() as work:
        give_standing(work, work.session.get_one(Case, case.id), Standing.RECUSED, account_id=recused.account_id)
        work.session.get_one(Account, gone.account_id).disabled_at = work.now
    postman = Postman()
    run(outside_of(transactions, tmp_path, postman), number)
    assert addresses(postman, transactions, recused, gone, director) == [director.name]


def test_an_investigator_is_told_of_their_own_case_only(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    mine, other = person(Office.INVESTIGATOR), person(Office.INVESTIGATOR)
    case = filed_case(transactions)
    with transactions.begin() as work:
        assign(work, work.session.get_one(Case, case.id), mine)
        query = select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == "investigation-target")
        work.session.scalars(query).one().owner_id = mine.account_id
    clock.advance(days=200)
    with transactions.begin() as work:
        sweep(work)
        number = work.session.scalars(query).one().id
    postman = Postman()
    run(outside_of(transactions, tmp_path, postman), number)
    assert addresses(postman, transactions, mine, other) == [mine.name]


def test_the_record_says_how_many_were_told(
    transactions: Transactions, tmp_path: Path, clock: Clock, person: Callable[..., Actor]
) -> None:
    person(Office.INTAKE)
    _case, number = missed(transactions, clock)
    run(outside_of(transactions, tmp_path, Postman()), number)
    with transactions.read() as work:
        told = work.session.scalars(select(Outbox).where(Outbox.event == "staff_reminded")).one()
    assert told.payload["count"] == 1

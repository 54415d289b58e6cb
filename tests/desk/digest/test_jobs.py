"""The morning e-mail: once a person and day, on working days, after downtime only today's, and nothing private."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Unreachable
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.charter.schema import TollReason
from oversight.charter.versions import Charters
from oversight.deadlines.actions import add_closure_day, sweep
from oversight.deadlines.models import ClockToll
from oversight.desk.digest.actions import choose_digest
from oversight.desk.digest.jobs import DIGEST
from oversight.desk.digest.rules import Choice, Part, When
from oversight.dispatch.jobs import Later, Outside
from oversight.notices.mailbox import write_message
from oversight.people.models import Account
from oversight.reminders.models import Reminder
from oversight.work import Transactions
from tests.factories.cases import assign
from tests.factories.clock import Clock
from tests.factories.letters import Postman, filed_case, outside_of

People = Callable[..., Actor]
ALL = frozenset(part.value for part in Part)


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path, postman: Postman) -> Outside:
    return outside_of(transactions, tmp_path, postman)


@pytest.fixture
def morning(clock: Clock) -> Clock:
    """Monday, 2 March 2026, 06:30 on the board's clock."""
    clock.set(dt.datetime(2026, 3, 2, 11, 30, tzinfo=dt.UTC))
    return clock


def choose(transactions: Transactions, actor: Actor, when: When, parts: frozenset[str] = ALL) -> None:
    with transactions.begin(actor) as work:
        choose_digest(work, Choice(when, parts))


def test_it_goes_once_a_day_however_often_the_job_runs(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    choose(transactions, person(Office.INTAKE), When.DAILY)
    for _ in range(3):
        DIGEST.run(outside, {})
        morning.advance(hours=2)
    assert len(postman.taken) == 1
    morning.advance(days=1)
    DIGEST.run(outside, {})
    assert len(postman.taken) == 2


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(dt.datetime(2026, 3, 1, 15, tzinfo=dt.UTC), id="on a Sunday"),
        pytest.param(dt.datetime(2026, 5, 25, 15, tzinfo=dt.UTC), id="on a holiday"),
        pytest.param(dt.datetime(2026, 3, 4, 15, tzinfo=dt.UTC), id="on a closure day"),
    ],
)
def test_nothing_goes_when_the_board_is_closed(
    transactions: Transactions, outside: Outside, postman: Postman, clock: Clock, person: People, day: dt.datetime
) -> None:
    choose(transactions, person(Office.INTAKE), When.DAILY)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        add_closure_day(work, dt.date(2026, 3, 4), "Snow")
    clock.set(day)
    DIGEST.run(outside, {})
    assert postman.taken == []


def test_by_default_it_goes_only_with_something_to_do(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    person(Office.SUPERVISOR), person(Office.INVESTIGATOR), person(Office.INTAKE)
    DIGEST.run(outside, {})
    assert postman.taken == []
    filed_case(transactions)
    morning.advance(days=3)
    DIGEST.run(outside, {})
    (letter,) = postman.taken
    assert "- 2026-0001: Acknowledgement" in letter.body


def test_it_says_nothing_private_and_only_what_is_open_to_its_reader(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    mine, walled, other = person(Office.INVESTIGATOR), person(Office.INTAKE), person(Office.INVESTIGATOR)
    for one in (mine, walled, other):
        choose(transactions, one, When.DAILY)
    case = filed_case(transactions)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        assign(work, row, mine)
        give_standing(work, row, Standing.WALLED, account_id=walled.account_id)
        write_message(work, row, "They came to my house.", from_complainant=True)
    morning.advance(hours=1)
    DIGEST.run(outside, {})
    with transactions.read() as work:
        names = {work.session.get_one(Account, one.account_id).email: one for one in (mine, walled, other)}
    said = {names[letter.to].name: letter.body for letter in postman.taken}
    assert "2026-0001: the complainant wrote" in said[mine.name]
    assert "2026-0001" not in said[walled.name] + said[other.name]
    assert all(word not in said[mine.name] for word in ("house", "Sandoval", case.title))


def with_stops(transactions: Transactions) -> Transactions:
    """The same board under a law that knows a reason for stopping clocks, which counsel approves."""
    law = transactions.charters.at(transactions.clock())
    reason = TollReason(code="criminal", label="A criminal case is pending", approver=Office.COUNSEL, citation="9-36")
    return dataclasses.replace(transactions, charters=Charters([dataclasses.replace(law, tolls=(reason,))]))


def test_what_waits_for_my_approval_is_what_the_charter_leaves_to_my_office(
    transactions: Transactions, tmp_path: Path, postman: Postman, morning: Clock, person: People
) -> None:
    here = with_stops(transactions)
    decider, asker, director = person(Office.COUNSEL), person(Office.COUNSEL), person(Office.DIRECTOR)
    for one in (decider, asker, director):
        choose(here, one, When.DAILY, frozenset({Part.APPROVALS.value}))
    case = filed_case(here)
    with here.begin() as work:
        row = work.session.get_one(Case, case.id)
        for one in (decider, asker):
            give_standing(work, row, Standing.COUNSEL, account_id=one.account_id)
        toll = ClockToll(case_id=case.id, reason="criminal", from_on=work.today, state="asked", asked_at=work.now)
        toll.asked_by_id = asker.account_id
        work.session.add(toll)
    DIGEST.run(outside_of(here, tmp_path, postman), {})
    with here.read() as work:
        told = work.session.get_one(Account, decider.account_id).email
    assert [letter.to for letter in postman.taken if "A stop is asked for" in letter.body] == [told]
    assert len(postman.taken) == 3


def test_after_a_downtime_todays_goes_once_and_yesterdays_is_dropped(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    choose(transactions, person(Office.INTAKE), When.DAILY)
    postman.troubles.append(Unreachable("The server is away."))
    with pytest.raises(Later):
        DIGEST.run(outside, {})
    morning.advance(days=1, hours=5)
    DIGEST.run(outside, {})
    (letter,) = postman.taken
    assert letter.subject.startswith("Tuesday, 3 March")
    with transactions.read() as work:
        rows = work.session.execute(select(Reminder.about, Reminder.state).order_by(Reminder.about)).all()
    assert [tuple(row) for row in rows] == [(20260302, "dropped"), (20260303, "sent")]


def test_missed_clocks_and_loose_ends_are_in_it(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    choose(transactions, person(Office.INTAKE), When.DUE)
    filed_case(transactions)
    morning.advance(days=9)
    with transactions.begin() as work:
        sweep(work)
    DIGEST.run(outside, {})
    (letter,) = postman.taken
    assert "1 missed" in letter.subject
    assert "Clocks that nobody answers for" in letter.body


def test_never_means_never(
    transactions: Transactions, outside: Outside, postman: Postman, morning: Clock, person: People
) -> None:
    choose(transactions, person(Office.INTAKE), When.OFF)
    filed_case(transactions)
    morning.advance(days=9)
    DIGEST.run(outside, {})
    assert postman.taken == []

"""The lists that must stay empty, on real cases: a line comes, is seen by whom it concerns, and goes when done."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Refused
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks, sweep
from oversight.deadlines.actions.looking import look_at_toll
from oversight.deadlines.models import ClockExtension, ClockToll, Deadline
from oversight.desk.loose_ends.queries import count_lines, limits_of, list_lines
from oversight.desk.loose_ends.rules import Code, Line
from oversight.notices.jobs import DELIVER
from oversight.notices.models import Letter
from oversight.people.models import Account
from oversight.reminders.jobs import REMIND
from oversight.work import Transactions
from tests.factories.cases import assign, triaged_case
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, Postman, draft, filed_case, outside_of

People = Callable[..., Actor]


def lines(transactions: Transactions, actor: Actor, code: Code) -> list[Line]:
    """The lines of a list; the count beside it must agree."""
    with transactions.read(actor) as work:
        at = limits_of(work)
        found = list_lines(work, code, at)
        assert count_lines(work, at)[code] == len(found)
        return found


def close(transactions: Transactions, case: Case, stage: str = "closed") -> None:
    with transactions.begin() as work:
        mine = work.session.get_one(Case, case.id)
        mine.stage, mine.stage_since, mine.closed_at = stage, work.now, work.now
        mine.closure = "withdrawn"


def test_a_closed_case_whose_complainant_was_not_told(
    transactions: Transactions, clock: Clock, person: People, tmp_path: Path
) -> None:
    director, case = person(Office.DIRECTOR), filed_case(transactions, **EMAIL)
    close(transactions, case)
    assert lines(transactions, director, Code.UNTOLD) == []  # a letter may take a day
    clock.advance(days=2)
    (row,) = lines(transactions, director, Code.UNTOLD)
    assert (row.number, row.kind) == (case.number, "closed")
    draft(transactions, case, "case_closed", outbox=9, closure="withdrawn")
    assert len(lines(transactions, director, Code.UNTOLD)) == 1  # written is not told
    with transactions.read() as work:
        number = work.session.scalars(select(Letter.id).where(Letter.recipient == "complainant")).one()
    DELIVER.run(outside_of(transactions, tmp_path, Postman()), {"letter_id": number})
    assert lines(transactions, director, Code.UNTOLD) == []


def test_a_referral_is_told_by_the_letter_of_its_triage(
    transactions: Transactions, clock: Clock, person: People
) -> None:
    director, staffed = person(Office.DIRECTOR), triaged_case(transactions, "refer")
    clock.advance(days=2)
    assert [row.number for row in lines(transactions, director, Code.UNTOLD)] == [staffed.number]
    with transactions.begin() as work:
        routing = work.charter.notices_for("triage_decided")[0].code
        letter = {"notice": routing, "recipient": "complainant", "state": "sent", "sent_at": work.now}
        told = Letter(case_id=staffed.case_id, name="Routing", charter="x", channel="mailbox", language="en", **letter)
        told.template, told.template_version, told.values, told.subject, told.body = "routing", "x", {}, "x", "x"
        told.key, told.message_id, told.created_at = "k", "m", work.now
        work.session.add(told)
    assert lines(transactions, director, Code.UNTOLD) == []


def test_no_word_for_longer_than_the_law_allows(transactions: Transactions, clock: Clock, person: People) -> None:
    director, case = person(Office.DIRECTOR), filed_case(transactions)
    with transactions.begin() as work:
        start_clocks(work, work.session.get_one(Case, case.id), Anchor.LAST_NOTICE, work.now)
    clock.advance(days=27)
    assert lines(transactions, director, Code.SILENT) == []
    clock.advance(days=3)
    assert [row.detail for row in lines(transactions, director, Code.SILENT)] == ["Update to the complainant"]
    with transactions.begin() as work:
        meet_clocks(work, work.session.get_one(Case, case.id), "complainant_contacted")
    assert lines(transactions, director, Code.SILENT) == []


def test_a_case_in_the_hands_of_somebody_who_left(transactions: Transactions, person: People) -> None:
    director, investigator = person(Office.DIRECTOR), person(Office.INVESTIGATOR)
    case = filed_case(transactions)
    with transactions.begin() as work:
        assign(work, work.session.get_one(Case, case.id), investigator)
    assert lines(transactions, director, Code.LEFT) == []
    with transactions.begin() as work:
        work.session.get_one(Account, investigator.account_id).offices[0].to_on = work.today - dt.timedelta(days=1)
    (row,) = lines(transactions, director, Code.LEFT)
    assert (row.kind, row.detail) == ("assigned", investigator.name)
    close(transactions, case)
    assert lines(transactions, director, Code.LEFT) == []


def test_a_disabled_account_has_left_too(transactions: Transactions, person: People) -> None:
    director, investigator = person(Office.DIRECTOR), person(Office.INVESTIGATOR)
    case = filed_case(transactions)
    with transactions.begin() as work:
        assign(work, work.session.get_one(Case, case.id), investigator)
        work.session.get_one(Account, investigator.account_id).disabled_at = work.now
    assert len(lines(transactions, director, Code.LEFT)) == 1


def test_a_clock_of_an_office_that_nobody_holds(transactions: Transactions, person: People) -> None:
    director = person(Office.DIRECTOR)
    filed_case(transactions)
    assert "Acknowledgement" in [row.detail for row in lines(transactions, director, Code.OWNERLESS)]
    for office in (Office.INTAKE, Office.SUPERVISOR, Office.INVESTIGATOR):
        person(office)
    assert lines(transactions, director, Code.OWNERLESS) == []


def test_a_clock_of_an_investigation_that_nobody_has(transactions: Transactions, person: People) -> None:
    director = person(Office.DIRECTOR)
    for office in (Office.INTAKE, Office.SUPERVISOR, Office.INVESTIGATOR):
        person(office)
    case = filed_case(transactions)
    with transactions.begin() as work:
        work.session.get_one(Case, case.id).stage = "investigation"
    assert [row.detail for row in lines(transactions, director, Code.OWNERLESS)] == ["Investigation target"]


def test_a_letter_that_did_not_arrive(transactions: Transactions, person: People, tmp_path: Path) -> None:
    director, case = person(Office.DIRECTOR), filed_case(transactions, **EMAIL)
    draft(transactions, case)
    trouble = Postman(troubles=[Refused(True, "No such mailbox.")])
    DELIVER.run(outside_of(transactions, tmp_path, trouble), {"letter_id": 1})
    assert [row.id for row in lines(transactions, director, Code.LETTERS)] == [1]
    assert lines(transactions, person(Office.AUDITOR), Code.LETTERS) == []


def stopped(transactions: Transactions, case: Case, state: str = "granted") -> int:
    with transactions.begin() as work:
        decided = None if state == "asked" else work.now
        toll = ClockToll(case_id=case.id, reason="criminal", from_on=work.today, state=state, asked_at=work.now)
        toll.decided_at = decided
        work.session.add(toll)
        work.session.flush()
        return toll.id


def test_a_stop_that_nobody_has_looked_at(transactions: Transactions, clock: Clock, person: People) -> None:
    director, case = person(Office.DIRECTOR), filed_case(transactions)
    number = stopped(transactions, case)
    clock.advance(days=89)
    assert lines(transactions, director, Code.STOPS) == []
    clock.advance(days=2)
    assert [row.id for row in lines(transactions, director, Code.STOPS)] == [number]
    with transactions.begin(director) as work:
        mine, access = get_case(work, case.number)
        look_at_toll(work, mine, access, work.session.get_one(ClockToll, number), "The trial is set for May.")
    assert lines(transactions, director, Code.STOPS) == []


def test_requests_that_wait(transactions: Transactions, clock: Clock, person: People) -> None:
    director, case = person(Office.DIRECTOR), filed_case(transactions)
    stopped(transactions, case, "asked")
    with transactions.begin() as work:
        deadline = work.session.scalars(select(Deadline).where(Deadline.clock == "acknowledgement")).one()
        work.session.add(ClockExtension(deadline_id=deadline.id, length=3, reason="Snow.", asked_at=work.now))
    clock.advance(days=7)
    assert lines(transactions, director, Code.REQUESTS) == []  # five business days are not over yet
    clock.advance(days=1)
    assert sorted(row.kind for row in lines(transactions, director, Code.REQUESTS)) == ["extension", "toll"]
    close(transactions, case)
    assert lines(transactions, director, Code.REQUESTS) == []


def test_a_proposed_dismissal_that_nobody_answers(transactions: Transactions, clock: Clock, person: People) -> None:
    director = person(Office.DIRECTOR)
    staffed = triaged_case(transactions, "dismiss")
    clock.advance(days=8)
    (row,) = lines(transactions, director, Code.REQUESTS)
    assert (row.number, row.kind) == (staffed.number, "dismissal")


def test_a_mail_to_staff_that_failed(transactions: Transactions, clock: Clock, person: People, tmp_path: Path) -> None:
    person(Office.INTAKE)
    case, keeper = filed_case(transactions), person(Office.RECORDS)
    clock.advance(days=9)
    with transactions.begin() as work:
        sweep(work)
        number = work.session.scalars(select(Deadline.id).where(Deadline.clock == "acknowledgement")).one()
    trouble = Postman(troubles=[Refused(True, "No such mailbox.")])
    REMIND.run(outside_of(transactions, tmp_path, trouble), {"deadline_id": number})
    (row,) = lines(transactions, keeper, Code.MAILS)
    assert "No such mailbox." in row.detail
    with transactions.begin() as work:
        meet_clocks(work, work.session.get_one(Case, case.id), "complaint_acknowledged")
    assert lines(transactions, keeper, Code.MAILS) == []


def test_nobody_sees_the_loose_ends_of_a_case_that_is_not_open_to_them(
    transactions: Transactions, clock: Clock, person: People
) -> None:
    walled, stranger, case = person(Office.DIRECTOR), person(Office.INVESTIGATOR), filed_case(transactions)
    with transactions.begin() as work:
        mine = work.session.get_one(Case, case.id)
        give_standing(work, mine, Standing.WALLED, account_id=walled.account_id)
        start_clocks(work, mine, Anchor.LAST_NOTICE, work.now)
    stopped(transactions, case, "asked")
    clock.advance(days=40)
    for actor in (walled, stranger):
        with transactions.read(actor) as work:
            assert set(count_lines(work, limits_of(work)).values()) == {0}

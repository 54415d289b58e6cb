"""Failed work: tried again alone or all of a kind, or discarded with a reason by somebody to whom its case is open."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.desk.machinery.actions import discard_job, retry_all, retry_job
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.outbox.models import Delivery
from oversight.work import Transactions
from tests.factories.cases import opened_case
from tests.factories.dispatch import dead_job, deliveries

Person = Callable[..., Actor]


def test_failed_work_is_tried_again_from_the_beginning(transactions: Transactions, person: Person) -> None:
    number = dead_job(transactions)
    with transactions.begin(person(Office.RECORDS)) as work:
        retry_job(work, number)
    [row] = deliveries(transactions)
    assert (row.state, row.attempts, row.reason) == ("waiting", 0, None)
    with transactions.begin(person(Office.RECORDS)) as work, pytest.raises(Refused, match="looked after this already"):
        retry_job(work, number)


def test_all_of_one_kind_are_tried_again_in_one_step(transactions: Transactions, person: Person) -> None:
    for job in ("notices.draft", "notices.draft", "notices.deliver"):
        dead_job(transactions, job)
    with transactions.begin(person(Office.ADMINISTRATOR)) as work:
        assert retry_all(work, "notices.draft") == 2
    assert [row.state for row in deliveries(transactions)] == ["waiting", "waiting", "dead"]
    with transactions.begin(person(Office.ADMINISTRATOR)) as work, pytest.raises(Refused):
        retry_all(work, "notices.draft")
    with transactions.read() as work:
        [entry] = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "jobs_retried"))
    assert (entry.payload["job"], entry.payload["count"]) == ("notices.draft", 2)


def test_work_is_discarded_with_a_reason_only(transactions: Transactions, person: Person) -> None:
    number = dead_job(transactions)
    with transactions.begin(person(Office.INTAKE)) as work:
        with pytest.raises(Invalid, match="Say why"):
            discard_job(work, number, "  ")
        discard_job(work, number, " Done by hand ")
        with pytest.raises(NotFound):
            discard_job(work, 99, "Done by hand")
    assert [(row.state, row.reason) for row in deliveries(transactions)] == [("discarded", "Done by hand")]


@pytest.mark.parametrize("office", [Office.INVESTIGATOR, Office.MEMBER, Office.CHIEF, Office.AUDITOR])
def test_other_offices_do_not_touch_it(transactions: Transactions, person: Person, office: Office) -> None:
    number, actor = dead_job(transactions), person(office)
    for act in (
        lambda work: retry_job(work, number),
        lambda work: retry_all(work, "notices.draft"),
        lambda work: discard_job(work, number, "No"),
    ):
        with transactions.begin(actor) as work, pytest.raises(Forbidden):
            act(work)


def test_who_stands_outside_a_case_discards_nothing_of_it(transactions: Transactions, person: Person) -> None:
    director = person(Office.DIRECTOR)
    with transactions.begin() as work:
        case = opened_case(work)
    numbers = [dead_job(transactions, case_id=case.id) for _ in range(2)]
    with transactions.begin(director) as work:
        discard_job(work, numbers[0], "It was done by hand")
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        give_standing(work, row, Standing.WALLED, account_id=director.account_id, reason="Named")
    for actor in (director, person(Office.ADMINISTRATOR)):
        with transactions.begin(actor) as work, pytest.raises(Refused, match="not open to you"):
            discard_job(work, numbers[1], "No")
    with transactions.read() as work:
        assert work.session.get_one(Delivery, numbers[1]).state == "dead"

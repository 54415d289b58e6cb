"""Failed work in pages, its case only for whoever may open it; queues, runs and processes as rows."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import update

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.desk.machinery import queries
from oversight.desk.machinery.rules import SEEN_LATELY
from oversight.dispatch.claims import claim_schedules
from oversight.dispatch.heartbeats import Heart
from oversight.outbox.models import Delivery
from oversight.schedule import SCHEDULES
from oversight.web.paging import PAGE_SIZE, read_mark
from oversight.work import Transactions
from tests.factories.cases import opened_case
from tests.factories.clock import Clock
from tests.factories.dispatch import dead_job

Person = Callable[..., Actor]


def test_failed_work_comes_in_pages_the_newest_first(transactions: Transactions, clock: Clock, person: Person) -> None:
    numbers = []
    for count in range(PAGE_SIZE * 2 + 3):
        numbers.append(dead_job(transactions))
        clock.advance(minutes=count % 2)  # some failed at the same moment
    actor, mark, seen = person(Office.INTAKE), None, []
    with transactions.read(actor) as work:
        for size in (PAGE_SIZE, PAGE_SIZE, 3):
            page = queries.list_failed(work.session, actor, after=mark)
            assert len(page.rows) == size
            seen += [row.id for row in page.rows]
            mark = read_mark(page.next_mark)
    assert mark is None
    assert seen == numbers[::-1]


def test_failed_work_is_counted_and_shown_by_kind(transactions: Transactions, person: Person) -> None:
    for job in ("notices.draft", "publication.prepare", "notices.draft"):
        dead_job(transactions, job)
    actor = person(Office.INTAKE)
    with transactions.read(actor) as work:
        kinds = queries.count_failed(work.session)
        page = queries.list_failed(work.session, actor, "publication.prepare")
    assert [(kind.label, kind.count) for kind in kinds] == [("Writing a letter", 2), ("Preparing a publication", 1)]
    assert [row.id for row in page.rows] == [2]


def test_the_case_is_named_only_to_whom_it_is_open(transactions: Transactions, person: Person) -> None:
    with transactions.begin() as work:
        case = opened_case(work)
    dead_job(transactions, case_id=case.id)
    for office, number in ((Office.DIRECTOR, case.number), (Office.ADMINISTRATOR, None)):
        actor = person(office)
        with transactions.read(actor) as work:
            [row] = queries.list_failed(work.session, actor).rows
        assert (row.case_number, row.may_discard) == (number, number is not None)


def test_every_queue_has_its_depth(transactions: Transactions) -> None:
    with transactions.begin() as work:
        for number, (queue, state, reason) in enumerate(
            [("urgent", "waiting", None), ("soon", "running", None), ("soon", "waiting", "OSError")]
        ):
            row = Delivery(job="x", key=f"t{number}", queue=queue, payload={}, due_at=work.now)
            row.state, row.reason = state, reason
            work.session.add(row)
    with transactions.read() as work:
        found = [(d.queue, d.ready, d.in_hand, d.again) for d in queries.list_depths(work.session)]
    assert found == [("urgent", 1, 0, 0), ("soon", 0, 1, 1), ("late", 0, 0, 0)]


def test_a_run_says_when_it_was_and_how_long_it_took(transactions: Transactions, clock: Clock) -> None:
    claim_schedules(transactions, SCHEDULES)
    with transactions.begin() as work:
        done = {"state": "done", "begun_at": work.now, "done_at": work.now + dt.timedelta(seconds=4)}
        work.session.execute(update(Delivery).where(Delivery.job == "deadlines.sweep").values(**done))
    with transactions.read() as work:
        runs = queries.list_runs(work.session)
    assert (runs["deadlines.sweep"].turn_at, runs["deadlines.sweep"].took) == (clock.moment, dt.timedelta(seconds=4))
    assert (runs["desk.check_record"].state, runs["desk.check_record"].took) == ("waiting", None)
    assert runs["dispatch.forget"].state is None


def test_a_process_that_gave_no_sign_lately_is_taken_to_be_gone(transactions: Transactions, clock: Clock) -> None:
    Heart(transactions, "worker", "old").beat()
    clock.advance(seconds=SEEN_LATELY.total_seconds())
    Heart(transactions, "worker", "new").beat()
    with transactions.read() as work:
        found = [(p.place, p.is_there) for p in queries.list_processes(work.session, work.now)]
    assert found == [("new", True), ("old", False)]

"""What pages say about clocks."""

import datetime as dt
from collections.abc import Callable

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.deadlines.queries import list_clocks, list_due, list_overdue, next_due, next_promise
from oversight.work import Transactions
from tests.factories.cases import assign, opened_case
from tests.factories.clock import Clock

MORNING = dt.datetime(2026, 3, 2, 14, 0, tzinfo=dt.UTC)


def received(transactions: Transactions) -> Case:
    with transactions.begin() as work:
        case = opened_case(work, received_at=MORNING)
        start_clocks(work, case, Anchor.RECEIPT, MORNING)
    return case


def test_a_clock_says_when_it_is_due_what_is_left_and_why(transactions: Transactions) -> None:
    case = received(transactions)
    with transactions.read() as work:
        view = next(v for v in list_clocks(work.session, case.id, work.now) if v.clock == "acknowledgement")
    assert (view.due, view.left, view.state) == ("Due on Monday, 9 March 2026", "7 days left", "running")
    assert view.steps[0]["value"] == "2 Mar 2026"
    assert view.steps[-1]["value"] == "9 Mar 2026"
    assert any("weekend" in f"{step['label']} {step['detail']}".lower() for step in view.steps)


def test_a_clock_warns_then_is_late_then_is_done(transactions: Transactions, clock: Clock) -> None:
    case = received(transactions)

    def seen() -> tuple[str, str]:
        with transactions.read() as work:
            view = next(v for v in list_clocks(work.session, case.id, work.now) if v.clock == "acknowledgement")
        return view.state, view.left

    clock.set(MORNING + dt.timedelta(days=6))
    assert seen() == ("wait", "1 day left")
    clock.set(MORNING + dt.timedelta(days=7))
    assert seen() == ("wait", "Today")
    clock.set(MORNING + dt.timedelta(days=9))
    assert seen() == ("late", "2 days late")
    with transactions.begin() as work:
        meet_clocks(work, work.session.get_one(Case, case.id), "complaint_acknowledged")
    assert seen() == ("met", "Done on 11 Mar 2026, 2 days late")


def test_the_next_promise_is_the_earliest_that_is_not_kept(transactions: Transactions, clock: Clock) -> None:
    case = received(transactions)
    with transactions.read() as work:
        promise = next_promise(work.session, case, work.now)
    assert promise is not None
    assert promise == (
        "A person will read it by Monday, 9 March 2026, and you will get an answer either way.",
        dt.date(2026, 3, 9),
        False,
    )
    clock.advance(days=8)
    with transactions.read() as work:
        late = next_promise(work.session, case, work.now)
    assert late is not None
    assert late.late


def test_a_case_without_open_clocks_promises_nothing(transactions: Transactions) -> None:
    with transactions.begin() as work:
        case = opened_case(work)
        assert next_promise(work.session, case, work.now) is None


def test_the_desk_lists_what_the_office_answers_for(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    received(transactions)
    clock.advance(days=3)
    with transactions.read() as work:
        assert [row.clock for row in list_due(work.session, person(Office.INTAKE), work.now)] == ["acknowledgement"]
        assert list_due(work.session, person(Office.RECORDS), work.now) == []


def test_what_is_overdue_rises_to_the_office_the_charter_names(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    received(transactions)
    clock.advance(days=10)
    for office, seen in ((Office.INTAKE, 1), (Office.DIRECTOR, 1), (Office.SUPERVISOR, 0), (Office.LIAISON, 0)):
        actor = person(office)
        with transactions.read() as work:
            assert len(list_overdue(work.session, actor, work.now)) == seen, office


def test_an_investigator_sees_the_clocks_of_their_own_cases_only(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    mine, other = person(Office.INVESTIGATOR), person(Office.INVESTIGATOR)
    case = received(transactions)
    with transactions.begin() as work:
        case = work.session.get_one(Case, case.id)
        assign(work, case, mine)
        start_clocks(work, case, Anchor.ASSIGNMENT, work.now)
    with transactions.read() as work:
        assert [row.clock for row in list_due(work.session, mine, work.now)] == ["first-contact"]
        assert list_due(work.session, other, work.now) == []


def test_a_walled_off_person_sees_no_clock_of_the_case(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    case, director = received(transactions), person(Office.DIRECTOR)
    clock.advance(days=10)
    with transactions.begin() as work:
        case = work.session.get_one(Case, case.id)
        give_standing(work, case, Standing.WALLED, account_id=director.account_id, reason="Named in the complaint")
    with transactions.read() as work:
        assert list_overdue(work.session, director, work.now) == []


def test_the_next_clock_of_many_cases_is_the_earliest_of_each(transactions: Transactions) -> None:
    case = received(transactions)
    with transactions.read() as work:
        assert next_due(work.session, [case.id])[case.id].clock == "acknowledgement"
        assert next_due(work.session, []) == {}

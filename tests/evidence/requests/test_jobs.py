"""What happens by itself: recordings are to be kept, and "none exists" is asked again."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.deadlines.actions import sweep
from oversight.dispatch.jobs import Outside
from oversight.evidence.requests.jobs import ASK_DEPARTMENT_AGAIN, WATCH_OVERWRITING, ask_due_again
from oversight.evidence.requests.models import DepartmentRequest, RequestAnswer, RequestAsk
from oversight.evidence.requests.queries import list_overwriting
from oversight.evidence.requests.rules import Answer
from oversight.work import Transactions
from tests.factories.cases import Staffed, Told, registered_case
from tests.factories.clock import Clock
from tests.factories.investigation import Team
from tests.factories.people import make_account
from tests.factories.requests import answer, asked_request, keep_recordings, liaison_of, record, state_of
from tests.factories.running import clocks, events


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return asked_request(transactions)


@pytest.fixture
def liaison(transactions: Transactions) -> Actor:
    return liaison_of(transactions)


@pytest.fixture
def kept(transactions: Transactions) -> Staffed:
    """A registered case whose recordings are to be kept. It happened on 20 February 2026."""
    staffed = registered_case(transactions)
    keep_recordings(transactions, staffed.case_id)
    return staffed


def ask_what_is_due(transactions: Transactions) -> int:
    with transactions.begin() as work:
        sweep(work)
    with transactions.begin() as work:
        return ask_due_again(work)


def test_case_33_a_false_answer_that_no_footage_exists_is_asked_again_by_the_system(
    transactions: Transactions, clock: Clock, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.NONE_EXISTS, words="No camera was on.")
    clock.advance(days=29)
    assert ask_what_is_due(transactions) == 0
    clock.advance(days=1)
    assert ask_what_is_due(transactions) == 1
    with transactions.begin() as work:
        (again,) = events(work, "request_asked_again")
        assert (again.payload["turn"], again.payload["automatic"], again.payload["letter"]) == (2, True, "produce")
        assert clocks(work, "request-again")[0].state == "met"
        assert not clocks(work, "request-again")[0].was_late
        assert clocks(work, "request-answer")[-1].state == "running"
        asked = work.session.scalars(select(RequestAsk).where(RequestAsk.turn == 2)).one()
        assert (asked.automatic, asked.by_id) == (True, None)
    assert state_of(transactions) == "open"
    answer(transactions, liaison, Answer.SENT, words="Found under another number.")
    with transactions.read() as work:
        kinds = work.session.scalars(select(RequestAnswer.kind).order_by(RequestAnswer.id)).all()
    assert kinds == ["none-exists", "sent"]


def test_the_system_asks_again_once_only(transactions: Transactions, clock: Clock, team: Team, liaison: Actor) -> None:
    answer(transactions, liaison, Answer.NONE_EXISTS)
    clock.advance(days=31)
    assert ask_what_is_due(transactions) == 1
    assert ask_what_is_due(transactions) == 0
    answer(transactions, liaison, Answer.NONE_EXISTS)
    clock.advance(days=90)
    assert ask_what_is_due(transactions) == 0
    assert state_of(transactions) == "none-exists"


def test_after_a_long_downtime_it_is_asked_all_the_same(
    transactions: Transactions, clock: Clock, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.NONE_EXISTS)
    clock.advance(days=200)
    assert ask_what_is_due(transactions) == 1


def test_what_was_found_meanwhile_is_not_asked_again(
    transactions: Transactions, clock: Clock, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.NONE_EXISTS)
    record(transactions, team, Answer.SENT)
    clock.advance(days=31)
    assert ask_what_is_due(transactions) == 0
    with transactions.begin() as work:
        assert clocks(work, "request-again")[0].state == "met"


def test_the_schedule_asks_in_transactions_of_its_own(
    transactions: Transactions, clock: Clock, team: Team, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.NONE_EXISTS)
    clock.advance(days=30)
    ASK_DEPARTMENT_AGAIN.run(Outside(transactions, tools=None), {})  # type: ignore[arg-type]  # it uses no tools
    assert state_of(transactions) == "open"


def test_registration_asks_the_department_at_once_to_keep_the_recordings(
    transactions: Transactions, kept: Staffed
) -> None:
    with transactions.begin() as work:
        request = work.session.scalars(select(DepartmentRequest)).one()
        assert (request.purpose, request.item, request.automatic) == ("preserve", "recordings", True)
        assert "20 February 2026" in request.words
        assert "Tidewater Road, bus stop" in request.words
        assert "Oriel" not in request.words
        assert clocks(work, "preservation")[0].due_on == dt.date(2026, 3, 4)
        assert events(work, "request_asked")[0].payload["letter"] == "preserve"


def test_the_day_on_which_video_is_overwritten_counts_from_the_incident(
    transactions: Transactions, clock: Clock, kept: Staffed
) -> None:
    with transactions.begin() as work:
        (row,) = clocks(work, "overwriting")
        assert row.due_on == dt.date(2026, 4, 21)
        assert "60 calendar days" in str(row.explanation)
        assert list_overwriting(work.session, kept.intake, work.now) == []
    clock.set(dt.datetime(2026, 4, 5, 15, tzinfo=dt.UTC))
    stranger = make_account(transactions, Office.INVESTIGATOR)
    with transactions.read() as work:
        (near,) = list_overwriting(work.session, kept.intake, work.now)
        assert (near.number, near.due_on) == (kept.number, dt.date(2026, 4, 21))
        assert list_overwriting(work.session, stranger, work.now) == []


def test_what_is_kept_is_not_overwritten(transactions: Transactions, kept: Staffed, liaison: Actor) -> None:
    answer(transactions, liaison, Answer.KEPT, words="Locked in the store.")
    with transactions.begin() as work:
        assert [clocks(work, code)[0].state for code in ("overwriting", "preservation")] == ["met", "met"]


def test_a_refusal_to_keep_leaves_the_day_of_overwriting_running(
    transactions: Transactions, kept: Staffed, liaison: Actor
) -> None:
    answer(transactions, liaison, Answer.REFUSED, basis="Manual 5.08", official="Capt. Orrin Vale")
    with transactions.begin() as work:
        assert clocks(work, "overwriting")[0].state == "running"


def test_a_case_is_asked_for_once_however_often_the_event_comes(transactions: Transactions, kept: Staffed) -> None:
    keep_recordings(transactions, kept.case_id)
    with transactions.read() as work:
        assert len(work.session.scalars(select(DepartmentRequest)).all()) == 1


def test_without_a_day_the_clock_of_overwriting_waits_until_the_day_is_known(transactions: Transactions) -> None:
    staffed = registered_case(transactions, told=Told(happened_on=None))
    keep_recordings(transactions, staffed.case_id)
    with transactions.begin() as work:
        assert clocks(work, "overwriting") == []
        case = work.session.get_one(Case, staffed.case_id)
        case.incident.from_on = dt.date(2026, 2, 10)
        work.session.flush()
        payload = {"case_id": case.id, "field": "from_on"}
        assert WATCH_OVERWRITING.wanted(work, payload)
        WATCH_OVERWRITING.run(work, payload)
        assert clocks(work, "overwriting")[0].due_on == dt.date(2026, 4, 11)

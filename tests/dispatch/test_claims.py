"""Schedules: each turn by one relay, once; after a downtime once; by the board's own clock and calendar."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.deadlines.actions import add_closure_day
from oversight.deadlines.queries import closures_of
from oversight.dispatch.claims import SUPERSEDED, claim_schedules
from oversight.dispatch.jobs import AnySchedule, Daily, Job, Payload, Schedule
from oversight.kernel.calendar import Calendar, CalendarError
from oversight.outbox.models import Delivery, ScheduleRun
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.dispatch import deliveries


def _nothing(work: Work, payload: Payload) -> None:
    """A job that does nothing."""


JOB = Job("tests.job", _nothing)
HOURLY = (Schedule(JOB, dt.timedelta(hours=1)),)
MORNING = Daily(JOB, at=dt.time(6, 0), business_days=True)
ZONE = ZoneInfo("America/New_York")
CLOSED = Calendar(ZONE, closures={dt.date(2026, 3, 4): "Snow"})


def local(text: str) -> dt.datetime:
    """A moment on the wall clock of the board of these tests."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(dt.UTC)


def end(transactions: Transactions, state: str = "done") -> None:
    """Whatever waits has been run, with this end."""
    with transactions.begin() as work:
        done_at = work.now if state == "done" else None
        ran = update(Delivery).where(Delivery.state == "waiting")
        work.session.execute(ran.values(state=state, done_at=done_at))


def test_a_schedule_runs_at_its_time_and_once_after_a_downtime(transactions: Transactions, clock: Clock) -> None:
    counts = []
    for minutes in (0, 30, 30, 600, 1):
        clock.advance(minutes=minutes)
        counts.append(claim_schedules(transactions, HOURLY))
        end(transactions)
    assert counts == [1, 0, 1, 1, 0]
    assert len(deliveries(transactions)) == 3


@pytest.mark.parametrize("schedule", [HOURLY[0], MORNING], ids=["every hour", "each morning"])
def test_one_of_several_relays_claims_a_schedule(
    transactions: Transactions, clock: Clock, schedule: AnySchedule
) -> None:
    claim_schedules(transactions, [schedule])
    end(transactions)
    for day in range(1, 4):
        clock.advance(days=1)
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(lambda _: claim_schedules(transactions, [schedule]), range(4))) == 1
        with transactions.read() as work:
            assert work.session.get_one(ScheduleRun, "tests.job").last_run_at == clock.moment
        end(transactions)
        assert len([row for row in deliveries(transactions) if row.due_at > clock.moment - dt.timedelta(hours=1)]) == 1
        assert len(deliveries(transactions)) == day + (schedule is HOURLY[0])


def test_the_first_run_of_a_schedule_is_claimed_by_one(transactions: Transactions) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: claim_schedules(transactions, HOURLY), range(4))) == 1
    assert len(deliveries(transactions)) == 1


def test_a_daily_schedule_runs_once_a_day_and_not_on_the_day_it_was_set_up(
    transactions: Transactions, clock: Clock
) -> None:
    taken = []
    for _hour in range(24 * 7):  # from Monday noon over a weekend
        if claim_schedules(transactions, [MORNING]):
            taken.append(clock.moment.astimezone(transactions.charters.at(clock.moment).board.zone))
            end(transactions)
        clock.advance(hours=1)
    assert [(when.isoweekday(), when.hour) for when in taken] == [(2, 6), (3, 6), (4, 6), (5, 6), (1, 6)]


def test_after_a_week_of_downtime_the_missed_turn_is_run_once(transactions: Transactions, clock: Clock) -> None:
    claim_schedules(transactions, [MORNING])
    clock.advance(days=7, hours=2)
    assert [claim_schedules(transactions, [MORNING]) for _ in range(3)] == [1, 0, 0]
    [row] = deliveries(transactions)
    zone = transactions.charters.at(clock.moment).board.zone
    turn = dt.datetime.fromisoformat(str(row.payload["turn"])).astimezone(zone)
    assert (turn.date(), turn.hour) == (dt.date(2026, 3, 9), 6)


def test_there_is_no_turn_on_a_day_on_which_staff_closed_the_board(
    transactions: Transactions, clock: Clock, person: Callable[..., Actor]
) -> None:
    claim_schedules(transactions, [MORNING], closures_of)
    with transactions.begin(person(Office.DIRECTOR)) as work:
        add_closure_day(work, dt.date(2026, 3, 3), "Snow")
    clock.advance(days=1)
    assert claim_schedules(transactions, [MORNING], closures_of) == 0
    clock.advance(days=1)
    assert claim_schedules(transactions, [MORNING], closures_of) == 1


TURNS = {
    "before the time of day": ("2026-03-03T06:00", "2026-03-04T05:59", None),
    "at the time": ("2026-03-02T06:00", "2026-03-03T06:00", "2026-03-03T06:00"),
    "already taken": ("2026-03-03T06:00", "2026-03-03T09:00", None),
    "closed that day": ("2026-03-03T06:00", "2026-03-04T09:00", None),
    "missed on Friday, seen on Saturday": ("2026-03-05T06:00", "2026-03-07T10:00", "2026-03-06T06:00"),
    "the clocks go forward": ("2026-03-06T06:00", "2026-03-09T06:00", "2026-03-09T06:00"),
    "just set up": (None, "2026-03-03T09:00", None),
}


@pytest.mark.parametrize(("last", "now", "expected"), TURNS.values(), ids=TURNS)
def test_the_turn_of_a_morning(last: str | None, now: str, expected: str | None) -> None:
    found = MORNING.turn(local(last) if last else None, local(now), CLOSED)
    assert found == (local(expected) if expected else None)


@pytest.mark.parametrize("at", ["02:30", "01:30"], ids=["an hour that is left out", "an hour that comes twice"])
def test_a_change_of_the_clocks_makes_neither_none_nor_two(at: str) -> None:
    schedule, last, moment = Daily(JOB, at=dt.time.fromisoformat(at)), local("2026-03-01T12:00"), None
    days = []
    for hours in range(24 * 300):
        moment = schedule.turn(last, last + dt.timedelta(hours=1), CLOSED)
        last += dt.timedelta(hours=1)
        days += [last.astimezone(ZONE).date()] if moment else []
        assert hours >= 0
    assert len(days) == len(set(days)) == 300


def test_the_next_turn_skips_the_days_on_which_the_board_is_closed() -> None:
    assert MORNING.next_after(local("2026-03-03T07:00"), CLOSED) == local("2026-03-05T06:00")
    assert MORNING.next_after(local("2026-03-06T07:00"), CLOSED) == local("2026-03-09T06:00")
    with pytest.raises(CalendarError):
        MORNING.next_after(local("2026-03-06T07:00"), Calendar(ZONE, weekend=frozenset(range(7))))


def test_runs_do_not_pile_up_while_no_worker_is_there(transactions: Transactions, clock: Clock) -> None:
    for _ in range(30):
        assert claim_schedules(transactions, HOURLY) == 1
        clock.advance(hours=1)
    [row] = deliveries(transactions)
    assert row.state == "waiting"


def test_a_run_that_failed_is_tried_again_at_the_next_turn(transactions: Transactions, clock: Clock) -> None:
    claim_schedules(transactions, HOURLY)
    with transactions.begin() as work:
        work.session.execute(update(Delivery).values(attempts=7, due_at=work.now + dt.timedelta(hours=12)))
    clock.advance(hours=1)
    claim_schedules(transactions, HOURLY)
    [row] = deliveries(transactions)
    assert (row.due_at, row.attempts) == (clock.moment, 7)


def test_of_a_schedule_that_keeps_failing_the_newest_failure_is_left(transactions: Transactions, clock: Clock) -> None:
    for _ in range(5):
        claim_schedules(transactions, HOURLY)
        end(transactions, "dead")
        clock.advance(hours=1)
    with transactions.read() as work:
        states = list(work.session.execute(select(Delivery.state, Delivery.reason).order_by(Delivery.id)))
    assert [tuple(row) for row in states] == [("discarded", SUPERSEDED)] * 3 + [("dead", None)] * 2

"""What a schedule looks like from outside, and that every job has words."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from oversight.desk.machinery.rules import JOBS, Run, State, label_of, next_turn, rhythm, state_of, why_of
from oversight.dispatch.jobs import QUEUES, Daily, Schedule, registry
from oversight.kernel.calendar import Calendar
from oversight.reactions import REACTIONS
from oversight.schedule import SCHEDULES

ALL = registry(REACTIONS, SCHEDULES)
JOB = next(iter(ALL.values()))
NOW = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
CALENDAR = Calendar(ZoneInfo("America/New_York"))
NEVER = Calendar(ZoneInfo("America/New_York"), weekend=frozenset(range(7)))
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_job_has_words_for_the_person_who_reads_that_it_failed(name: str) -> None:
    assert name in JOBS


@pytest.mark.parametrize(
    ("name", "queue"),
    [
        ("complaints.call-offices", "urgent"),
        ("notices.draft", "soon"),
        ("notices.deliver", "soon"),
        ("deadlines.sweep", "soon"),
        ("publication.prepare", "late"),
        ("desk.check_record", "late"),
        ("complaints.remove-old-drafts", "late"),
        ("dispatch.forget", "late"),
    ],
)
def test_what_people_wait_for_comes_before_drawing_and_checking(name: str, queue: str) -> None:
    assert ALL[name].queue == queue
    assert QUEUES.index("urgent") < QUEUES.index("soon") < QUEUES.index("late")


STATES = {
    "nothing has run": (None, None, State.NEW),
    "first seen, its time is to come": (Run(NOW), NOW + MINUTE, State.NEW),
    "done": (Run(NOW, "done"), NOW + MINUTE, State.FINE),
    "just begun": (Run(NOW - MINUTE, "running"), NOW + MINUTE, State.FINE),
    "no worker took it": (Run(NOW - 9 * MINUTE, "waiting"), NOW + MINUTE, State.LATE),
    "no relay claimed the next": (Run(NOW - 60 * MINUTE, "done"), NOW - 9 * MINUTE, State.LATE),
    "tried again": (Run(NOW - MINUTE, "waiting", has_failed=True), NOW + MINUTE, State.RETRYING),
    "given up": (Run(NOW - MINUTE, "dead", has_failed=True), NOW + MINUTE, State.FAILED),
}


@pytest.mark.parametrize(("run", "next_at", "expected"), STATES.values(), ids=STATES)
def test_how_a_schedule_stands(run: Run | None, next_at: dt.datetime | None, expected: State) -> None:
    assert state_of(run, next_at, NOW) is expected


def test_when_the_next_turn_comes() -> None:
    morning = Daily(JOB, at=dt.time(6, 0), business_days=True)
    assert next_turn(Schedule(JOB, every=MINUTE), None, NOW, CALENDAR) == NOW
    assert next_turn(Schedule(JOB, every=MINUTE), Run(NOW), NOW, CALENDAR) == NOW + MINUTE
    assert next_turn(morning, None, NOW, CALENDAR) == dt.datetime(2026, 3, 3, 11, 0, tzinfo=dt.UTC)
    assert next_turn(morning, None, NOW, NEVER) is None


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(JOB, every=MINUTE), ("minutes", 1)),
        (Schedule(JOB, every=90 * MINUTE), ("minutes", 90)),
        (Schedule(JOB, every=6 * 60 * MINUTE), ("hours", 6)),
        (Schedule(JOB, every=dt.timedelta(days=1)), ("days", 1)),
        (Daily(JOB, at=dt.time(3, 30)), ("daily", "03:30")),
        (Daily(JOB, at=dt.time(6, 0), business_days=True), ("business", "06:00")),
    ],
    ids=["minutely", "odd", "hourly", "days", "daily", "business days"],
)
def test_how_often(schedule: Schedule | Daily, expected: tuple[str, int | str]) -> None:
    assert rhythm(schedule) == expected


def test_an_error_that_nobody_foresaw_has_words_too() -> None:
    assert why_of("Zebra")[0] == "Something happened that nobody foresaw."
    assert why_of("LetterError")[0] == "A letter could not be written from its template."
    assert label_of("of.another-version") == "of.another-version"

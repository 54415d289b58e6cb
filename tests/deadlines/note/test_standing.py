"""How a stored clock stands, and in which words."""

import datetime as dt

import pytest

from oversight.deadlines.note.standing import LOOKS, WORDS, stands, words_of
from oversight.deadlines.rules.states import State
from tests.factories.notes import at

DUE = at("2026-03-09", "23:59:59")
ROWS = {
    "before the warning it runs": ("running", "2026-03-02", None, State.RUNNING, "7 days left"),
    "in the days of warning it is due soon": ("running", "2026-03-08", None, State.DUE_SOON, "1 day left"),
    "on the day it is due today": ("running", "2026-03-09", None, State.DUE_TODAY, "Due today"),
    "after the day it is missed": ("missed", "2026-03-11", None, State.MISSED, "2 days late"),
    "done in time it is met": ("met", "2026-03-11", "2026-03-05", State.MET, "Done on 5 Mar 2026"),
    "done late it is met late": ("met", "2026-03-12", "2026-03-11", State.MET_LATE, "Done on 11 Mar 2026, 2 days late"),
    "cancelled it is neither": ("cancelled", "2026-03-11", None, State.CANCELLED, "Cancelled"),
    "lifted it does not hold": ("lifted", "2026-03-11", None, State.LIFTED, "Lifted"),
}


@pytest.mark.parametrize(("state", "now", "met", "expected", "words"), ROWS.values(), ids=ROWS)
def test_a_clock_stands(state: str, now: str, met: str | None, expected: State, words: str) -> None:
    met_at = at(met) if met else None
    due: tuple[dt.datetime | None, dt.date | None] = (None, None) if state == "lifted" else (DUE, DUE.date())
    how = stands(state, *due, met_at, at(now), due_soon=2)
    assert how is expected
    assert words_of(how, *due, met_at, at(now)) == words


def test_without_a_date_a_clock_that_runs_is_stopped() -> None:
    assert stands("running", None, None, None, at("2026-03-09")) is State.STOPPED


def test_every_state_has_its_look_and_its_words() -> None:
    assert set(LOOKS) == set(WORDS) == set(State)

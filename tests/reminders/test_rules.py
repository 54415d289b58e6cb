"""Who is told of a missed clock, and in what words."""

import datetime as dt

import pytest

from oversight.access.offices import Office
from oversight.charter.schema import AtDue
from oversight.reminders.rules import PAUSES, Missed, offices_told, pause_after, words_of_missed

MISSED = Missed("Acknowledgement", "2026-0001", "Monday, 9 March 2026", "City Code 9-25", "case", 1)


@pytest.mark.parametrize(
    ("at_due", "rises_to", "told"),
    [
        pytest.param(AtDue.REMIND, None, (Office.INTAKE,), id="remind tells the owner"),
        pytest.param(AtDue.ESCALATE, Office.DIRECTOR, (Office.INTAKE, Office.DIRECTOR), id="escalate tells both"),
        pytest.param(AtDue.ESCALATE, Office.INTAKE, (Office.INTAKE,), id="an office is told once"),
        pytest.param(AtDue.AGENDA, None, (), id="the agenda is no e-mail"),
        pytest.param(AtDue.NOTIFY, None, (), id="a notice goes to the parties, not to staff"),
        pytest.param(AtDue.NOTHING, None, (), id="nothing is nothing"),
    ],
)
def test_the_charter_says_who_is_told(at_due: AtDue, rises_to: Office | None, told: tuple[Office, ...]) -> None:
    assert offices_told(at_due, Office.INTAKE, rises_to) == told


@pytest.mark.parametrize(
    ("missed", "outside", "link"),
    [
        pytest.param(MISSED, False, "/cases/2026-0001#clocks", id="the file"),
        pytest.param(MISSED, True, "/answers/2026-0001", id="the page of the department"),
        pytest.param(
            Missed("Agenda", "", "today", "City Code 9-51", "meeting", 7), False, "/board/meetings/7", id="a meeting"
        ),
        pytest.param(
            Missed("Report", "", "today", "City Code 9-90", "board", 1), False, "/desk", id="the board itself"
        ),
    ],
)
def test_it_leads_to_where_the_duty_is_done(missed: Missed, outside: bool, link: str) -> None:
    words = words_of_missed(missed, answers_for_it=True, outside=outside, public_url="https://board.example")
    assert f"https://board.example{link}" in words.body(maybe_twice=False)


def test_it_names_case_clock_day_and_law() -> None:
    words = words_of_missed(MISSED, answers_for_it=False, outside=False, public_url="https://board.example")
    body = words.body(maybe_twice=True)
    assert words.subject == "Overdue: 2026-0001, Acknowledgement"
    assert "due on Monday, 9 March 2026" in body
    assert "City Code 9-25" in body
    assert "It rises to your office." in body
    assert body.endswith("This message may have been sent twice.\n")


def test_pauses_grow_and_end() -> None:
    assert list(PAUSES) == sorted(PAUSES)
    assert pause_after(1) == dt.timedelta(seconds=10)
    assert pause_after(len(PAUSES) + 1) is None

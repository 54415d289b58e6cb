"""Clocks of officers, allegations and meetings, turns that come again, and the event that becomes known later."""

import datetime as dt
from collections.abc import Callable

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.actions import add_officer
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import meet_clock, meet_clocks, start_clocks, start_for_new, start_from_incident, sweep
from oversight.deadlines.rules.subjects import About
from oversight.hearings.actions import Call, call_meeting, cancel_meeting, post_agenda
from oversight.hearings.states import MeetingKind
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.running import MORNING, clocks, events, running_case, slots, the_case

pytestmark = pytest.mark.both


def test_every_officer_of_a_case_has_a_limit_of_their_own(transactions: Transactions) -> None:
    running_case(transactions, officers=2)
    with transactions.begin() as work:
        rows = clocks(work, "discipline-limit")
        assert [(row.subject, row.subject_id) for row in rows] == [("officer", slot.id) for slot in slots(work)]


def test_until_the_discovery_is_recorded_the_limit_runs_from_receipt(transactions: Transactions) -> None:
    number = running_case(transactions)
    with transactions.begin() as work:
        [row] = clocks(work, "discipline-limit")
        assert (row.instead, row.anchor_at) == ("receipt", MORNING)
        start_clocks(work, the_case(work, number), Anchor.DISCOVERY, MORNING - dt.timedelta(days=10))
        assert (row.instead, row.anchor_at) == (None, MORNING - dt.timedelta(days=10))
        assert row.due_on == dt.date(2027, 2, 20)
        assert [entry.payload["why"] for entry in events(work, "clock_moved")] == ["anchor"]


def test_the_discovery_about_one_officer_leaves_the_other_alone(transactions: Transactions) -> None:
    number = running_case(transactions, officers=2)
    with transactions.begin() as work:
        first = About(Subject.OFFICER, slots(work)[0].id)
        start_clocks(work, the_case(work, number), Anchor.DISCOVERY, MORNING - dt.timedelta(days=10), about=first)
        assert [row.instead for row in clocks(work, "discipline-limit")] == [None, "receipt"]


def test_an_officer_who_comes_later_has_the_clocks_of_earlier_events(transactions: Transactions) -> None:
    number = running_case(transactions, officers=0)
    with transactions.begin() as work:
        case = the_case(work, number)
        slot = add_officer(work, case, description="A third one")
        for _ in range(2):
            start_for_new(work, case, About(Subject.OFFICER, slot.id))
        [row] = clocks(work, "discipline-limit")
        assert (row.subject_id, row.anchor_at) == (slot.id, MORNING)


def test_what_meets_a_clock_of_the_case_meets_those_of_its_officers(transactions: Transactions) -> None:
    number = running_case(transactions, officers=2)
    with transactions.begin() as work:
        meet_clocks(work, the_case(work, number), "department_answered")
        assert [row.state for row in clocks(work, "discipline-limit")] == ["met", "met"]


def test_a_letter_meets_the_clock_it_was_owed_by(transactions: Transactions) -> None:
    number = running_case(transactions)
    with transactions.begin() as work:
        case = the_case(work, number)
        about = About(Subject.OFFICER, slots(work)[0].id)
        start_clocks(work, case, Anchor.IDENTIFICATION, MORNING, about=about)
        meet_clock(work, case, "officer-notice")
        assert [row.state for row in clocks(work, "officer-notice")] == ["met"]


def test_a_report_comes_again_every_six_months_from_the_first_event(transactions: Transactions, clock: Clock) -> None:
    number = running_case(transactions)
    with transactions.begin() as work:
        meet_clock(work, the_case(work, number), "delay-report")
        first, second = clocks(work, "delay-report")
        assert (first.state, first.mark, second.state, second.mark) == ("met", 1, "running", 2)
        assert second.anchor_at == MORNING


def test_a_missed_turn_is_still_owed_when_the_next_one_runs(transactions: Transactions, clock: Clock) -> None:
    number = running_case(transactions)
    clock.advance(days=200)
    with transactions.begin() as work:
        sweep(work)
        assert [(row.mark, row.state) for row in clocks(work, "delay-report")] == [(1, "missed"), (2, "running")]
        sweep(work)
        assert len(clocks(work, "delay-report")) == 2
        meet_clock(work, the_case(work, number), "delay-report")
        assert [row.state for row in clocks(work, "delay-report")] == ["met", "met", "running"]


def test_an_agenda_has_a_clock_that_posting_meets(
    transactions: Transactions, person: Callable[..., Actor], clock: Clock
) -> None:
    with transactions.begin(person(Office.CHAIR)) as work:
        call = Call(kind=MeetingKind.REGULAR, starts_at=work.now + dt.timedelta(days=10), place="City Hall")
        meeting = call_meeting(work, call)
        [row] = clocks(work, "agenda-regular")
        assert (row.case_id, row.subject, row.subject_id) == (None, "meeting", meeting.id)
        assert row.due_at == call.starts_at - dt.timedelta(hours=72)
        assert clocks(work, "agenda-special") == []
        post_agenda(work, meeting.id)
        assert row.state == "met"


def test_a_meeting_called_off_owes_no_agenda(transactions: Transactions, person: Callable[..., Actor]) -> None:
    with transactions.begin(person(Office.CHAIR)) as work:
        call = Call(kind=MeetingKind.SPECIAL, starts_at=work.now + dt.timedelta(days=3), place="City Hall")
        cancel_meeting(work, call_meeting(work, call).id, "The room is flooded.")
        assert [row.state for row in clocks(work, "agenda-special")] == ["cancelled"]


def test_the_clock_of_an_incident_follows_its_corrected_day(transactions: Transactions) -> None:
    number = running_case(transactions)
    with transactions.begin() as work:
        case = the_case(work, number)
        start_from_incident(work, case)
        assert events(work, "clock_moved") == []
        case.incident.from_on = dt.date(2026, 2, 20)
        start_from_incident(work, case)
        start_from_incident(work, case)
        case.incident.from_on = dt.date(2026, 2, 19)
        start_from_incident(work, case)
        facts = [one for one in events(work, "clock_started") if one.payload["anchor"] == "incident"]
        assert facts == []  # Model City hangs no clock on the incident; the fact is kept for a law that does

"""Where an outcome leaves the case, and what stands against recording it or taking it back."""

from dataclasses import replace

import pytest

from oversight.charter.schema import Hearing
from oversight.hearings.hearing.routing import (
    OutcomeFacts,
    UndoFacts,
    against_outcome,
    against_undo,
    hearing_after,
    route_of,
    session_after,
)
from oversight.hearings.hearing.states import HearingState, Outcome, Route, SessionState

LAW = Hearing(kinds=("evidentiary",), citation="Code 1", complainant_absent="on_file", officer_absent="postponed")
PLANNED, OPEN, ENDED = SessionState.PLANNED, SessionState.OPEN, SessionState.ENDED

ROUTES = [
    ("held: to the vote", Outcome.HELD, "", OPEN, Route.VOTE, ENDED, HearingState.HELD),
    ("adjourned: continued", Outcome.ADJOURNED, "", OPEN, Route.CONTINUED, ENDED, HearingState.SCHEDULED),
    (
        "postponed: continued another day",
        *(Outcome.POSTPONED, "", PLANNED, Route.CONTINUED, SessionState.POSTPONED, HearingState.SCHEDULED),
    ),
    (
        "cancelled: back to scheduling",
        *(Outcome.CANCELLED, "", PLANNED, Route.SCHEDULE, SessionState.CANCELLED, HearingState.CANCELLED),
    ),
    (
        "scheduled in error: back to scheduling",
        *(Outcome.ERROR, "", PLANNED, Route.SCHEDULE, SessionState.CANCELLED, HearingState.ERROR),
    ),
    (
        "the complainant did not come: the board decides on the file",
        *(Outcome.NO_SHOW, "complainant", PLANNED, Route.VOTE, SessionState.NO_SHOW, HearingState.ON_FILE),
    ),
    (
        "the officer did not come: another day",
        *(Outcome.NO_SHOW, "officer", PLANNED, Route.CONTINUED, SessionState.NO_SHOW, HearingState.SCHEDULED),
    ),
    (
        "the officer left an open session: what was heard stays heard",
        *(Outcome.NO_SHOW, "officer", OPEN, Route.CONTINUED, ENDED, HearingState.SCHEDULED),
    ),
]


@pytest.mark.parametrize(
    ("outcome", "absent", "before", "route", "session", "hearing"),
    [pytest.param(*row[1:], id=row[0]) for row in ROUTES],
)
def test_an_outcome_routes_the_case(
    outcome: Outcome, absent: str, before: SessionState, route: Route, session: SessionState, hearing: HearingState
) -> None:
    assert route_of(LAW, outcome, absent) is route
    assert session_after(outcome, route, before) is session
    assert hearing_after(outcome, route) is hearing


@pytest.mark.parametrize("before", [PLANNED, OPEN])
def test_a_hearing_that_goes_on_without_somebody_stays_as_it_is(before: SessionState) -> None:
    route = route_of(replace(LAW, officer_absent="goes_on"), Outcome.NO_SHOW, "officer")
    assert session_after(Outcome.NO_SHOW, route, before) is before
    assert hearing_after(Outcome.NO_SHOW, route) is HearingState.SCHEDULED


AGAINST = [
    ("held without a session", Outcome.HELD, PLANNED, {}, "Open the session first."),
    ("adjourned without a session", Outcome.ADJOURNED, PLANNED, {}, "Open the session first."),
    ("an open session postponed", Outcome.POSTPONED, OPEN, {"reason": "Ill."}, "Adjourn it"),
    ("an open session cancelled", Outcome.CANCELLED, OPEN, {"reason": "Ill."}, "End or adjourn it first."),
    ("cancelled without a reason", Outcome.CANCELLED, PLANNED, {}, "Give the reason"),
    ("an error after evidence", Outcome.ERROR, PLANNED, {"reason": "x", "anything_heard": True}, "it was no mistake"),
    ("nobody named", Outcome.NO_SHOW, PLANNED, {"reason": "x"}, "Say who did not come."),
    (
        "too early",
        Outcome.NO_SHOW,
        PLANNED,
        {"reason": "x", "absent": "officer", "begun": False},
        "hour of the session",
    ),
]


@pytest.mark.parametrize(
    ("outcome", "session", "more", "words"), [pytest.param(*row[1:], id=row[0]) for row in AGAINST]
)
def test_an_outcome_that_cannot_be_is_refused(
    outcome: Outcome, session: SessionState, more: dict[str, object], words: str
) -> None:
    facts = replace(OutcomeFacts(outcome=outcome, session=session, anything_heard=False), **more)  # type: ignore[arg-type]
    (said,) = against_outcome(facts)
    assert words in said


def test_what_can_be_is_allowed() -> None:
    for outcome, session in ((Outcome.HELD, OPEN), (Outcome.ADJOURNED, OPEN), (Outcome.POSTPONED, PLANNED)):
        facts = OutcomeFacts(outcome=outcome, session=session, anything_heard=False, reason="The room was flooded.")
        assert against_outcome(facts) == ()


FREE = UndoFacts(any=True, vote_open=False, decided=False, next_begun=False, reason="Pressed by mistake.")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param(replace(FREE, any=False), "Nothing was recorded", id="nothing there"),
        pytest.param(replace(FREE, vote_open=True), "The vote is open.", id="the vote is open"),
        pytest.param(replace(FREE, decided=True), "has already decided", id="the board has decided"),
        pytest.param(replace(FREE, next_begun=True), "opened already", id="the next session was opened"),
        pytest.param(replace(FREE, reason=" "), "Say why it is taken back.", id="no reason"),
    ],
)
def test_an_outcome_is_not_taken_back_when_something_followed_from_it(facts: UndoFacts, words: str) -> None:
    assert against_undo(FREE) == ()
    (said,) = against_undo(facts)
    assert words in said

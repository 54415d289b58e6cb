"""Where an outcome leaves the case. Pure. Authority: the charter's `[hearing]`."""

from dataclasses import dataclass

from oversight.charter.schema import Hearing
from oversight.hearings.hearing.states import HearingState, Outcome, Route, SessionState

ROUTES: dict[Outcome, Route] = {
    Outcome.HELD: Route.VOTE,
    Outcome.ADJOURNED: Route.CONTINUED,
    Outcome.POSTPONED: Route.CONTINUED,
    Outcome.CANCELLED: Route.SCHEDULE,
    Outcome.ERROR: Route.SCHEDULE,
}
NO_SHOW: dict[str, Route] = {"goes_on": Route.GOES_ON, "postponed": Route.CONTINUED, "on_file": Route.VOTE}
SESSIONS: dict[Outcome, SessionState] = {
    Outcome.HELD: SessionState.ENDED,
    Outcome.ADJOURNED: SessionState.ENDED,
    Outcome.POSTPONED: SessionState.POSTPONED,
    Outcome.NO_SHOW: SessionState.NO_SHOW,
    Outcome.CANCELLED: SessionState.CANCELLED,
    Outcome.ERROR: SessionState.CANCELLED,
}
HEARINGS: dict[Outcome, HearingState] = {
    Outcome.HELD: HearingState.HELD,
    Outcome.CANCELLED: HearingState.CANCELLED,
    Outcome.ERROR: HearingState.ERROR,
}


def route_of(law: Hearing, outcome: Outcome, absent: str = "") -> Route:
    """Where the case goes; after somebody did not come, as the law says of that party."""
    return NO_SHOW[law.follows(absent)] if outcome is Outcome.NO_SHOW else ROUTES[outcome]


def session_after(outcome: Outcome, route: Route, before: SessionState) -> SessionState:
    """Where the session stands afterwards. One that goes on without somebody stays as it is; one that sat has ended."""
    if route is Route.GOES_ON:
        return before
    if before is SessionState.OPEN:
        return SessionState.ENDED
    return SESSIONS[outcome]


def hearing_after(outcome: Outcome, route: Route) -> HearingState:
    """Where the hearing stands afterwards."""
    if outcome is Outcome.NO_SHOW:
        return HearingState.ON_FILE if route is Route.VOTE else HearingState.SCHEDULED
    return HEARINGS.get(outcome, HearingState.SCHEDULED)


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts:
    """An outcome as somebody wants to record it."""

    outcome: Outcome
    session: SessionState
    anything_heard: bool
    "Whether a session was ever opened."
    absent: str = ""
    reason: str = ""
    begun: bool = True
    "Whether the hour of the session has come."


def against_outcome(facts: OutcomeFacts) -> tuple[str, ...]:
    """Why this outcome cannot be recorded, in sentences."""
    what, sitting = facts.outcome, facts.session is SessionState.OPEN
    reasons = (
        (what in (Outcome.HELD, Outcome.ADJOURNED) and not sitting, "Open the session first."),
        (what is Outcome.POSTPONED and sitting, "The session is open. Adjourn it, or let it end."),
        (what is Outcome.CANCELLED and sitting, "The session is open. End or adjourn it first."),
        (what is Outcome.ERROR and facts.anything_heard, "A session was opened: it was no mistake. Cancel it instead."),
        (what is Outcome.NO_SHOW and not facts.absent, "Say who did not come."),
        (what is Outcome.NO_SHOW and not facts.begun, "The hour of the session has not come yet."),
        (what not in (Outcome.HELD, Outcome.ADJOURNED) and not facts.reason.strip(), "Give the reason in a sentence."),
    )
    return tuple(words for applies, words in reasons if applies)


@dataclass(frozen=True, kw_only=True)
class UndoFacts:
    """What stands against taking an outcome back."""

    any: bool
    vote_open: bool
    decided: bool
    next_begun: bool
    "Whether the session that the outcome planned has been opened."
    reason: str


def against_undo(facts: UndoFacts) -> tuple[str, ...]:
    """Why the last outcome cannot be taken back, in sentences."""
    reasons = (
        (not facts.any, "Nothing was recorded that could be taken back."),
        (facts.vote_open, "The vote is open. Close it first."),
        (facts.decided, "The board has already decided a part of this case."),
        (facts.next_begun, "The next session was opened already."),
        (not facts.reason.strip(), "Say why it is taken back. The earlier entry stays in the record."),
    )
    return tuple(words for applies, words in reasons if applies)

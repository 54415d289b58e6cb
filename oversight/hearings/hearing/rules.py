"""The steps of a hearing, and their guards. Pure; the facts are those of the case before the board."""

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.hearings.guards import (
    BoardFacts,
    ballot_not_open,
    not_in_dispute,
    on_an_agenda,
    sits_on_panel,
    something_to_decide,
)
from oversight.hearings.hearing.events import (
    HearingOutcomeRecorded,
    HearingReadIn,
    HearingScheduled,
    HearingSessionOpened,
)
from oversight.kernel.machine import Step, sources


def law_knows_hearings(facts: BoardFacts) -> str | None:
    return None if facts.hears else "The law of this board knows no hearings. It decides on the file."


def no_hearing_waits(facts: BoardFacts) -> str | None:
    return "A hearing of this case is scheduled already." if facts.hearing.waits else None


def hearing_waits(facts: BoardFacts) -> str | None:
    return None if facts.hearing.waits else "No hearing of this case is scheduled."


def session_not_open(facts: BoardFacts) -> str | None:
    return "The session is open already." if facts.hearing.session_open else None


def session_has_come(facts: BoardFacts) -> str | None:
    planned = facts.hearing.current
    if planned is None or planned.starts_at <= facts.now:
        return None
    return f"The session begins on {planned.says}."


def missed_something(facts: BoardFacts) -> str | None:
    return None if facts.may_read_in else "You heard all the evidence, or the law lets nobody read in."


SCHEDULE_HEARING = Step(
    name="schedule-hearing",
    label="Schedule a hearing",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.HEARING_KEEP,
    event=HearingScheduled,
    when=(law_knows_hearings, no_hearing_waits),
    guards=(something_to_decide, on_an_agenda, ballot_not_open, not_in_dispute),
)
OPEN_SESSION = Step(
    name="open-session",
    label="Open the session of the hearing",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.HEARING_KEEP,
    event=HearingSessionOpened,
    when=(hearing_waits, session_not_open),
    guards=(on_an_agenda, session_has_come),
)
END_SESSION = Step(
    name="record-outcome",
    label="Record what became of the hearing",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.HEARING_KEEP,
    event=HearingOutcomeRecorded,
    when=(hearing_waits,),
    guards=(on_an_agenda, ballot_not_open),
)
READ_IN = Step(
    name="read-in",
    label="Say that you have read the record of a session you missed",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_CAST,
    event=HearingReadIn,
    when=(missed_something,),
    guards=(on_an_agenda, sits_on_panel),
)
STEPS = (SCHEDULE_HEARING, OPEN_SESSION, END_SESSION, READ_IN)

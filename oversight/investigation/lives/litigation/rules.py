"""The steps of a case that rests while a court case runs: pause, look again, go on."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.lives.litigation.events import CasePaused, CaseResumed, CourtCaseLookedAt
from oversight.investigation.lives.stages import was_at
from oversight.kernel.machine import Step, sources

COURT_CASE = "court-case"
"""What a charter writes under `of` for the clock of the next look (anchor "agreed")."""
LONGEST = 366
"""Days after which somebody must look again at the latest, so that no case rests for ever."""


class Kind(StrEnum):
    """What runs in court."""

    CRIMINAL_COMPLAINANT = "criminal-complainant"
    CRIMINAL_OFFICER = "criminal-officer"
    CIVIL = "civil"


KINDS: dict[Kind, str] = {
    Kind.CRIMINAL_COMPLAINANT: "A criminal case against the complainant",
    Kind.CRIMINAL_OFFICER: "A criminal case against an officer",
    Kind.CIVIL: "A civil lawsuit",
}
TOLLS: dict[Kind, str] = {
    Kind.CRIMINAL_COMPLAINANT: "criminal-case",
    Kind.CRIMINAL_OFFICER: "criminal-case",
    Kind.CIVIL: "pending-litigation",
}
"""The charter's reason for which clocks may stand still meanwhile; counsel approves it, or not."""


class Why(StrEnum):
    """Why a case goes on."""

    REQUEST = "request"
    ENDED = "ended"
    BOARD = "board"


WHYS: dict[Why, str] = {
    Why.REQUEST: "The complainant or their counsel asks for it",
    Why.ENDED: "The court case is over",
    Why.BOARD: "The board does not want to wait any longer",
}


@dataclass(frozen=True)
class PauseFacts:
    """What the guards look at. `from_stage` is the stage to which the case goes back."""

    access: AccessFacts
    from_stage: str = ""


def wrong_day(ask_on: dt.date, today: dt.date) -> str | None:
    """Why somebody cannot look again on this day only."""
    if ask_on <= today:
        return "Choose a day in the future."
    if (ask_on - today).days > LONGEST:
        return "Choose a day within a year. No case rests longer without a look."
    return None


PAUSE = Step(
    name="pause-for-court",
    label="Pause for a court case",
    sources=sources(Stage.TRIAGE, Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW),
    target=Stage.PAUSED,
    permission=Permission.CASE_PAUSE,
    event=CasePaused,
)
LOOK = Step(
    name="look-at-court-case",
    label="Look at the court case again",
    sources=sources(Stage.PAUSED),
    target=None,
    permission=Permission.CASE_PAUSE,
    event=CourtCaseLookedAt,
    done="The case does not rest any more.",
)


def _resume(target: Stage) -> Step:
    return Step(
        name=f"resume-{target}",
        label="Go on after a court case",
        sources=sources(Stage.PAUSED),
        target=target,
        permission=Permission.CASE_PAUSE,
        event=CaseResumed,
        guards=(was_at(target, "The case was at another point when it was paused."),),
        done="The case does not rest any more.",
    )


RESUME: dict[str, Step] = {
    stage: _resume(stage) for stage in (Stage.TRIAGE, Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW)
}
"""The step back, by the stage a case came from."""

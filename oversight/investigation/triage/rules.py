"""The steps of triage, what stands in their way, and when a complaint came late. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import FilingWindow
from oversight.investigation.triage.events import (
    DismissalConcurred,
    DismissalDisputed,
    DismissalProposed,
    TriageDecided,
)
from oversight.kernel.machine import Step, sources


class Decision(StrEnum):
    """What triage can decide."""

    INVESTIGATE = "investigate"
    REFER = "refer"
    DISMISS = "dismiss"


DECISION_LABELS: dict[Decision, str] = {
    Decision.INVESTIGATE: "Investigate",
    Decision.REFER: "Refer to another body",
    Decision.DISMISS: "Dismiss",
}
REFERRED = "referred"
"""The closure code of a case that another body takes."""


@dataclass(frozen=True)
class TriageFacts:
    """What the guards of triage look at."""

    access: AccessFacts
    pairs: int
    "Allegations that stand against an officer, known or not."
    when_known: bool
    "Whether a day of the incident is known, or at least words about it."
    late: bool = False
    late_is_refused: bool = False
    late_is_for: Office | None = None
    "The office to which the charter leaves it to take a late complaint, when this person does not hold it."


def last_day_in_time(window: FilingWindow | None, event: dt.date | None) -> dt.date | None:
    """The last day on which a complaint about this event is in time; None without a window or a known day."""
    return None if window is None or event is None else window.last_day(event)


def late_is_refused(window: FilingWindow | None) -> bool:
    """Whether the charter takes no late complaint at all."""
    return window is not None and window.late == "refused" and not window.exceptions


def is_late(window: FilingWindow | None, event: dt.date | None, received: dt.date) -> bool:
    """Whether a complaint received on this day came after the charter's window (`intake.filing_window`).

    A window that is only advice makes nothing late.
    """
    last = last_day_in_time(window, event) if window is not None and window.late != "advised" else None
    return last is not None and received > last


def needs_a_pair(facts: TriageFacts) -> str | None:
    """An investigation needs something to look into, and somebody."""
    if facts.pairs == 0:
        return "Write at least one allegation and say against which officer, known or only described."
    return None


def needs_a_time(facts: TriageFacts) -> str | None:
    """An investigation needs to know when, if only in words."""
    return None if facts.when_known else "Say when it happened: a day, or at least the person’s words about it."


def not_barred(facts: TriageFacts) -> str | None:
    """Some charters take no late complaint, whatever the reason."""
    if facts.late and facts.late_is_refused:
        return "The complaint came after the time for filing, and the charter allows no exception."
    return None


def left_to_another(facts: TriageFacts) -> str | None:
    """Some charters leave it to one office to take a late complaint for good cause."""
    if facts.late and facts.late_is_for:
        return f"The complaint came late. Only the office of {facts.late_is_for.value} may take it, for good cause."
    return None


SETTLED = "Triage of this case has been decided already, or the case is not in triage."
ANSWERED = "This dismissal has been answered already."

INVESTIGATE = Step(
    name="investigate",
    label="Investigate",
    sources=sources(Stage.TRIAGE),
    target=Stage.ASSIGNMENT,
    permission=Permission.TRIAGE_DECIDE,
    event=TriageDecided,
    guards=(needs_a_pair, needs_a_time, not_barred, left_to_another),
    done=SETTLED,
)
REFER = Step(
    name="refer",
    label="Refer to another body",
    sources=sources(Stage.TRIAGE),
    target=Stage.CLOSED,
    permission=Permission.TRIAGE_DECIDE,
    event=TriageDecided,
    done=SETTLED,
)
DISMISS = Step(
    name="propose-dismissal",
    label="Dismiss",
    sources=sources(Stage.TRIAGE),
    target=Stage.DISMISSAL,
    permission=Permission.TRIAGE_DECIDE,
    event=DismissalProposed,
    done=SETTLED,
)
DISMISS_ALONE = Step(
    name="dismiss",
    label="Dismiss without concurrence, where the charter allows it",
    sources=sources(Stage.DISMISSAL),
    target=Stage.CLOSED,
    permission=Permission.TRIAGE_DECIDE,
    event=TriageDecided,
    done=ANSWERED,
)
CONCUR = Step(
    name="concur",
    label="Concur with the dismissal",
    sources=sources(Stage.DISMISSAL),
    target=Stage.CLOSED,
    permission=Permission.DISMISSAL_CONCUR,
    event=DismissalConcurred,
    done=ANSWERED,
)
DISPUTE = Step(
    name="dispute",
    label="Disagree with the dismissal",
    sources=sources(Stage.DISMISSAL),
    target=Stage.TRIAGE,
    permission=Permission.DISMISSAL_CONCUR,
    event=DismissalDisputed,
    done=ANSWERED,
)

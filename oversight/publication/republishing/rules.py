"""What may become of a decision that is drawn again. Pure."""

import datetime as dt
from enum import StrEnum


class Outcome(StrEnum):
    """How one decision of a run stands."""

    WAITS = "waits"
    DRAWN = "drawn"
    SAME = "same"
    GONE = "gone"
    STOPPED = "stopped"
    FAILED = "failed"


OUTCOMES: dict[Outcome, str] = {
    Outcome.WAITS: "Waits",
    Outcome.DRAWN: "Drawn again",
    Outcome.SAME: "Had this edition already",
    Outcome.GONE: "Not public any more",
    Outcome.STOPPED: "Something protected was found; the old file stays",
    Outcome.FAILED: "Could not be drawn; the old file stays",
}
LEASE = dt.timedelta(seconds=90)
"""How long drawing one decision in all its languages may take; then another worker takes it."""

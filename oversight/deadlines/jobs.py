"""What clocks do by themselves."""

from oversight.deadlines.actions import sweep
from oversight.dispatch.jobs import Job, Payload
from oversight.work import Work


def _sweep(work: Work, _payload: Payload) -> None:
    sweep(work)


SWEEP = Job("deadlines.sweep", _sweep)
"""Marks what has run out. Run again, it finds nothing more; after a downtime one run catches up."""

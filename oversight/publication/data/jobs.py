"""What becomes of open data in the background."""

from oversight.cases.walls.rules import Subject
from oversight.dispatch.jobs import Job, Outside, OutsideJob, Payload
from oversight.publication.data.actions import ask_snapshot
from oversight.publication.data.making import make_snapshot, withdraw_sealed
from oversight.work import Work


def _ask(work: Work, _payload: Payload) -> None:
    ask_snapshot(work)


def _make(outside: Outside, payload: Payload) -> None:
    make_snapshot(outside, int(payload["snapshot_id"]))


def _withdraw(outside: Outside, _payload: Payload) -> None:
    withdraw_sealed(outside)


def _around_a_case(_work: Work, payload: Payload) -> bool:
    return bool(payload.get("subject", Subject.CASE.value) == Subject.CASE.value)


ASK_MONTHLY = Job("open_data.ask", _ask, queue="late")
"""Asks for the snapshot of the month, once; looks every day, so that none is missed."""
MAKE_SNAPSHOT = OutsideJob("open_data.make", _make, queue="late")
"""Makes a snapshot that was asked for."""
WITHDRAW = OutsideJob("open_data.withdraw", _withdraw, queue="soon", wanted=_around_a_case)
"""Takes a case that may no longer be counted out of every snapshot, whenever they were made."""

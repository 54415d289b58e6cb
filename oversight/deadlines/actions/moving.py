"""Moving all running clocks to a version of the law in the background: asked once, done in small transactions."""

from sqlalchemy import func, select

from oversight.access.permissions import Permission
from oversight.charter.versions import VersionsError
from oversight.deadlines.actions.laws import move_to_law
from oversight.deadlines.events import LawMoveAsked
from oversight.deadlines.models import Deadline, LawMove, still_open
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

MOVED_AT_ONCE = 200
"""Clocks of one transaction: short enough that nobody waits for it."""


def ask_move(work: Work, version: str) -> LawMove:
    """Have all running clocks moved to a version of the law by a job that follows.

    Raises Forbidden; Invalid for a version that does not exist; Refused for one that is not the law yet, while another
    move is under way, or when there is nothing to move.
    """
    work.require(Permission.CHARTER_MOVE)
    reason = why_not_move(work, version)
    if reason:
        raise Refused(reason)
    total = count_elsewhere(work, version)
    if not total:
        raise Refused("Every running clock is under this version already.")
    move = LawMove(charter=version, asked_by_id=work.actor.account_id, asked_at=work.now, total=total)
    work.session.add(move)
    work.session.flush()
    work.record(LawMoveAsked(move_id=move.id, version=version))
    return move


def why_not_move(work: Work, version: str) -> str:
    """Why clocks cannot be moved to this version now, in a sentence; nothing when they can. Raises Invalid."""
    try:
        law = work.charters.version(version)
    except VersionsError as error:
        raise Invalid("version", str(error)) from error
    if law.in_force > work.today:
        return f"This version is not the law before {law.in_force.isoformat()}."
    running = select(LawMove.id).where(LawMove.finished_at.is_(None))
    if work.session.scalar(running.limit(1)) is not None:
        return "A move is under way. Wait until it has ended."
    return ""


def count_elsewhere(work: Work, version: str) -> int:
    """How many running clocks are under other versions."""
    query = select(func.count()).select_from(Deadline).where(still_open(), Deadline.charter != version)
    return work.session.scalar(query) or 0


def move_batch(work: Work, move: LawMove, size: int = MOVED_AT_ONCE) -> bool:
    """Move so many clocks on, as the person who asked. True while there are more. Killed, it goes on where it was.

    Raises Forbidden when that person no longer holds the office.
    """
    looked_at = move_to_law(work, move.charter, size=size)
    move.done += looked_at
    if looked_at < size:
        move.finished_at = work.now
    return move.finished_at is None


def stop_move(work: Work, move: LawMove, why: str) -> None:
    """End a move before all were moved; what was moved stays moved."""
    move.finished_at, move.stopped = work.now, why

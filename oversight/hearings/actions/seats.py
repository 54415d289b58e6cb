"""Who sits on the board: recorded as the appointing authorities decided it."""

import datetime as dt

from sqlalchemy import or_, select

from oversight.access.permissions import Permission
from oversight.hearings.events import SeatFilled, SeatVacated
from oversight.hearings.models import SeatHeld
from oversight.kernel.errors import Invalid
from oversight.people.models import Account
from oversight.work import Work


def fill_seat(work: Work, seat: str, account: Account, from_on: dt.date, to_on: dt.date | None = None) -> SeatHeld:
    """Record who holds a seat of the charter, from a day to a day.

    Raises Forbidden, or Invalid for a seat the charter does not have, days in disorder, or a seat held at that time.
    """
    work.require(Permission.MEETING_CALL)
    if seat not in {one.code for one in work.charter.seats}:
        raise Invalid("seat", "Choose one of the seats in the list.")
    if to_on is not None and to_on < from_on:
        raise Invalid("to_on", "The last day must not come before the first.")
    _refuse_overlap(work, seat, account, from_on, to_on)
    held = SeatHeld(seat=seat, account=account, from_on=from_on, to_on=to_on)
    work.session.add(held)
    work.session.flush()
    work.record(SeatFilled(seat=seat, account_id=account.id, from_on=from_on))
    return held


def _refuse_overlap(work: Work, seat: str, account: Account, from_on: dt.date, to_on: dt.date | None) -> None:
    same_time = select(SeatHeld).where(or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= from_on))
    if to_on is not None:
        same_time = same_time.where(SeatHeld.from_on <= to_on)
    if work.session.scalar(same_time.where(SeatHeld.seat == seat).limit(1)):
        raise Invalid("seat", "Someone holds this seat at that time. Enter their last day first.")
    if work.session.scalar(same_time.where(SeatHeld.account_id == account.id).limit(1)):
        raise Invalid("account", "This person holds another seat at that time.")


def vacate_seat(work: Work, held: SeatHeld, to_on: dt.date) -> None:
    """Record a holder's last day. Raises Forbidden, or Invalid when it comes before the first."""
    work.require(Permission.MEETING_CALL)
    if to_on < held.from_on:
        raise Invalid("to_on", "The last day must not come before the first.")
    held.to_on = to_on
    work.record(SeatVacated(seat=held.seat, account_id=held.account_id, to_on=to_on))

"""Who sits on the board: recorded as the appointing authorities decided it, with training and declarations."""

import datetime as dt

from sqlalchemy import func, or_, select

from oversight.access.permissions import Permission
from oversight.charter.schema import Seat
from oversight.hearings.actions.leaving import leave_panels
from oversight.hearings.events import InterestsGoneThrough, SeatFilled, SeatVacated, TrainingRecorded, TrainingStruck
from oversight.hearings.models import SeatHeld, TrainingRecord
from oversight.hearings.seats.rules import Eligibility, against_appointment, term_end
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.work import Work

NOTHING_APPLIES = Eligibility()
MOST_HOURS = 500


def fill_seat(
    work: Work,
    seat: str,
    account: Account,
    from_on: dt.date,
    to_on: dt.date | None = None,
    declared: Eligibility = NOTHING_APPLIES,
) -> SeatHeld:
    """Record who holds a seat of the charter, from a day on; `to_on` is the last day of a term shorter than the law's.

    Where members hold over, the seat stays theirs beyond the term. Raises Forbidden, or Invalid for a seat the charter
    does not have, days in disorder, a seat held at that time, an exclusion that applies, or too many terms.
    """
    work.require(Permission.SEAT_KEEP)
    law = next((one for one in work.charter.seats if one.code == seat), None)
    if law is None:
        raise Invalid("seat", "Choose one of the seats in the list.")
    if to_on is not None and to_on < from_on:
        raise Invalid("to_on", "The last day must not come before the first.")
    _refuse_person(work, law, account, declared)
    ends = to_on or term_end(work.charter.serving, from_on)
    last = None if work.charter.serving.holding_over else ends
    _refuse_overlap(work, seat, account, from_on, last)
    held = SeatHeld(
        seat=seat,
        account=account,
        from_on=from_on,
        to_on=last,
        term_ends_on=ends,
        former_officer=declared.former_officer,
        eligible_at=work.now,
    )
    work.session.add(held)
    work.session.flush()
    asked = [one.code for one in work.charter.serving.exclusions]
    work.record(
        SeatFilled(seat=seat, account_id=account.id, from_on=from_on),
        detail={"none_applies": asked, "former_officer": declared.former_officer},
    )
    return held


def _refuse_person(work: Work, seat: Seat, account: Account, declared: Eligibility) -> None:
    terms = select(func.count()).select_from(SeatHeld).where(SeatHeld.account_id == account.id)
    so_far = work.session.scalar(terms) or 0
    reasons = tuple(against_appointment(work.charter.serving, seat, declared, so_far))
    if reasons:
        raise Invalid("account", " ".join(reasons))


def _refuse_overlap(work: Work, seat: str, account: Account, from_on: dt.date, to_on: dt.date | None) -> None:
    same_time = select(SeatHeld).where(or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= from_on))
    if to_on is not None:
        same_time = same_time.where(SeatHeld.from_on <= to_on)
    if work.session.scalar(same_time.where(SeatHeld.seat == seat).limit(1)):
        raise Invalid("seat", "Someone holds this seat at that time. Enter their last day first.")
    if work.session.scalar(same_time.where(SeatHeld.account_id == account.id).limit(1)):
        raise Invalid("account", "This person holds another seat at that time.")


def vacate_seat(work: Work, held: SeatHeld, to_on: dt.date) -> None:
    """Record a holder's last day; from the day after on they sit on no panel.

    Raises Forbidden, Refused for a term that is over, or Invalid for a day before the first.
    """
    work.require(Permission.SEAT_KEEP)
    if held.to_on is not None and held.to_on < work.today:
        raise Refused("This term is over. What was recorded of it stays as it is.")
    if to_on < held.from_on:
        raise Invalid("to_on", "The last day must not come before the first.")
    held.to_on = to_on
    work.record(SeatVacated(seat=held.seat, account_id=held.account_id, to_on=to_on))
    work.session.flush()
    leave_panels(work, held.account_id)


def record_training(
    work: Work, account: Account, *, item: str, hours: int, done_on: dt.date, label: str = ""
) -> TrainingRecord:
    """Write down training that a member had: an item of the charter, or other training in words.

    Raises Forbidden, or Invalid for an item the charter does not have, a day to come, or hours that cannot be.
    """
    work.require(Permission.SEAT_KEEP)
    known = {one.code: one.label for one in work.charter.serving.training}
    if item and item not in known:
        raise Invalid("item", "Choose one of the trainings in the list.")
    words = known.get(item, label.strip()[:200])
    if not words:
        raise Invalid("label", "Say what the training was about.")
    if done_on > work.today:
        raise Invalid("done_on", "Write the day on which the training was, not a day to come.")
    if not 0 <= hours <= MOST_HOURS:
        raise Invalid("hours", f"Write the hours as a whole number up to {MOST_HOURS}.")
    row = TrainingRecord(
        account_id=account.id,
        item=item,
        label=words,
        hours=hours,
        done_on=done_on,
        recorded_at=work.now,
        recorded_by_id=work.actor.account_id,
    )
    work.session.add(row)
    work.session.flush()
    work.record(TrainingRecorded(training_id=row.id, account_id=account.id, item=item, hours=hours, done_on=done_on))
    return row


def strike_training(work: Work, training_id: int) -> None:
    """Strike out a line that was entered wrongly; it stays to be read. Raises Forbidden, NotFound or Refused."""
    work.require(Permission.SEAT_KEEP)
    row = work.session.get(TrainingRecord, training_id)
    if row is None:
        raise NotFound("There is no such training on record.")
    if row.struck_at is not None:
        raise Refused("This line was struck out already.")
    row.struck_at, row.struck_by_id = work.now, work.actor.account_id
    work.record(TrainingStruck(training_id=row.id, account_id=row.account_id))


def go_through_interests(work: Work) -> None:
    """A member says that their own list of interests is whole. Raises Forbidden, or Refused for who holds no seat."""
    work.require(Permission.DESK_OPEN)
    query = select(SeatHeld).where(
        SeatHeld.account_id == work.actor.account_id,
        or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= work.today),
    )
    held = work.session.scalars(query).first()
    if held is None:
        raise Refused("Only members who hold a seat are asked for this.")
    held.interests_at = work.now
    work.record(InterestsGoneThrough(seat=held.seat, account_id=held.account_id))

"""When a letter may be kept back, for how long, and when somebody must look at it again. Pure."""

import datetime as dt
from enum import StrEnum

from oversight.charter.schema import Notice


class HoldState(StrEnum):
    """How a hold stands. A hold `in-force` whose day is past has run out, and still holds until a person ends it."""

    ASKED = "asked"
    IN_FORCE = "in-force"
    DECLINED = "declined"
    RELEASED = "released"


LABELS: dict[HoldState, str] = {
    HoldState.ASKED: "Asked for",
    HoldState.IN_FORCE: "In force",
    HoldState.DECLINED: "Declined",
    HoldState.RELEASED: "Ended",
}
RAN_OUT = "Ran out: decide again"
OPEN = (HoldState.ASKED.value, HoldState.IN_FORCE.value)


def label_of(state: HoldState, until: dt.date, today: dt.date) -> str:
    """How a hold stands, in words."""
    return RAN_OUT if has_run_out(state, until, today) else LABELS[state]


def has_run_out(state: HoldState, until: dt.date, today: dt.date) -> bool:
    """Whether the last day of a hold in force is past. The letter stays back until a person renews or ends the hold."""
    return state is HoldState.IN_FORCE and today > until


def not_holdable(notice: Notice) -> str | None:
    """Why this notice may not be kept back."""
    return None if notice.holdable else f"The law does not allow “{notice.name}” to be kept back."


def wrong_day(notice: Notice, until: dt.date, today: dt.date) -> str | None:
    """Why a hold cannot last until this day. `max_hold_days` of the charter counts from today."""
    last = today + dt.timedelta(days=notice.max_hold_days)
    if until <= today:
        return "Choose a day to come."
    if until > last:
        return f"The law allows {notice.max_hold_days} days at a time: until {last:%-d %B %Y} at the latest."
    return None


def must_ask_again(until: dt.date, asked_again_on: dt.date | None, today: dt.date, *, business_day: bool) -> bool:
    """Whether the approver is asked today what shall become of a hold that has run out: once each business day."""
    return business_day and today > until and asked_again_on != today

"""A month of the board, and one day of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from flask import render_template, request, url_for
from flask_babel import get_locale

from oversight.access.map import may_ever
from oversight.access.offices import LABELS, Office
from oversight.access.permissions import Permission
from oversight.deadlines.queries import closures_of
from oversight.desk.calendar.month import Month, month_of
from oversight.desk.calendar.queries import (
    HeardOn,
    Wanted,
    list_day,
    list_meetings_between,
    list_month,
    list_sessions_between,
)
from oversight.desk.calendar.views.blueprint import blueprint
from oversight.hearings.models import Meeting
from oversight.kernel.calendar import Calendar
from oversight.kernel.errors import NotFound
from oversight.kernel.moments import at_local, local, local_date
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.routing import page

OWNERS = tuple(office for office in Office if office not in (Office.ADMINISTRATOR, Office.AUDITOR))
"""Offices that can answer for a clock."""


@blueprint.context_processor
def words() -> dict[str, object]:
    """How the pages of the calendar write months, weekdays and times."""
    return {
        "format_month": lambda day: format_date(day, "LLLL y", locale=_locale()),
        "weekday_short": lambda day: format_date(day, "EEE", locale=_locale()),
        "weekday_long": lambda day: format_date(day, "EEEE", locale=_locale()),
        "clock_time": lambda at: local(at, house.charter().board.time_zone).strftime("%H:%M"),
        "moment_now": house.now(),
    }


def _locale() -> str:
    return str(get_locale() or "en")


@page(blueprint, "/calendar", Permission.MEETING_OPEN)
def index() -> str:
    """One month: clocks due that are open to the reader, meetings, holidays and closure days."""
    work, law = house.work(), house.charter()
    month = month_of(request.args.get("month"), house.today(), _week_starts())
    wanted = _wanted()
    begin, end = _span(month.weeks()[0][0], month.weeks()[-1][-1] + dt.timedelta(days=1))
    calendar = law.calendar(closures_of(work.session))
    meetings = list_meetings_between(work.session, begin, end)
    heard = list_sessions_between(work.session, house.actor(), begin, end)
    due = list_month(work.session, house.actor(), wanted, begin, end)
    return render_template(
        "calendar/index.html",
        month=month,
        weekdays=month.weeks()[0],
        weeks=[
            _week([_day(day, month, calendar, due.get(day, []), meetings, heard) for day in week])
            for week in month.weeks()
        ],
        wanted=wanted,
        offices=[(office.value, LABELS[office]) for office in OWNERS],
        turned=_turned(),
        empty_month=not any(day.month == month.first.month for day in due)
        and not _in_month([*meetings, *heard], month),
        keeps=may_ever(house.actor(), Permission.CALENDAR_KEEP),
        moves=may_ever(house.actor(), Permission.CHARTER_MOVE),
    )


def _week_starts() -> int:
    """The weekday with which a week begins where the board is."""
    try:
        return int(Locale("en", house.charter().calendar_rule.country).first_week_day)
    except UnknownLocaleError:
        return 0


def _wanted() -> Wanted:
    office = request.args.get("office", "")
    return Wanted(office if office in {one.value for one in OWNERS} else "", bool(request.args.get("mine")))


def _turned() -> dict[str, Any]:
    """What the reader chose to see, for the links to other months."""
    return {name: value for name, value in request.args.items() if name in ("office", "mine") and value}


def _span(first: dt.date, after: dt.date) -> tuple[dt.datetime, dt.datetime]:
    zone = house.charter().board.time_zone
    return at_local(first, dt.time.min, zone), at_local(after, dt.time.min, zone)


def _day(
    day: dt.date,
    month: Month,
    calendar: Calendar,
    due: Sequence[Any],
    meetings: Sequence[Meeting],
    heard: Sequence[HeardOn],
) -> dict[str, Any]:
    zone = house.charter().board.time_zone
    why = calendar.why_closed(day)
    return {
        "day": day,
        "inside": day.month == month.first.month,
        "today": day == house.today(),
        "closed": None if why == "weekend" else why,
        "due": due,
        "more": due[0].of_day - len(due) if due else 0,
        "meetings": [one for one in meetings if local_date(one.starts_at, zone) == day],
        "heard": [one for one in heard if local_date(one.starts_at, zone) == day],
    }


def _week(days: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A week, and whether a list that leaves out empty days still shows something of it."""
    holding = ("due", "meetings", "heard", "closed", "today")
    kept = [day for day in days if day["inside"] and any(day[name] for name in holding)]
    return {"days": days, "shown": bool(kept)}


def _in_month(meetings: Sequence[Meeting | HeardOn], month: Month) -> bool:
    zone = house.charter().board.time_zone
    return any(local_date(one.starts_at, zone).month == month.first.month for one in meetings)


@page(blueprint, "/calendar/day/<day>", Permission.MEETING_OPEN)
def day(day: str) -> str:
    """Everything of one day."""
    try:
        when = dt.date.fromisoformat(day)
    except ValueError as error:
        raise NotFound("There is no such day.") from error
    work, wanted = house.work(), _wanted()
    listed = list_day(work.session, house.actor(), wanted, when, read_mark(request.args.get("after")))
    calendar = house.charter().calendar(closures_of(work.session))
    turned: dict[str, Any] = {
        name: value for name, value in request.args.items() if name in ("office", "mine") and value
    }
    older = url_for("calendar.day", day=day, **turned, after=listed.next_mark) if listed.next_mark else None
    return render_template(
        "calendar/day.html",
        when=when,
        page=listed,
        older=older,
        closed=calendar.why_closed(when),
        meetings=list_meetings_between(work.session, *_span(when, when + dt.timedelta(days=1))),
        heard=list_sessions_between(work.session, house.actor(), *_span(when, when + dt.timedelta(days=1))),
        owners=LABELS,
    )

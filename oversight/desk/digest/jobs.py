"""The morning e-mail: once a person and day, on days on which the board works, however often this runs."""

import datetime as dt

from sqlalchemy import select, update

from oversight.deadlines.queries import closures_of
from oversight.desk.digest.queries import list_readers, morning_of
from oversight.desk.digest.rules import When, goes, words_of
from oversight.desk.loose_ends.queries import day_number
from oversight.desk.loose_ends.rules import limits
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.kernel.calendar import Calendar
from oversight.kernel.moments import at_local
from oversight.people.models import Account
from oversight.people.queries import actor_of
from oversight.reminders.actions import owe
from oversight.reminders.jobs import send_all
from oversight.reminders.models import Reminder
from oversight.reminders.rules import OVER, Kind, State, Words
from oversight.work import Work

AT = dt.time(6, 30)
"""On the board's clock."""
AT_ONCE = 40
"""Mails of one run: a job has 100 seconds. The rest follow in the next run."""
BREATH = dt.timedelta(seconds=1)


def _digest(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        calendar = work.charter.calendar(closures_of(work.session))
        if not calendar.is_business_day(work.today):
            return
        written = _write(work, calendar, outside.tools.public_url)
        day = day_number(work.today)
    with outside.transactions.begin() as work:
        _drop_older(work, day)
        owed = owe(work, Kind.DIGEST, day, written)

    def compose(_work: Work, _row: Reminder, account: Account) -> Words | None:
        return written.get(account.id)

    send_all(outside, owed[:AT_ONCE], compose).end()
    if len(owed) > AT_ONCE:
        raise Later(BREATH)


def _write(work: Work, calendar: Calendar, public_url: str) -> dict[int, Words]:
    """The e-mail of everybody who wants one and has not had it today."""
    today, over_long = work.today, limits(work.now, calendar)
    since = at_local(calendar.add_business_days(today, -1), AT, work.charter.board.time_zone)
    had = _had(work, day_number(today))
    written = {}
    for account, choice in list_readers(work.session):
        if choice.when is When.OFF or account.id in had:
            continue
        theirs = Work(work.session, actor_of(account, today), work.now, work.charters)
        morning = morning_of(theirs, choice, since, over_long)
        if goes(choice, morning):
            written[account.id] = words_of(morning, today, public_url)
    return written


def _had(work: Work, day: int) -> set[int]:
    over = [state.value for state in OVER]
    query = select(Reminder.account_id).where(Reminder.kind == Kind.DIGEST.value, Reminder.about == day)
    return set(work.session.scalars(query.where(Reminder.state.in_(over))))


def _drop_older(work: Work, day: int) -> None:
    """What did not go out on its own day is true no more."""
    late = Reminder.kind == Kind.DIGEST.value, Reminder.about < day, Reminder.state.in_(("owed", "sending"))
    work.session.execute(update(Reminder).where(*late).values(state=State.DROPPED.value, lease_until=None))


DIGEST = OutsideJob("desk.digest", _digest, queue="late")
"""Writes to each person what waits for them today."""

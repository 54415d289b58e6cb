"""What an investigation does by itself: reminding of an interview on the day before."""

import datetime as dt

from oversight.cases.models import Case
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.investigation.models import Appointment
from oversight.investigation.queries.appointments import list_to_remind
from oversight.investigation.rules.appointments import AppointmentState
from oversight.kernel.moments import local
from oversight.people.models import Account
from oversight.reminders.actions import Compose, owe
from oversight.reminders.jobs import send_all
from oversight.reminders.models import Reminder
from oversight.reminders.queries import list_unfinished, may_know
from oversight.reminders.rules import Kind, Words
from oversight.work import Work

AHEAD = dt.timedelta(hours=26)
"""An hourly run reminds between a day and a day and two hours before."""


def remind(outside: Outside, _payload: Payload) -> None:
    """Write to the investigators whose interviews begin within a day, each once."""
    with outside.transactions.begin() as work:
        owed = [
            number
            for appointment, account_id in list_to_remind(work.session, work.now, AHEAD)
            for number in owe(work, Kind.INTERVIEW, appointment.id, [account_id], appointment.case_id)
        ]
    if owed:
        send_all(outside, owed, compose_with(outside.tools.public_url)).end()


def remind_again(outside: Outside, payload: Payload) -> None:
    """Send a reminder that had failed, because a person asked for it."""
    if payload["kind"] != Kind.INTERVIEW:
        return
    with outside.transactions.read() as work:
        owed = list_unfinished(work.session, Kind.INTERVIEW, payload["about"])
    send_all(outside, owed, compose_with(outside.tools.public_url)).end()


def compose_with(public_url: str) -> Compose:
    """The reminder as it is true when it is sent: nothing once the interview is moved or over, or the person gone."""

    def compose(work: Work, reminder: Reminder, account: Account) -> Words | None:
        row = work.session.get(Appointment, reminder.about)
        if row is None or row.state != AppointmentState.AGREED or row.at <= work.now:
            return None
        if not may_know(work, row.case_id, account):
            return None
        number = work.session.get_one(Case, row.case_id).number
        at = local(row.at, work.charter.board.time_zone)
        return Words(
            f"Interview tomorrow: {number}" if at.date() > work.today else f"Interview today: {number}",
            (
                f"An interview in case {number} begins on {at:%A, %B} {at.day}, {at.year} at {at:%H:%M}.",
                f"Who, where and with whom: {public_url}/cases/{number}/appointments/{row.id}",
            ),
        )

    return compose


REMIND_OF_INTERVIEWS = OutsideJob("investigation.remind", remind)
"""Reminds investigators of the interviews of the next day."""
REMIND_OF_INTERVIEW_AGAIN = OutsideJob("investigation.remind-again", remind_again)
"""Sends a reminder of an interview that had failed, because a person asked for it."""

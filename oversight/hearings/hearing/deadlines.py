"""The days a hearing sets: how soon it may be, until when parties answer and ask for witnesses. Pure."""

import datetime as dt

from oversight.charter.schema import Hearing

DAY = dt.timedelta(days=1)


def earliest_day(law: Hearing, today: dt.date) -> dt.date:
    """The first day on which a hearing may be whose parties are told today."""
    return today + law.notice_days * DAY


def last_day_to_answer(law: Hearing, told_on: dt.date | None) -> dt.date | None:
    """The last day for a written response; nothing while nobody was told, or where the law sets no time."""
    return told_on + law.response_days * DAY if told_on and law.response_days else None


def last_day_to_ask(law: Hearing, first_session: dt.date) -> dt.date | None:
    """The last day on which a party may ask for a witness, a document or a subpoena; nothing without a time."""
    return first_session - law.discovery_days * DAY if law.discovery_days else None


def too_late_to_ask(law: Hearing, first_session: dt.date, asked_on: dt.date) -> str:
    """Why a party asked too late, as a sentence; nothing when it was in time."""
    last = last_day_to_ask(law, first_session)
    if last is None or asked_on <= last:
        return ""
    days = law.discovery_days
    return f"A party asks {days} days before the hearing at the latest ({law.authority}): by {words_of(last)}."


def words_of(day: dt.date) -> str:
    """A day in words."""
    return f"{day:%A}, {day.day} {day:%B %Y}"

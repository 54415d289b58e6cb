"""When a party was told of a hearing: the day of the letter, from which the time to answer counts."""

import datetime as dt

from sqlalchemy import select

from oversight.hearings.recusal.queries import COMPLAINANTS
from oversight.kernel.moments import local_date
from oversight.notices.models import Letter
from oversight.work import Work


def told_of_hearing(work: Work, hearing_id: int, case_id: int, *, slot_id: int | None) -> dt.date | None:
    """The day on which the complainant, or this officer, was written to about a hearing; nothing before."""
    query = select(Letter.sent_at, Letter.occasion).where(
        Letter.case_id == case_id,
        Letter.sent_at.is_not(None),
        Letter.slot_id == slot_id if slot_id is not None else Letter.recipient.in_(COMPLAINANTS),
    )
    days = [
        local_date(sent_at, work.charter.board.time_zone)
        for sent_at, occasion in work.session.execute(query)
        if occasion.get("event") == "hearing_scheduled" and occasion.get("payload", {}).get("hearing_id") == hearing_id
    ]
    return min(days) if days else None

"""What the calendar does to the people of a case."""

from oversight.complaints.parties.actions import note_coming_of_age
from oversight.complaints.parties.queries import list_growing
from oversight.dispatch.jobs import Outside, OutsideJob, Payload


def _come_of_age(outside: Outside, _payload: Payload) -> None:
    last: int | None = 0
    while last is not None:
        with outside.transactions.begin() as work:
            rows = list_growing(work.session, last)
            for party in rows:
                note_coming_of_age(work, party)
            last = rows[-1].id if rows else None


COME_OF_AGE = OutsideJob("complaints.come_of_age", _come_of_age, queue="late")
"""Writes down who came of age; letters follow the day by themselves. Run again, it finds nobody more."""

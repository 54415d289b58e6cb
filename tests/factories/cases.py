"""Cases for tests of what lies above the file itself."""

import datetime as dt

from oversight.access.facts import Actor, Standing
from oversight.cases.actions import Opening, add_party, give_standing, open_case
from oversight.cases.models import Case, Incident
from oversight.cases.rules import Role
from oversight.people.models import Person
from oversight.work import Work

HOUR = dt.timedelta(hours=1)


def opened_case(
    work: Work, *, received_at: dt.datetime | None = None, title: str = "A stop on Larkspur Street"
) -> Case:
    """A case that arrived an hour ago, unless said otherwise."""
    return open_case(
        work,
        Opening(incident=Incident(place="Larkspur Street"), received_at=received_at or work.now - HOUR, title=title),
    )


def add_complainant(work: Work, case: Case, *, anonymous: bool = False, **contact: str) -> Person:
    """The complainant of a case: by name, or anonymous."""
    person = Person(created_at=work.now, **({} if anonymous else {"name": "Wilhelmina Sandoval", **contact}))
    work.session.add(person)
    add_party(work, case, person, Role.COMPLAINANT, anonymous=anonymous)
    return person


def assign(work: Work, case: Case, investigator: Actor) -> None:
    """Give the case to an investigator by standing alone."""
    give_standing(work, case, Standing.ASSIGNED, account_id=investigator.account_id)

"""Letters that wait, for tests: a case with officers, a guardian, and what the charter asks for after an event."""

import datetime as dt

from sqlalchemy import select

from oversight.cases.actions import add_officer, add_party
from oversight.cases.models import Case
from oversight.cases.rules import Role
from oversight.notices.models import Letter
from oversight.people.models import Officer, Person
from oversight.work import Transactions
from tests.factories.letters import draft, filed_case

CHILD = dt.date(2012, 5, 1)
"""Thirteen years old on the day of the tests."""


def case_with_officers(transactions: Transactions, **contact: str) -> Case:
    """A filed case with one known officer and one whom nobody has identified."""
    case = filed_case(transactions, **contact)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        officer = Officer(name="Maren Tolliver", badge="4410", rank="Police officer")
        work.session.add(officer)
        work.session.flush()
        add_officer(work, row, officer=officer, description="")
        add_officer(work, row, officer=None, description="Tall, grey beard")
    return case


def add_guardian(transactions: Transactions, case: Case, *, in_conflict: bool = False, **contact: str) -> None:
    """Make the complainant a child and give it a guardian."""
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        child = next(party.person for party in row.parties if party.role == Role.COMPLAINANT)
        child.born_on = CHILD
        values = {"name": "Ottoline Brandt", "email": "ottoline@people.example", "channel": "email", **contact}
        guardian = Person(created_at=work.now, **values)
        work.session.add(guardian)
        work.session.flush()
        add_party(work, row, guardian, Role.GUARDIAN).in_conflict = in_conflict


def all_letters(transactions: Transactions, *states: str) -> list[Letter]:
    """Every letter, or those in these states, in the order of their writing."""
    with transactions.begin() as work:
        rows = work.session.scalars(select(Letter).order_by(Letter.id)).all()
        return [row for row in rows if not states or row.state in states]


def waiting_letter(transactions: Transactions, **contact: str) -> tuple[Case, Letter]:
    """A letter about a referral to the prosecutor that waits for approval, to a complainant."""
    case = filed_case(transactions, **contact)
    draft(transactions, case, "triage_decided", outbox=7, decision="refer", code="prosecutor")
    [letter] = [one for one in all_letters(transactions, "awaiting") if one.recipient == "complainant"]
    return case, letter

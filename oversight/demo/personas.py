"""One invented person for every office of the demonstration."""

import datetime as dt

from oversight.access.offices import Office
from oversight.people.models import Account, OfficeHeld
from oversight.work import Transactions

SINCE = dt.date(2024, 1, 1)
PERSONAS: tuple[tuple[str, str, tuple[Office, ...]], ...] = (
    ("intake", "Rosalind Abara", (Office.INTAKE,)),
    ("investigator1", "Imogen Achterberg", (Office.INVESTIGATOR,)),
    ("investigator2", "Teodor Vance", (Office.INVESTIGATOR,)),
    ("investigator3", "Marisol Quintero-Bell", (Office.INVESTIGATOR,)),
    ("supervisor", "Cosmo Halvorsen", (Office.SUPERVISOR,)),
    ("counsel", "Odalys Ferreira", (Office.COUNSEL,)),
    ("director", "Wendeline Osei", (Office.DIRECTOR,)),
    ("chair", "Philippa Quist", (Office.CHAIR, Office.MEMBER)),
    ("member1", "Anselm Okafor-Reyes", (Office.MEMBER,)),
    ("member2", "Beatrix Lindqvist", (Office.MEMBER,)),
    ("member3", "Ignatius Pell", (Office.MEMBER,)),
    ("member4", "Soledad Marchetti", (Office.MEMBER,)),
    ("records", "Leopold Nakagawa", (Office.RECORDS,)),
    ("liaison", "Lieutenant Dagny Thorne", (Office.LIAISON,)),
    ("chief", "Chief Barnaby Crane", (Office.CHIEF,)),
    ("auditor", "Henrietta Sloane", (Office.AUDITOR,)),
    ("administrator", "Casimir Dube", (Office.ADMINISTRATOR,)),
)
"""Mailbox, name, offices. All invented."""


def add_personas(transactions: Transactions) -> None:
    """Open the accounts. They have no password: the demonstration's log-in page lets one be them with a click."""
    with transactions.begin() as work:
        for mailbox, name, offices in PERSONAS:
            account = Account(name=name, email=f"{mailbox}@modelcity.example", created_at=work.now)
            account.offices = [OfficeHeld(office=office.value, from_on=SINCE) for office in offices]
            work.session.add(account)

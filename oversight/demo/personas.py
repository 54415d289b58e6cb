"""One invented person for every office of the demonstration."""

import datetime as dt

from oversight.access.offices import Office
from oversight.people.models import Account, OfficeHeld
from oversight.work import Transactions

SINCE = dt.date(2019, 1, 1)
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
    ("member5", "Delphine Akande", (Office.MEMBER,)),
    ("member6", "Lucian Trevithick", (Office.MEMBER,)),
    ("records", "Leopold Nakagawa", (Office.RECORDS,)),
    ("liaison", "Lieutenant Dagny Thorne", (Office.LIAISON,)),
    ("chief", "Chief Barnaby Crane", (Office.CHIEF,)),
    ("auditor", "Henrietta Sloane", (Office.AUDITOR,)),
    ("administrator", "Casimir Dube", (Office.ADMINISTRATOR,)),
)
"""Mailbox, name, offices. All invented."""
CAN: dict[str, str] = {
    "intake": "Log new complaints, key in letters and calls, decide triage.",
    "investigator1": "Interview people, recommend findings, write the report.",
    "investigator2": "Investigate, with an overdue date on the desk.",
    "investigator3": "Investigate, also for people who gave no name.",
    "supervisor": "Review finished investigations, accept or return them.",
    "counsel": "Read files before the board and preview decisions.",
    "director": "Assign investigators, see what runs late, send findings to the chief.",
    "chair": "Call meetings, note who is there, open and close votes.",
    "member1": "Read packets, vote, write a dissent, step aside.",
    "member2": "Vote, and answer a proposed dismissal.",
    "member3": "Vote, and answer a proposed dismissal.",
    "member4": "Vote, and answer a proposed dismissal.",
    "member5": "Vote, in the second year of service.",
    "member6": "Vote, in the second year of service.",
    "records": "Post agendas, publish decisions, print and mail letters.",
    "liaison": "Answer findings for the police department.",
    "chief": "Accept the board’s findings, or differ and say why.",
    "auditor": "Check the record and read what was done, by whom and when.",
    "administrator": "Invite people and give them offices.",
}
"""What a visitor can try as each of them, in one line."""
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The staff", ("intake", "investigator1", "investigator2", "investigator3", "supervisor", "director", "records")),
    ("The board", ("chair", "member1", "member2", "member3", "member4", "member5", "member6", "counsel")),
    ("The police department", ("chief", "liaison")),
    ("Those who watch and keep the system", ("auditor", "administrator")),
)
"""In which order the log-in page shows them."""


def add_personas(transactions: Transactions) -> None:
    """Open the accounts. They have no password: the demonstration's log-in page lets one be them with a click."""
    with transactions.begin() as work:
        for mailbox, name, offices in PERSONAS:
            account = Account(name=name, email=f"{mailbox}@modelcity.example", created_at=work.now)
            account.offices = [OfficeHeld(office=office.value, from_on=SINCE) for office in offices]
            work.session.add(account)

"""Cases under investigation, walked there through the real actions from the moment an investigator is assigned."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.cases.actions import Opening, add_allegation, add_officer, add_party, open_case, set_pairs
from oversight.cases.models import Case, Incident
from oversight.cases.queries import get_case
from oversight.cases.rules import Role, Stage
from oversight.evidence.models import CaseFile
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions.assigning import assign_investigator
from oversight.investigation.actions.citing import Cited, cite
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.finishing import accept_investigation, submit_investigation
from oversight.investigation.actions.legal import sign_off
from oversight.investigation.actions.records import ContactMade, InterviewHeld, record_contact, record_interview
from oversight.investigation.actions.report import Draft, save_report
from oversight.investigation.models import Interview
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.queries.legal import counsel_is_wanted
from oversight.investigation.rules.working import Manner, Means, Outcome
from oversight.people.models import Account, Officer, Person
from oversight.work import Transactions, Work
from tests.factories.people import make_account

_serial = count(1)


@dataclass
class Team:
    """The people of one case."""

    director: Actor
    investigator: Actor
    supervisor: Actor
    number: str = ""
    others: dict[str, Actor] = field(default_factory=dict)


def waiting_case(work: Work, *, officers: int = 1, allegations: int = 1, unknown: bool = False) -> Case:
    """A case at the stage before assignment, with rows written directly: one complainant, known officers.

    With `unknown` one more officer is on it who is only described.
    """
    serial = next(_serial)
    case = open_case(work, Opening(incident=Incident(place="Tidewater Road"), received_at=work.now))
    person = Person(name="Oriel Stannard", email=f"oriel{serial}@home.example", created_at=work.now)
    work.session.add(person)
    add_party(work, case, person, Role.COMPLAINANT)
    slots = []
    for number in range(officers):
        officer = Officer(name=f"Maren Tolliver {serial}-{number}", badge=f"{serial:03d}{number}")
        work.session.add(officer)
        work.session.flush()
        slots.append(add_officer(work, case, officer=officer))
    if unknown:
        slots.append(add_officer(work, case, description="About 50, glasses"))
    categories = work.charter.categories
    for number in range(allegations):
        category = categories[number % len(categories)]
        allegation = add_allegation(work, case, category=category.code, words=f"Said to have done wrong, {number + 1}.")
        set_pairs(work, case, allegation, slots)
    case.stage, case.stage_since = Stage.ASSIGNMENT.value, work.now
    work.session.flush()
    return case


def make_team(transactions: Transactions) -> Team:
    """A director, an investigator and a supervisor."""
    return Team(
        make_account(transactions, Office.DIRECTOR),
        make_account(transactions, Office.INVESTIGATOR),
        make_account(transactions, Office.SUPERVISOR),
    )


def assigned_case(
    transactions: Transactions,
    team: Team | None = None,
    *,
    number: str = "",
    officers: int = 1,
    allegations: int = 1,
    unknown: bool = False,
) -> Team:
    """A case under investigation. `number` names one that waits for an investigator; otherwise one is made."""
    team = team or make_team(transactions)
    if not number:
        with transactions.begin() as work:
            number = waiting_case(work, officers=officers, allegations=allegations, unknown=unknown).number
    with transactions.begin(team.director) as work:
        case, access = get_case(work, number)
        assign_investigator(work, case, access, work.session.get_one(Account, team.investigator.account_id))
    team.number = number
    return team


def finished_case(
    transactions: Transactions, team: Team | None = None, *, code: str = "sustained", **more: Any
) -> Team:
    """A case whose investigator has done everything but not sent it."""
    team = team if team and team.number else assigned_case(transactions, team, **more)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        complainant = next((party for party in case.parties if party.role == Role.COMPLAINANT.value), None)
        at = work.now
        if complainant is not None:
            made = ContactMade(at=at, means=Means.PHONE, outcome=Outcome.REACHED, party=complainant)
            record_contact(work, case, access, made)
            held = InterviewHeld(
                at=at, place="Our office", manner=Manner.VOLUNTARY, summary="Told it again.", party=complainant
            )
            record_interview(work, case, access, held)
        for slot in case.slots:
            if slot.officer_id is not None:
                record_interview(
                    work,
                    case,
                    access,
                    InterviewHeld(
                        at=at,
                        place="Our office",
                        manner=Manner.COMPELLED,
                        summary="Said why.",
                        slot=slot,
                        warnings="The standard warning.",
                    ),
                )
        given = {pair.id: Recommended(code, "The recording shows it.") for pair in list_pairs(work.session, case.id)}
        recommend_findings(work, case, access, given, version=case.version)
        work.session.flush()
        cite_the_file(work, case, access)
        draft = Draft(
            public_title="Stop on Tidewater Road",
            summary="An officer stopped a person.\n\nThe person was let go.",
            analysis={allegation.id: "The recording shows what was alleged." for allegation in case.allegations},
            evidence=[("", "Recording of the body-worn camera of Officer 1")],
        )
        save_report(work, case, access, draft, version=case.version)
    return team


def cite_the_file(work: Work, case: Case, access: AccessFacts) -> None:
    """Cite an interview for every finding, or a file where nobody was heard."""
    heard = work.session.scalar(select(func.min(Interview.id)).where(Interview.case_id == case.id))
    file = work.session.scalar(select(func.min(CaseFile.id)).where(CaseFile.case_id == case.id))
    source = f"interview:{heard}" if heard else f"file:{file}"
    for pair in list_pairs(work.session, case.id) if heard or file else ():
        cite(work, case, access, pair, Cited(source=source, place="whole", words="It is told there."))


def signed_off(transactions: Transactions, number: str) -> None:
    """Counsel signs the investigation off, where the charter asks for it."""
    with transactions.read() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        wanted = counsel_is_wanted(work, case)
    if wanted:
        with transactions.begin(make_account(transactions, Office.COUNSEL)) as work:
            sign_off(work, *get_case(work, number), "It holds.")


def submitted_case(transactions: Transactions, team: Team | None = None, **more: Any) -> Team:
    """A case with the supervisor."""
    team = finished_case(transactions, team, **more)
    with transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    return team


def reviewed_case(transactions: Transactions, team: Team | None = None, **more: Any) -> Team:
    """A case that the supervisor accepted: it is with the board."""
    team = submitted_case(transactions, team, **more)
    signed_off(transactions, team.number)
    with transactions.begin(team.supervisor) as work:
        accept_investigation(work, *get_case(work, team.number))
    return team


def recommended_codes(work: Work, case: Case) -> list[str]:
    """What the investigator recommends on the pairs of a case, in their order."""
    found = findings_of_case(work.session, case.id)
    return [found[pair.id][Writer.INVESTIGATOR].code for pair in list_pairs(work.session, case.id)]

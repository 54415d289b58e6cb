"""Cases for tests, brought to where they stand by the real actions."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from oversight.access.facts import AccessFacts, Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import Opening, add_party, give_standing, open_case
from oversight.cases.models import Case, Incident
from oversight.cases.queries import get_case
from oversight.cases.rules import Precision, Role
from oversight.charter.schema import IntakeChannel
from oversight.complaints.actions import file_complaint
from oversight.complaints.answers import Answers, Filer, OfficerSeen, When
from oversight.complaints.registration.actions.drafting import draft_allegation, identify, name_officer
from oversight.complaints.registration.actions.register import Logged, register
from oversight.investigation.triage.actions import dismiss, investigate, refer
from oversight.people.models import Officer, Person
from oversight.work import Transactions, Work
from tests.factories.people import make_account

HOUR = dt.timedelta(hours=1)
_serial = count(1)
STORY = "Two officers stopped me at the bus stop. One of them searched my bag and would not say why."


@dataclass(frozen=True)
class Staffed:
    """A case and the people who brought it to where it stands."""

    number: str
    case_id: int
    intake: Actor
    member: Actor | None = None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a complainant of a test tells."""

    story: str = STORY
    name: str = "Oriel Stannard"
    place: str = "Tidewater Road, bus stop"
    happened_on: dt.date | None = dt.date(2026, 2, 20)
    officers: tuple[str, ...] = ("Glasses, about 50",)
    urgent: tuple[str, ...] = ()

    def answers(self) -> Answers:
        """The same as the form would have it."""
        precision = Precision.EXACT if self.happened_on else Precision.UNKNOWN
        return Answers(
            story=self.story,
            place=self.place,
            when=When(precision=precision, from_on=self.happened_on),
            officers=tuple(OfficerSeen(looks=looks) for looks in self.officers),
            filer=Filer(anonymous=not self.name, name=self.name),
            urgent=self.urgent,
        )


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Allegations of a test: category → places of the officers they are made against."""

    allegations: tuple[tuple[str, tuple[int, ...]], ...] = (("search", (0,)), ("discourtesy", (0, 1)))
    officers: tuple[str, ...] = field(default=("Maren Tolliver",))


@contextmanager
def on_case(transactions: Transactions, actor: Actor, number: str) -> Iterator[tuple[Work, Case, AccessFacts]]:
    """One open work of a person on a case."""
    with transactions.begin(actor) as work:
        yield work, *get_case(work, number)


def received_case(
    transactions: Transactions, told: Told | None = None, *, received_at: dt.datetime | None = None
) -> str:
    """A complaint by the web form. Returns the number of its case."""
    with transactions.begin() as work:
        channel = IntakeChannel.WEB if received_at is None else IntakeChannel.MAIL
        answers = (told or Told()).answers()
        complaint = file_complaint(work, answers, None, None, channel=channel, received_at=received_at)
        return complaint.case.number


def registered_case(
    transactions: Transactions,
    *,
    intake: Actor | None = None,
    told: Told | None = None,
    title: str = "Search at a bus stop",
    received_at: dt.datetime | None = None,
) -> Staffed:
    """A complaint that intake has logged: it is in triage."""
    actor = intake or make_account(transactions, Office.INTAKE)
    number = received_case(transactions, told, received_at=received_at)
    with transactions.begin(actor) as work:
        case, access = get_case(work, number)
        register(work, case, access, Logged(title=title, district="Third District", complete_at=case.received_at))
        return Staffed(number, case.id, actor)


def make_officer(work: Work, name: str = "") -> Officer:
    """An officer on the roster."""
    number = next(_serial)
    officer = Officer(
        name=name or f"Officer Number {number}", badge=f"{4000 + number}", rank="Officer", unit="Third District"
    )
    work.session.add(officer)
    work.session.flush()
    return officer


def drafted_case(transactions: Transactions, draft: Draft | None = None, **how: Any) -> Staffed:
    """A case in triage with allegations against officers: the first slots are identified as far as names are given."""
    plan = draft or Draft()
    staffed = registered_case(transactions, **how)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        for place, name in enumerate(plan.officers):
            officer = make_officer(work, name)
            if place < len(case.slots):
                identify(work, case, access, case.slots[place], officer_id=officer.id)
            else:
                name_officer(work, case, access, officer_id=officer.id)
        needed = 1 + max((place for _category, places in plan.allegations for place in places), default=0)
        while len(case.slots) < needed:
            name_officer(work, case, access, officer_id=None, description="Tall, dark uniform")
        for category, places in plan.allegations:
            slots = [case.slots[place].id for place in places]
            draft_allegation(work, case, access, category=category, words=f"What is alleged: {category}.", slots=slots)
    return staffed


def triaged_case(
    transactions: Transactions,
    decision: Literal["investigate", "refer", "dismiss"] = "investigate",
    *,
    member: Actor | None = None,
    **how: Any,
) -> Staffed:
    """A case decided in triage. A dismissal waits for the board member who was asked, unless another test moves on."""
    asked = member
    if decision == "dismiss" and asked is None:
        asked = make_account(transactions, Office.MEMBER)
    staffed = drafted_case(transactions, **how)
    with transactions.begin(staffed.intake) as work:
        case, access = get_case(work, staffed.number)
        _decide(work, case, access, decision)
    return Staffed(staffed.number, staffed.case_id, staffed.intake, asked)


def _decide(work: Work, case: Case, access: AccessFacts, decision: str) -> None:
    if decision == "investigate":
        investigate(work, case, access, reasons="It may break a rule.", late_reason="They were ill.")
    elif decision == "refer":
        refer(work, case, access, to="internal-affairs", reasons="It is theirs.")
    else:
        dismiss(work, case, access, ground="no-violation", reasons="No rule was broken.")


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

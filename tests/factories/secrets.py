"""A small board with a secret in every private place, each a word that stands nowhere else."""

import random
from dataclasses import dataclass, field

from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.actions import Opening, add_allegation, add_officer, add_party, open_case, set_pairs
from oversight.cases.models import Case, Incident
from oversight.cases.queries import get_case
from oversight.cases.rules import Role, Stage
from oversight.cases.walls.queries import Place
from oversight.cases.walls.rules import Subject
from oversight.complaints.models import Complaint
from oversight.complaints.routes.actions import take_route
from oversight.desk.finding.actions import index_all
from oversight.investigation.models import Contact, Interview
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.people.models import Officer, Person
from oversight.records.holds.actions import set_hold
from oversight.records.requests.actions import Asked, enter_request
from oversight.work import Transactions, Work
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account
from tests.factories.walls import case_with_people, make_record, secret, wall_around

RECORDS = [subject for subject in Subject if subject not in (Subject.CASE, Subject.MEDIATION)]
KINDS = ("compelled", "criminal", "juvenile", "sealed", "legal-advice", "whistleblower")


@dataclass(frozen=True)
class Secret:
    """A word, the page that shows it to who may read it, and what it is."""

    word: str
    page: str
    what: str


@dataclass
class World:
    """Cases, people and secrets. `places` are records behind walls; `numbers` the cases, those that are hidden too."""

    people: dict[str, Actor]
    numbers: list[str]
    secrets: list[Secret] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def hide(self, word: str, page: str, what: str) -> None:
        """Note a secret."""
        self.secrets.append(Secret(word, page, what))


def open_world(transactions: Transactions) -> World:
    """A case under investigation and one person for each way of having to do with it; nothing is hidden yet."""
    team, people = case_with_people(transactions)
    for name, office in (("chair", Office.CHAIR), ("liaison", Office.LIAISON), ("chief", Office.CHIEF)):
        people[name] = make_account(transactions, office)
    people["administrator"] = make_account(transactions, Office.ADMINISTRATOR)
    return World(people, [team.number])


def hide_records(transactions: Transactions, world: World, kinds: list[str], each: int = 1) -> None:
    """Put records of every kind into the first case, each behind a wall; `kinds` are taken in turn."""
    number = world.numbers[0]
    with transactions.begin(world.people["director"]) as work:
        case, _access = get_case(work, number)
        for turn, subject in enumerate(RECORDS * each):
            kind = kinds[turn % len(kinds)]
            place, word = make_record(work, case, subject)
            wall_around(work, case, place, work.charter.wall(kind))
            world.places.append(place)
            world.hide(word, f"/cases/{number}/behind/{subject.value}/{place[1]}", f"{subject.value} ({kind})")


def hide_case(transactions: Transactions, world: World, kind: str, *named: str) -> None:
    """One more case with words of its own, behind a wall around all of it; about the officer of the first one."""
    team = Team(*(world.people[name] for name in ("director", "investigator", "supervisor")))
    with transactions.begin() as work:
        number = _waiting(work, _case(work, world.numbers[0]).slots[0].officer).number
    assigned_case(transactions, team, number=number)
    with transactions.begin() as work:
        case = _case(work, number)
        accounts = [world.people[name].account_id or 0 for name in named]
        wall_around(work, case, (Subject.CASE, case.id), work.charter.wall(kind), accounts=accounts)
        _fill(work, world, case, f"case behind a wall ({kind})")


def _waiting(work: Work, officer: Officer | None) -> Case:
    """A case that waits for an investigator, about an officer of another one: nobody new is known of."""
    case = open_case(work, Opening(incident=Incident(place="Somewhere"), received_at=work.now))
    person = Person(name=secret(), email="", created_at=work.now)
    work.session.add(person)
    add_party(work, case, person, Role.COMPLAINANT)
    category = work.charter.categories[0].code
    set_pairs(
        work,
        case,
        add_allegation(work, case, category=category, words="Wrong."),
        [add_officer(work, case, officer=officer)],
    )
    case.stage = Stage.ASSIGNMENT.value
    work.session.flush()
    return case


def hide_complaint_against(transactions: Transactions, world: World, code: str, subject: str | None) -> None:
    """One more case that goes the way of a complaint about a person of the board, or about the chief."""
    team = assigned_case(transactions)
    with transactions.begin(team.director) as work:
        case, access = get_case(work, team.number)
        account = world.people[subject].account_id if subject else None
        take_route(work, case, access, code=code, subject_id=account, reason="It is about them.")
        _fill(work, world, case, f"complaint that goes another way ({code})")


def _case(work: Work, number: str) -> Case:
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def _fill(work: Work, world: World, case: Case, what: str) -> None:
    """Words in every part of a case that only its own page may show, and its number."""
    page = f"/cases/{case.number}"
    world.numbers.append(case.number)
    world.places.append((Subject.CASE, case.id))
    world.hide(case.number, page, f"number of a {what}")
    for subject in RECORDS:
        _place, word = make_record(work, case, subject)
        world.hide(word, page, f"{subject.value} of a {what}")
    case.incident.place = secret()
    case.allegations[0].words = secret()
    world.hide(case.incident.place, page, f"place of a {what}")
    world.hide(case.allegations[0].words, page, f"allegation of a {what}")


def hide_whistleblower(transactions: Transactions, world: World) -> None:
    """One more case whose complainant stands behind a wall: name, ways to reach them, and their words."""
    team = assigned_case(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        party = next(one for one in case.parties if one.role == Role.COMPLAINANT)
        person, page = party.person, f"/cases/{case.number}/behind/party/{party.id}"
        person.name, person.email, person.phone = secret(), f"{secret().lower()}@home.example", secret()
        person.address, person.contact_note, party.safety_note = secret(), secret(), secret()
        party.note, party.desired_outcome = secret(), secret()
        story = Complaint(
            case_id=case.id, number=1, story=secret(), desired_outcome=secret(), received_at=work.now,
            keyed_at=work.now, channel="mail", language="en", relation="affected", answers={}, perfected_at=work.now,
        )  # fmt: skip
        letter = _letter(work, case, person)
        hanging = [make_record(work, case, kind) for kind in (Subject.CONTACT, Subject.INTERVIEW, Subject.MESSAGE)]
        spoke = work.session.get_one(Interview, hanging[1][0][1])
        called = work.session.get_one(Contact, hanging[0][0][1])
        called.party, called.who = party, ""
        spoke.party, spoke.slot = party, None
        work.session.get_one(Message, hanging[2][0][1]).from_complainant = True
        work.session.add_all([story, letter])
        wall_around(work, case, (Subject.PARTY, party.id), work.charter.wall("whistleblower"))
        world.numbers.append(case.number)
        world.places.append((Subject.PARTY, party.id))
        for word in (
            person.name, person.email, person.phone, person.address, person.contact_note, party.safety_note, party.note,
            party.desired_outcome, story.story, story.desired_outcome, letter.subject, letter.body.split()[-1][:-1],
            *(word for _place, word in hanging),
        ):  # fmt: skip
            world.hide(word, page, "identity of a whistleblower")


def _letter(work: Work, case: Case, person: Person) -> Letter:
    return Letter(
        case_id=case.id, notice="N01", name="We have your complaint", charter=work.charter.version,
        recipient="complainant", person_id=person.id, channel="email", address=person.email, to_name=person.name,
        language="en", template="acknowledgement", template_version="0" * 64, values={}, state="drafted",
        subject=secret(), body=f"Dear {person.name}, {secret()}.", key=secret(), created_at=work.now,
        message_id=f"<{secret()}@board.example>",
    )  # fmt: skip


def hide_words_of_mediation(transactions: Transactions, world: World) -> None:
    """What was agreed in a mediation of the first case."""
    number = world.numbers[0]
    with transactions.begin(world.people["director"]) as work:
        case, _access = get_case(work, number)
        place, word = make_record(work, case, Subject.MEDIATION)
        wall_around(work, case, place, work.charter.wall("mediation"))
    world.places.append(place)
    world.hide(word, f"/cases/{number}/mediation/words", "words of a mediation")


def hide_office_papers(transactions: Transactions, world: World) -> None:
    """A legal hold on the first case, and a request for records: papers of some offices only."""
    number = world.numbers[0]
    hold, document, asker, words = (secret() for _ in range(4))
    with transactions.begin(world.people["records"]) as work:
        case, access = get_case(work, number)
        set_hold(work, case, access, reason=hold, document=document)
        row = enter_request(work, Asked(asked_by=asker, contact=asker, words=words, received_on=work.today), case)
    for word in (hold, document):
        world.hide(word, f"/cases/{number}/retention", "legal hold")
    for word in (asker, words):
        world.hide(word, f"/records/requests/{row.id}", "records request")


def full_world(transactions: Transactions, chance: random.Random | None = None) -> World:
    """Secrets of every sort; with `chance` another mixture each time."""
    world = open_world(transactions)
    kinds = list(KINDS)
    if chance:
        chance.shuffle(kinds)
    hide_records(transactions, world, kinds, each=2)
    hide_case(transactions, world, "conflicted", chance.choice(list(world.people)) if chance else "director")
    hide_case(transactions, world, chance.choice(KINDS) if chance else "criminal")
    hide_complaint_against(transactions, world, "about-our-staff", "supervisor")
    hide_complaint_against(transactions, world, "about-the-chief", None)
    hide_whistleblower(transactions, world)
    hide_words_of_mediation(transactions, world)
    hide_office_papers(transactions, world)
    with transactions.begin() as work:
        index_all(work)
    return world

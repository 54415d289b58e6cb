"""Records with words that can be looked for, and walls around them."""

from collections.abc import Collection
from itertools import count

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import add_party, give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Role
from oversight.cases.walls.models import WallAround, WallName
from oversight.cases.walls.queries import Place
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import WallRule
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.investigation.lives.mediation.models import Mediation, MediationWords
from oversight.investigation.models import Contact, Interview, Note
from oversight.notices.mailbox import Message
from oversight.people.models import Person
from oversight.work import Transactions, Work
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account

_serial = count(1)


def secret() -> str:
    """A word that stands nowhere else."""
    return f"Zyxwell{next(_serial):05d}"


def make_record(work: Work, case: Case, subject: Subject) -> tuple[Place, str]:
    """A record of this kind with a word of its own in everything it says; without the rules of the stage."""
    word = secret()
    if subject is Subject.FILE:
        received = Received(sha256=f"{next(_serial):064x}", size=9, name=f"{word}.txt", mime="text/plain", label=word)
        return (subject, add_file(work, case, received, FileSource.STAFF, note=f"About {word}.").id), word
    if subject is Subject.PARTY:
        person = Person(name=f"{word} Lund", email=f"{word.lower()}@home.example", created_at=work.now)
        work.session.add(person)
        return (subject, add_party(work, case, person, Role.WITNESS, note=f"Saw {word}.").id), word
    if subject is Subject.MEDIATION:
        return (subject, _mediation(work, case, word)), word
    row = _row(work, case, subject, word)
    work.session.add(row)
    work.session.flush()
    return (subject, row.id), word


def _mediation(work: Work, case: Case, word: str) -> int:
    row = Mediation(
        case_id=case.id, mediator="A mediator", session_at=work.now, place="The library", at=work.now,
        by_id=work.actor.account_id or 1, outcome="mediated", ended_at=work.now, signed_on=work.today,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    work.session.add(MediationWords(mediation_id=row.id, words=word))
    return row.id


def _row(work: Work, case: Case, subject: Subject, word: str) -> Interview | Contact | Note | Message:
    by = work.actor.account_id or 1
    if subject is Subject.INTERVIEW:
        slot = case.slots[0]
        return Interview(
            case_id=case.id, slot=slot, at=work.now, place=f"Room {word}", manner="voluntary", summary=f"Said {word}.",
            by_id=by, recorded_at=work.now,
        )  # fmt: skip
    if subject is Subject.CONTACT:
        return Contact(
            case_id=case.id, who=f"Aunt of {word}", means="phone", at=work.now, outcome="reached", note=f"On {word}.",
            by_id=by, recorded_at=work.now,
        )  # fmt: skip
    if subject is Subject.NOTE:
        return Note(case_id=case.id, text=f"Think of {word}.", by_id=by, at=work.now)
    return Message(case_id=case.id, from_complainant=False, by_id=by, text=f"Write to {word}.", at=work.now)


def wall_around(work: Work, case: Case, place: Place, rule: WallRule, *, accounts: Collection[int] = ()) -> WallAround:
    """A wall of a kind of the charter, put up without asking who may."""
    wall = WallAround(
        case_id=case.id, subject=place[0].value, subject_id=place[1], kind=rule.code, charter=work.charter.version,
        shuts_out=rule.named == "shut-out", up_at=work.now, up_reason="It was wanted.",
        names=[
            *(WallName(office=Office(office).value) for office in rule.offices),
            *(WallName(part=str(part)) for part in rule.parts),
            *(WallName(account_id=account) for account in accounts),
        ],
    )  # fmt: skip
    work.session.add(wall)
    work.session.flush()
    return wall


def case_with_people(transactions: Transactions) -> tuple[Team, dict[str, Actor]]:
    """A case under investigation, and one person for each way of having to do with it."""
    team = assigned_case(transactions)
    people = {
        "director": team.director,
        "investigator": team.investigator,
        "supervisor": team.supervisor,
        "intake": make_account(transactions, Office.INTAKE),
        "records": make_account(transactions, Office.RECORDS),
        "auditor": make_account(transactions, Office.AUDITOR),
        "counsel": make_account(transactions, Office.COUNSEL),
        "seated": make_account(transactions, Office.MEMBER),
        "recused": make_account(transactions, Office.MEMBER),
        "walled": make_account(transactions, Office.SUPERVISOR),
        "stranger": make_account(transactions, Office.INVESTIGATOR),
    }
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        for name, kinds in {
            "counsel": (Standing.COUNSEL,),
            "seated": (Standing.SEATED,),
            "recused": (Standing.SEATED, Standing.RECUSED),
            "walled": (Standing.WALLED,),
        }.items():
            for kind in kinds:
                give_standing(work, case, kind, account_id=people[name].account_id, reason="Test")
    return team, people

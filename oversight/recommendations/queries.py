"""What the department may see: number, allegations, officers, the board's findings and votes. Nobody who complained."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair, Party
from oversight.cases.queries import answering
from oversight.cases.rules import Stage
from oversight.charter.schema import Charter, Subject
from oversight.deadlines.models import Deadline, still_open
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case, load_allegations
from oversight.people.models import Officer, Person, PersonAlias
from oversight.recommendations.models import Transmission
from oversight.recommendations.rules import TransmittalFacts
from oversight.work import Work

WORD = re.compile(r"\w+")
SHORTEST = 3
"""Letters of a word of a name that is looked for."""


@dataclass(frozen=True)
class Sent:
    """One case in the department's list."""

    number: str
    sent_at: dt.datetime
    answered_at: dt.datetime | None
    due_on: dt.date | None
    "By when the department owes its answer."
    stage: str

    @property
    def waits(self) -> bool:
        """Whether it is the department's turn. It is not while its request for more investigation is looked into."""
        return self.stage == Stage.RESPONSE.value


@dataclass(frozen=True)
class Served:
    """One pair as the department sees it. `words` are left out when they name somebody who complained or saw it."""

    pair_id: int
    allegation: int
    category: str
    words: str | None
    officer: str
    finding: Finding
    answer: Finding | None


def get_transmission(session: Session, case_id: int) -> Transmission | None:
    """What was sent to the department on a case."""
    return session.scalar(select(Transmission).where(Transmission.case_id == case_id))


def facts_transmittal(work: Work, case: Case, access: AccessFacts) -> TransmittalFacts:
    """What the step to the department looks at."""
    counted = {finding.code for finding in work.charter.findings if finding.counts_as_sustained}
    found, sent = _of_the_board(work, case), get_transmission(work.session, case.id)
    return TransmittalFacts(
        access=access,
        sustained=sum(finding.code in counted for finding in found),
        # findings of a later round of the board were not sent with those of the first
        transmitted=sent is not None and all(finding.at <= sent.sent_at for finding in found),
    )


def _of_the_board(work: Work, case: Case) -> list[Finding]:
    found = (written.get(Writer.BOARD) for written in load_allegations(work.session, case).values())
    return [finding for finding in found if finding is not None]


def list_sent(session: Session, actor: Actor) -> Sequence[Sent]:
    """What was sent to this person to answer: first what waits, the oldest first."""
    query = (
        select(Case.number, Transmission.sent_at, Transmission.answered_at, _due(), Case.stage)
        .join(Transmission, Transmission.case_id == Case.id)
        .where(answering(actor))
        .order_by(Transmission.answered_at.is_not(None), Transmission.sent_at, Case.id)
    )
    return [Sent(*row) for row in session.execute(query)]


def due_on(session: Session, case_id: int) -> dt.date | None:
    """By when the department owes its answer on a case; nothing when its clock stands still or has ended."""
    return session.scalar(select(_due()).select_from(Case).where(Case.id == case_id))


def _due() -> ScalarSelect[dt.date | None]:
    theirs = Deadline.owner.in_((Office.CHIEF.value, Office.LIAISON.value))
    query = select(func.min(Deadline.due_on)).where(Deadline.case_id == Case.id, Deadline.subject == Subject.CASE.value)
    return query.where(theirs, still_open()).correlate(Case).scalar_subquery()


def served(session: Session, case_id: int, charter: Charter) -> list[Served]:
    """The pairs of a case for the department, with the board's findings and its own answers."""
    findings, protected = findings_of_case(session, case_id), _protected(session, case_id)
    labels = {category.code: category.label for category in charter.known_categories}
    query = (
        select(Pair.id, Allegation.number, Allegation.category, Allegation.words, OfficerSlot, Officer)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .outerjoin(Officer, Officer.id == OfficerSlot.officer_id)
        .where(Allegation.case_id == case_id)
        .order_by(Allegation.number, OfficerSlot.number)
    )
    return [
        Served(
            pair_id=pair,
            allegation=number,
            category=labels.get(category, category),
            words=words if is_free_of(words, protected) else None,
            officer=_officer(slot, officer),
            finding=findings[pair][Writer.BOARD],
            answer=findings[pair].get(Writer.DEPARTMENT),
        )
        for pair, number, category, words, slot, officer in session.execute(query)
        if Writer.BOARD in findings.get(pair, {})
    ]


def _officer(slot: OfficerSlot, officer: Officer | None) -> str:
    if officer is None:
        return f"Officer {slot.number}, not identified"
    return f"{slot.rank or officer.rank} {officer.name}, badge {officer.badge}".strip()


def _protected(session: Session, case_id: int) -> set[str]:
    """The words of names, addresses and numbers of everybody who is a party to the case."""
    on_case = select(Party.person_id).where(Party.case_id == case_id)
    people = session.execute(select(Person.name, Person.email, Person.phone).where(Person.id.in_(on_case))).all()
    aliases = session.scalars(select(PersonAlias.name).where(PersonAlias.person_id.in_(on_case))).all()
    spoken = [*aliases, *(part for name, email, phone in people for part in (name, email.split("@")[0], phone))]
    return {word for part in spoken for word in WORD.findall(part.casefold()) if len(word) >= SHORTEST}


def is_free_of(words: str, protected: set[str]) -> bool:
    """Whether a text names none of the protected words."""
    return protected.isdisjoint(WORD.findall(words.casefold()))

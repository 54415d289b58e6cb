"""Reading what intake has before it: the queue, and whether a complaint is complete."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts, Actor
from oversight.cases.models import Case, Correction, Incident
from oversight.cases.queries import visible_to
from oversight.cases.rules import Stage
from oversight.charter.schema import Anchor
from oversight.complaints.models import Complaint
from oversight.complaints.registration.models import DeclaredFact
from oversight.complaints.registration.rules import RegisterFacts
from oversight.deadlines.queries import next_due
from oversight.kernel.errors import NotFound
from oversight.work import Work

QUEUE_LENGTH = 200
"""Cases of the queue shown at once. A longer queue is a matter for the director, not for scrolling."""


@dataclass(frozen=True)
class Waiting:
    """A case that waits for intake."""

    number: str
    title: str
    stage: Stage
    urgent: str
    "The code of its gravest mark, or nothing."
    origin: str
    received_at: dt.datetime
    place: str
    due_on: dt.date | None
    "The next date that the board has promised or owes."
    due_name: str
    late: bool


def list_queue(session: Session, actor: Actor, now: dt.datetime) -> list[Waiting]:
    """Cases to be logged or decided in triage: urgent ones first, then the oldest. Two queries in all."""
    query = (
        select(Case.id, Case.number, Case.title, Case.stage, Case.urgent, Case.origin, Case.received_at, Incident.place)
        .join(Incident, Incident.id == Case.incident_id)
        .where(Case.stage.in_((Stage.RECEIVED.value, Stage.TRIAGE.value)), visible_to(actor))
        .order_by(Case.urgent == "", Case.received_at, Case.id)
        .limit(QUEUE_LENGTH)
    )
    rows = session.execute(query).all()
    due = next_due(session, [row.id for row in rows])
    return [
        Waiting(
            row.number,
            row.title,
            Stage(row.stage),
            row.urgent,
            row.origin,
            row.received_at,
            row.place,
            due[row.id].due_on if row.id in due else None,
            due[row.id].name if row.id in due else "",
            row.id in due and due[row.id].due_at < now,
        )
        for row in rows
    ]


def is_complete(session: Session, case_id: int) -> bool:
    """Whether everything needed to decide is there: the form has shown it, or a person has declared it."""
    declared = select(DeclaredFact.id).where(
        DeclaredFact.case_id == case_id, DeclaredFact.anchor == Anchor.PERFECTED.value
    )
    shown = select(Complaint.id).where(Complaint.case_id == case_id, Complaint.perfected_at.is_not(None))
    return bool(session.scalar(select(or_(declared.exists(), shown.exists()))))


def facts_of_registration(work: Work, case: Case, access: AccessFacts) -> RegisterFacts:
    """What the guards of registration look at."""
    return RegisterFacts(access, is_complete(work.session, case.id))


def waiting_correction(session: Session, case_id: int, field: str) -> Correction | None:
    """The correction of a fact that waits for its second person."""
    return session.scalar(
        select(Correction).where(
            Correction.case_id == case_id, Correction.field == field, Correction.state == "waiting"
        )
    )


def list_corrections(session: Session, case_id: int) -> list[Correction]:
    """The trail of corrections of a case, newest first."""
    query = select(Correction).where(Correction.case_id == case_id).order_by(Correction.id.desc())
    return list(session.scalars(query))


def get_correction(session: Session, case_id: int, correction_id: int) -> Correction:
    """One correction of a case. Raises NotFound for a correction of another case too."""
    found = session.scalar(select(Correction).where(Correction.case_id == case_id, Correction.id == correction_id))
    if found is None:
        raise NotFound("There is no such correction on this case.")
    return found

"""Reading who was named in a place of a case, and the cases of an officer."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from oversight.access.facts import Actor
from oversight.cases.models import Case, OfficerIdentification, OfficerSlot
from oversight.cases.queries import visible_to
from oversight.people.models import Officer


@dataclass(frozen=True)
class Subject:
    """A case in which an officer is a subject, as a list shows it."""

    number: str
    title: str
    slot: int
    stage: str
    received_at: dt.datetime


def cases_of_officer(session: Session, actor: Actor, officer_id: int) -> Sequence[Subject]:
    """The cases open to the actor in which the officer is a subject now, newest first.

    A case in which they were only named by mistake is not among them.
    """
    query = (
        select(Case.number, Case.title, OfficerSlot.number, Case.stage, Case.received_at)
        .join(OfficerSlot, OfficerSlot.case_id == Case.id)
        .where(OfficerSlot.officer_id == officer_id, visible_to(actor))
        .order_by(Case.received_at.desc(), Case.id.desc())
    )
    return [Subject(*row) for row in session.execute(query)]


def of_another(
    slot_id: "InstrumentedAttribute[int | None]", at: "InstrumentedAttribute[dt.datetime]"
) -> ColumnElement[bool]:
    """What was said or done in the name of an officer's place, at a moment when somebody was named there by mistake.

    Whoever is named there now did not say it.
    """
    row = OfficerIdentification
    return exists().where(row.slot_id == slot_id, row.at <= at, row.superseded_at >= at)


@dataclass(frozen=True)
class Named:
    """One identification of a place of a case, standing or superseded."""

    row: OfficerIdentification
    name: str
    badge: str


def identifications_of(session: Session, case: Case) -> Mapping[int, list[Named]]:
    """Who was named in each place of a case, newest first. One question."""
    query = (
        select(OfficerIdentification, Officer.name, Officer.badge)
        .join(Officer, Officer.id == OfficerIdentification.officer_id)
        .join(OfficerSlot, OfficerSlot.id == OfficerIdentification.slot_id)
        .where(OfficerSlot.case_id == case.id)
        .order_by(OfficerIdentification.id.desc())
    )
    found: dict[int, list[Named]] = defaultdict(list)
    for row, name, badge in session.execute(query):
        found[row.slot_id].append(Named(row, name, badge))
    return found

"""Reading incidents: only with the cases that are visible to the actor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.access.facts import Actor
from oversight.cases.links.queries import is_merged
from oversight.cases.links.rules import Filed, tally
from oversight.cases.models import Case, Incident, OfficerSlot, Party
from oversight.cases.queries import visible_to
from oversight.cases.rules import ENDED, Role
from oversight.complaints.incidents.models import IncidentCase, Round, RoundLine, SharedIncident
from oversight.complaints.incidents.rules import NEAR_DAYS, Telling, likeness
from oversight.complaints.models import Complaint
from oversight.kernel.calendar import ONE_DAY
from oversight.kernel.errors import NotFound
from oversight.people.models import Person
from oversight.work import Work

LOOKED_AT = 200
"""Cases that are compared with one."""
LOOKED_FROM = 3
"""Cases of an incident from which others like them are looked for."""
SHOWN = 12
"""Suggestions that are shown."""
RECEIVED_WITHIN = 60
"""Days between the arrival of two complaints that are compared when the day of the incident is not known."""
CONCERNED = (Role.COMPLAINANT.value, Role.AFFECTED.value)


@dataclass(frozen=True)
class Suggested:
    """A case that may be about the same incident, and why."""

    case_id: int
    number: str
    title: str
    reasons: tuple[str, ...]
    incident_id: int | None
    "The incident it belongs to already."


@dataclass(frozen=True)
class Counted:
    """The two ways to count one incident: by cases, and by who complained of it."""

    cases: int
    "Cases looked at by themselves; one that was merged counts with the other."
    open: int
    merged: int
    complaints: int
    people: int
    officers: int


def now_of(incident_id: int) -> Any:
    """The cases that belong to an incident now."""
    return and_(IncidentCase.incident_id == incident_id, IncidentCase.to_at.is_(None))


def list_incidents(work: Work) -> Sequence[Row[Any]]:
    """Incidents with the number of their cases that this person may open, the newest first."""
    mine = select(func.count()).select_from(IncidentCase).join(Case)
    mine = mine.where(IncidentCase.incident_id == SharedIncident.id, IncidentCase.to_at.is_(None))
    count = mine.where(visible_to(work.actor)).correlate(SharedIncident).scalar_subquery()
    query = select(SharedIncident.id, SharedIncident.name, SharedIncident.first_on, count.label("cases"))
    return work.session.execute(query.order_by(SharedIncident.named_at.desc(), SharedIncident.id.desc())).all()


def get_incident(session: Session, incident_id: int) -> SharedIncident:
    """An incident with its places, numbers and rounds. Raises NotFound."""
    query = select(SharedIncident).where(SharedIncident.id == incident_id)
    parts = (SharedIncident.places, SharedIncident.numbers, SharedIncident.rounds)
    found = session.scalar(query.options(*(selectinload(part) for part in parts)))
    if found is None:
        raise NotFound("There is no such incident.")
    return found


def list_cases_of(session: Session, actor: Actor, incident_id: int) -> Sequence[Row[Any]]:
    """The visible cases of an incident in the order of their numbers."""
    people = select(func.aggregate_strings(func.coalesce(func.nullif(Person.name, ""), "Anonymous"), ", "))
    people = people.select_from(Party).join(Person).where(Party.case_id == Case.id, Party.anonymous.is_(False))
    who = people.where(Party.role == Role.COMPLAINANT.value).correlate(Case).scalar_subquery()
    query = select(
        Case.id, Case.number, Case.title, Case.stage, Case.received_at, who.label("who"), IncidentCase.reason
    )
    query = query.join(IncidentCase, IncidentCase.case_id == Case.id)
    return session.execute(query.where(now_of(incident_id), visible_to(actor)).order_by(Case.id)).all()


def count_of(session: Session, case_ids: Sequence[int]) -> Counted:
    """Count these cases both ways; the caller has checked that they are visible."""
    people = select(func.count(func.distinct(Party.person_id))).where(Party.case_id.in_(case_ids))
    officers = select(func.count(func.distinct(OfficerSlot.officer_id))).where(OfficerSlot.case_id.in_(case_ids))
    row = session.execute(
        select(people.where(Party.role == Role.COMPLAINANT.value).scalar_subquery(), officers.scalar_subquery())
    ).one()
    both = tally(filed_in(session, case_ids))
    return Counted(both.cases, both.open, both.merged, both.complaints, row[0] or 0, row[1] or 0)


def filed_in(session: Session, case_ids: Sequence[int]) -> list[Filed]:
    """These cases as figures count them."""
    complaints = select(func.count()).where(Complaint.case_id == Case.id).correlate(Case).scalar_subquery()
    query = select(complaints, is_merged(Case.id.expression), Case.stage.not_in([stage.value for stage in ENDED]))
    rows = session.execute(query.where(Case.id.in_(case_ids)))
    return [Filed(complaints=count, merged=merged, open=is_open) for count, merged, is_open in rows]


def incident_of(session: Session, case_id: int) -> SharedIncident | None:
    """The incident a case belongs to now."""
    query = select(SharedIncident).join(IncidentCase, IncidentCase.incident_id == SharedIncident.id)
    return session.scalar(query.where(IncidentCase.case_id == case_id, IncidentCase.to_at.is_(None)))


def history_of(session: Session, case_id: int) -> Sequence[IncidentCase]:
    """Every incident a case belonged to, with why, the newest first."""
    query = select(IncidentCase).options(joinedload(IncidentCase.incident)).where(IncidentCase.case_id == case_id)
    return session.scalars(query.order_by(IncidentCase.id.desc())).all()


def suggest(work: Work, case: Case) -> list[Suggested]:
    """Cases that may be about the same incident, the likest first. Nothing is put together by itself.

    Four questions, whatever the number of cases.
    """
    near = _near(work.session, work.actor, case)
    tellings = tell(work.session, [case.id, *near])
    mine = tellings[case.id]
    found = [
        Suggested(number, *near[number], likeness(mine, tellings[number]), _incident_id)
        for number, _incident_id in _with_incident(work.session, near)
    ]
    likely = [one for one in found if one.reasons]
    return sorted(likely, key=lambda one: (-len(one.reasons), one.case_id))[:SHOWN]


def suggest_for_all(work: Work, case_ids: Sequence[int]) -> list[Suggested]:
    """Cases that look like one of the first `LOOKED_FROM` of these and belong to no incident yet, each once."""
    first = select(Case).where(Case.id.in_(case_ids[:LOOKED_FROM]), visible_to(work.actor)).order_by(Case.id)
    found = [one for case in work.session.scalars(first).all() for one in suggest(work, case)]
    free = [one for one in found if one.case_id not in case_ids and one.incident_id is None]
    return list({one.case_id: one for one in reversed(free)}.values())[::-1]


def _near(session: Session, actor: Actor, case: Case) -> dict[int, tuple[str, str]]:
    """Visible cases that began about the same day, or arrived about the same time."""
    around = RECEIVED_WITHIN * ONE_DAY
    near: ColumnElement[bool] = Case.received_at.between(case.received_at - around, case.received_at + around)
    day = case.incident.from_on
    if day is not None:
        last, margin = case.incident.to_on or day, NEAR_DAYS * ONE_DAY
        same = and_(Incident.from_on <= last + margin, func.coalesce(Incident.to_on, Incident.from_on) >= day - margin)
        near = or_(same, and_(near, Incident.from_on.is_(None)))
    query = select(Case.id, Case.number, Case.title).join(Incident, Incident.id == Case.incident_id)
    rows = session.execute(
        query.where(near, Case.id != case.id, visible_to(actor)).order_by(Case.id.desc()).limit(LOOKED_AT)
    )
    return {number: (serial, title) for number, serial, title in rows}


def _with_incident(session: Session, case_ids: Iterable[int]) -> list[tuple[int, int | None]]:
    ids = list(case_ids)
    query = select(IncidentCase.case_id, IncidentCase.incident_id)
    rows = session.execute(query.where(IncidentCase.case_id.in_(ids), IncidentCase.to_at.is_(None)))
    known = {row.case_id: row.incident_id for row in rows}
    return [(number, known.get(number)) for number in ids]


def tell(session: Session, case_ids: Sequence[int]) -> Mapping[int, Telling]:
    """What the complaints of these cases say, to be compared."""
    query = select(Case.id, Incident.from_on, Incident.to_on, Incident.district, Incident.place)
    facts = session.execute(query.join(Incident, Incident.id == Case.incident_id).where(Case.id.in_(case_ids))).all()
    stories = _stories(session, case_ids)
    reach, officers = _reach(session, case_ids), _officers(session, case_ids)
    return {
        row.id: Telling(
            case_id=row.id,
            first_on=row.from_on,
            last_on=row.to_on,
            district=row.district,
            place=row.place,
            story=stories.get(row.id, ""),
            reach=frozenset(reach.get(row.id, ())),
            officers=frozenset(officers.get(row.id, ())),
        )
        for row in facts
    }


def _stories(session: Session, case_ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    rows = session.execute(select(Complaint.case_id, Complaint.story).where(Complaint.case_id.in_(case_ids)))
    for case_id, story in rows:
        found[case_id] = f"{found.get(case_id, '')} {story}"
    return found


def _reach(session: Session, case_ids: Sequence[int]) -> dict[int, set[str]]:
    query = select(Party.case_id, Person.name, Person.email, Person.phone).join(Person)
    found: dict[int, set[str]] = {}
    for case_id, *ways in session.execute(query.where(Party.case_id.in_(case_ids), Party.role.in_(CONCERNED))):
        found.setdefault(case_id, set()).update(" ".join(way.lower().split()) for way in ways if way.strip())
    return found


def _officers(session: Session, case_ids: Sequence[int]) -> dict[int, set[int]]:
    query = select(OfficerSlot.case_id, OfficerSlot.officer_id).where(OfficerSlot.officer_id.is_not(None))
    found: dict[int, set[int]] = {}
    for case_id, officer_id in session.execute(query.where(OfficerSlot.case_id.in_(case_ids))):
        found.setdefault(case_id, set()).add(officer_id or 0)
    return found


def get_round(session: Session, round_id: int) -> Round:
    """A round with its lines. Raises NotFound."""
    query = select(Round).where(Round.id == round_id)
    found = session.scalar(query.options(selectinload(Round.lines).joinedload(RoundLine.case), joinedload(Round.by)))
    if found is None:
        raise NotFound("There is no such round.")
    return found


def is_running(session: Session, incident_id: int) -> bool:
    """Whether something is still being done for all cases of an incident."""
    query = select(Round.id).where(Round.incident_id == incident_id, Round.ended_at.is_(None))
    return bool(session.scalar(select(exists(query))))


def list_visible(session: Session, actor: Actor, case_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Which of these cases are visible to somebody."""
    return session.execute(select(Case.id).where(Case.id.in_(case_ids), visible_to(actor))).all()

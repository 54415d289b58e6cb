"""Naming an incident, putting cases to it and taking them from it, and asking for something for all of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.complaints.incidents.events import (
    CaseJoined,
    CaseLeft,
    IncidentDescribed,
    IncidentNamed,
    IncidentNumberAdded,
    IncidentPlaceAdded,
    TogetherAsked,
)
from oversight.complaints.incidents.models import (
    IncidentCase,
    IncidentNumber,
    IncidentPlace,
    Round,
    RoundLine,
    SharedIncident,
)
from oversight.complaints.incidents.queries import incident_of, is_running
from oversight.complaints.incidents.rules import NumberKind, Task
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.work import Work

LONGEST_MESSAGE = 20_000


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is known of an incident."""

    name: str
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    second_hour: bool = False
    when_words: str = ""
    words: str = ""


def name_incident(work: Work, known: Described) -> SharedIncident:
    """Enter an incident to which cases can be put. Raises Forbidden, or Invalid without a name or for days that cannot
    be.
    """
    work.require(Permission.INCIDENT_KEEP)
    _check(work, known)
    incident = SharedIncident(**_values(known), named_at=work.now, by_id=_person(work))
    work.session.add(incident)
    work.session.flush()
    work.record(IncidentNamed(incident_id=incident.id), detail={"name": incident.name})
    return incident


def describe(work: Work, incident: SharedIncident, known: Described, version: int) -> None:
    """Write anew what is known. Raises Forbidden, Invalid, or Stale when somebody saved first."""
    work.require(Permission.INCIDENT_KEEP)
    if incident.version != version:
        raise Stale()
    _check(work, known)
    before = {name: str(getattr(incident, name) or "") for name in asdict(known)}
    for name, value in _values(known).items():
        setattr(incident, name, value)
    after = {name: str(getattr(incident, name) or "") for name in asdict(known)}
    changed = {name: {"old": before[name], "new": after[name]} for name in after if before[name] != after[name]}
    if changed:
        work.record(IncidentDescribed(incident_id=incident.id), detail=changed)


def add_place(
    work: Work,
    incident: SharedIncident,
    words: str,
    *,
    district: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
) -> IncidentPlace:
    """Enter a place of the incident. Raises Forbidden, or Invalid without words or with half a point on the map."""
    work.require(Permission.INCIDENT_KEEP)
    if not words.strip():
        raise Invalid("place", "Say where it was.")
    if (latitude is None) != (longitude is None):
        raise Invalid("latitude", "Write both numbers of the point on the map, or neither.")
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Invalid("latitude", "North and south end at 90 degrees, east and west at 180.")
    place = IncidentPlace(words=words.strip(), district=district.strip(), latitude=latitude, longitude=longitude)
    incident.places.append(place)
    work.session.flush()
    work.record(IncidentPlaceAdded(incident_id=incident.id, place_id=place.id), detail={"place": place.words})
    return place


def add_number(work: Work, incident: SharedIncident, kind: NumberKind, number: str) -> IncidentNumber:
    """Enter a number under which others know the incident. Raises Forbidden, or Invalid when empty or known."""
    work.require(Permission.INCIDENT_KEEP)
    wanted = number.strip()
    if not wanted:
        raise Invalid("number", "Write the number.")
    if any((row.kind, row.number) == (kind.value, wanted) for row in incident.numbers):
        raise Invalid("number", "This number stands here already.")
    row = IncidentNumber(kind=kind.value, number=wanted)
    incident.numbers.append(row)
    work.session.flush()
    work.record(IncidentNumberAdded(incident_id=incident.id, number_id=row.id), detail={"number": wanted})
    return row


def join(work: Work, incident: SharedIncident, case: Case, access: AccessFacts, reason: str) -> None:
    """Put a case to an incident; it keeps its number, its letters and what its own complaint tells.

    Raises Forbidden, Refused when it belongs to another, Invalid without a reason. Said twice, it is done once.
    """
    work.require(Permission.INCIDENT_JOIN, access)
    if not reason.strip():
        raise Invalid("reason", "Say why these complaints are about one incident.")
    known = incident_of(work.session, case.id)
    if known is not None and known.id == incident.id:
        return
    if known is not None:
        raise Refused(f"Case {case.number} belongs to another incident. Take it from there first.")
    row = IncidentCase(
        incident_id=incident.id, case_id=case.id, from_at=work.now, reason=reason.strip(), by_id=_person(work)
    )
    work.session.add(row)
    work.session.flush()
    work.record(CaseJoined(case_id=case.id, incident_id=incident.id), detail={"reason": row.reason})


def leave(work: Work, incident: SharedIncident, case: Case, access: AccessFacts, reason: str) -> None:
    """Take a case from its incident; that it was there stays. Raises Forbidden, Refused, or Invalid without reason."""
    work.require(Permission.INCIDENT_JOIN, access)
    if not reason.strip():
        raise Invalid("reason", "Say why this case is about something else.")
    query = select(IncidentCase).where(IncidentCase.case_id == case.id, IncidentCase.incident_id == incident.id)
    row = work.session.scalar(query.where(IncidentCase.to_at.is_(None)))
    if row is None:
        raise Refused(f"Case {case.number} does not belong to this incident any more.")
    row.to_at = work.now
    work.record(CaseLeft(case_id=case.id, incident_id=incident.id), detail={"reason": reason.strip()})


def ask_for_all(work: Work, incident: SharedIncident, task: Task, words: str, cases: Sequence[Case]) -> Round:
    """Ask that something is done for each of these cases; the worker does it case by case, as this person.

    Raises Forbidden; Invalid without words or without a case; Refused while another round runs.
    """
    work.require(Permission.INCIDENT_KEEP)
    said = words.replace("\x00", " ").strip()
    if not said:
        raise Invalid("words", "Give the working title." if task is Task.LOG else "Write the message first.")
    if len(said) > (200 if task is Task.LOG else LONGEST_MESSAGE):
        raise Invalid("words", "This is too long.")
    if not cases:
        raise Invalid("cases", "Choose at least one case.")
    if is_running(work.session, incident.id):
        raise Refused("Something is being done for these cases already. Wait until it is done.")
    row = Round(incident_id=incident.id, task=task.value, words=said, by_id=_person(work), asked_at=work.now)
    row.lines = [RoundLine(case_id=case.id) for case in cases]
    work.session.add(row)
    work.session.flush()
    work.record(
        TogetherAsked(incident_id=incident.id, round_id=row.id, kind=task.value),
        detail={"words": said, "cases": [case.number for case in cases]},
    )
    return row


def _check(work: Work, known: Described) -> None:
    if not known.name.strip():
        raise Invalid("name", "Give the incident a name, such as “Protest on Market Square”.")
    if len(known.name.strip()) > 200:
        raise Invalid("name", "Use at most 200 letters.")
    if known.last_on is not None and (known.first_on is None or known.last_on < known.first_on):
        raise Invalid("last_on", "The last day must not come before the first.")
    if known.first_on is not None and known.first_on > work.today:
        raise Invalid("first_on", "This day lies in the future.")
    later = known.to_time is not None and known.from_time is not None and known.to_time < known.from_time
    if later and (known.last_on is None or known.last_on == known.first_on):
        raise Invalid("last_on", "It ended earlier on the clock than it began: name the next day as the last one.")


def _values(known: Described) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(known).items()}


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Refused("A person does this, never the system.")
    return work.actor.account_id

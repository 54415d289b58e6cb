"""One row for each case."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import case, select

from oversight.cases.ages import age_on, birthday
from oversight.cases.models import Case, Incident, Party
from oversight.cases.rules import ENDED, RUNG_OF, Precision, Role, Stage
from oversight.kernel.moments import local_date
from oversight.people.models import Person
from oversight.publication.data.dictionary import COMPLAINTS, Missing
from oversight.publication.data.hierarchies import decade
from oversight.publication.data.rows.reading import Batch, Rows, given

FINDINGS = "findings"
"""The outcome of a case that was decided."""


def complaints(batch: Batch) -> Rows:
    """The rows of these cases, in their order."""
    query = select(Case, Incident).join(Incident, Incident.id == Case.incident_id).where(Case.id.in_(batch.ids))
    found = {file.id: (file, incident) for file, incident in batch.session.execute(query).all()}
    ages = _ages(batch)
    for case_id in batch.named:
        file, incident = found[case_id]
        yield COMPLAINTS.row(_values(batch, file, incident, ages.get(case_id)))


def _values(batch: Batch, file: Case, incident: Incident, age: int | None) -> dict[str, object]:
    ended, published = Stage(file.stage) in ENDED, batch.published.get(file.id)
    return {
        "complaint_id": batch.named[file.id].name,
        "case_number": batch.number_of(file.id, ended=ended),
        "origin": file.origin,
        "received_on": f"{local_date(file.received_at, batch.frame.zone):%Y-%m}",
        "incident_on": _day(incident, batch.frame.law.publication.date_granularity),
        "incident_hour": given(f"{incident.at_time:%H}" if incident.at_time else None, Missing.UNKNOWN),
        "district": _district(batch, incident),
        "affected_age": Missing.WITHHELD if published else _age_band(age),
        "stage": RUNG_OF[Stage(file.stage)],
        "outcome": FINDINGS if published else given(file.closure, Missing.NOT_YET),
        "closed_on": f"{local_date(file.closed_at, batch.frame.zone):%Y-%m}" if file.closed_at else Missing.NOT_YET,
        "published_on": published[1] if published else batch.number_of(file.id, ended=ended),
        "vocabulary": file.charter,
    }


def _age_band(age: int | None) -> object:
    return Missing.UNKNOWN if age is None else decade(age)


def _district(batch: Batch, incident: Incident) -> object:
    if batch.frame.law.publication.place_granularity == "none":
        return Missing.WITHHELD
    return given(incident.district.strip(), Missing.UNKNOWN)


def _day(incident: Incident, granularity: str) -> object:
    """The first day, as exactly as it is known and as the law lets a decision say it."""
    if incident.from_on is None:
        return Missing.UNKNOWN
    if granularity == "year":
        return f"{incident.from_on:%Y}"
    exact = granularity == "day" and incident.precision == Precision.EXACT.value
    return incident.from_on if exact else f"{incident.from_on:%Y-%m}"


def _ages(batch: Batch) -> Mapping[int, int | None]:
    """How old the first affected person was, or the complainant where nobody else was affected."""
    first = case((Party.role == Role.AFFECTED.value, 0), else_=1)
    query = (
        select(Party.case_id, Person.born_on, Party.stated_age, Incident.from_on)
        .join(Person, Person.id == Party.person_id)
        .join(Case, Case.id == Party.case_id)
        .join(Incident, Incident.id == Case.incident_id)
        .where(Party.case_id.in_(batch.ids), Party.role.in_((Role.AFFECTED.value, Role.COMPLAINANT.value)))
        .where(Party.ended_at.is_(None))
        .order_by(Party.case_id, first, Party.id)
    )
    ages: dict[int, int | None] = {}
    for case_id, born_on, stated, day in batch.session.execute(query):
        ages.setdefault(case_id, _age(born_on, stated, day))
    return ages


def _age(born_on: dt.date | None, stated: int | None, day: dt.date | None) -> int | None:
    if born_on is None and stated is not None:
        return stated
    return age_on(birthday(born_on, stated, day), day)

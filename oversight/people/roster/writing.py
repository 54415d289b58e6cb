"""Writing the rows of a roster: what an officer was until then stays, and ends on the day before."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from oversight.people.models import Officer
from oversight.people.roster.models import OfficerService
from oversight.people.roster.rules import Employment, Entry, Outcome, Result
from oversight.work import Work

DAY = dt.timedelta(days=1)


def write_rows(work: Work, outcomes: Sequence[Outcome], as_of: dt.date, import_id: int | None) -> list[Officer]:
    """Write what is new or changed; nothing else. Returns those officers, in the order of the rows."""
    taken = [one for one in outcomes if one.result in (Result.NEW, Result.CHANGED) and one.entry is not None]
    officers = _officers(work, {one.officer_id for one in taken if one.officer_id is not None})
    services = _services(work, officers.keys())
    written: list[tuple[Officer, Entry]] = []
    for one in taken:
        if one.entry is None:
            continue
        officer = officers.get(one.officer_id or 0)
        if officer is None:
            officer = Officer(badge=one.entry.badge, agency=one.entry.agency)
        else:
            _end(work, officer, services.get(officer.id), one.entry.since or as_of)
        officer.name, officer.rank, officer.unit = one.entry.name, one.entry.rank, one.entry.unit
        work.session.add(officer)
        written.append((officer, one.entry))
    work.session.flush()  # the old facts have ended before the new ones begin
    work.session.add_all(_begun(work, officer, entry, as_of, import_id) for officer, entry in written)
    work.session.flush()
    return [officer for officer, _entry in written]


def _officers(work: Work, ids: set[int]) -> dict[int, Officer]:
    """The officers with these numbers. A whole roster is read whole: a list of 10,000 numbers is no question."""
    query = select(Officer) if len(ids) > 500 else select(Officer).where(Officer.id.in_(ids))
    return {row.id: row for row in work.session.scalars(query)}


def _services(work: Work, ids: object) -> dict[int, OfficerService]:
    query = select(OfficerService).where(OfficerService.to_on.is_(None), OfficerService.superseded_at.is_(None))
    return {row.officer_id: row for row in work.session.scalars(query)} if ids else {}


def _end(work: Work, officer: Officer, service: OfficerService | None, since: dt.date) -> None:
    """End what held until now. Facts of the same day are replaced; an officer without a history gets its first row."""
    if service is None:
        first = Entry(line=0, badge=officer.badge, name=officer.name, rank=officer.rank, unit=officer.unit)
        row = _begun(work, officer, first, None, None)
        row.to_on = since - DAY
        work.session.add(row)
    elif service.from_on == since:
        service.superseded_at = work.now
    else:
        service.to_on = since - DAY


def _begun(work: Work, officer: Officer, entry: Entry, as_of: dt.date | None, import_id: int | None) -> OfficerService:
    return OfficerService(
        officer_id=officer.id,
        name=entry.name,
        agency=officer.agency,
        rank=entry.rank,
        unit=entry.unit,
        employment=Employment(entry.employment).value,
        from_on=entry.since or as_of,
        import_id=import_id,
        by_id=work.actor.account_id,
        at=work.now,
    )

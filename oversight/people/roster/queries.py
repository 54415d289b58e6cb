"""Reading the roster: officers as they are, and as they were on a day."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, defer

from oversight.kernel.errors import NotFound
from oversight.people.models import Officer
from oversight.people.roster.models import OfficerService, RosterImport
from oversight.people.roster.rules import Employment, Key, Known, key_of

SHOWN = 50
"""Officers on one page of the roster; a search finds the others."""


@dataclass(frozen=True)
class Served:
    """What an officer was on a day. `certain` is false when the nearest known facts stand in."""

    agency: str
    rank: str
    unit: str
    employment: Employment
    certain: bool = True


def get_officer(session: Session, officer_id: int) -> Officer:
    """An officer of the roster. Raises NotFound."""
    found = session.get(Officer, officer_id)
    if found is None:
        raise NotFound("There is no such officer on the roster.")
    return found


def get_import(session: Session, import_id: int) -> RosterImport:
    """A file that was handed in. Raises NotFound."""
    found = session.get(RosterImport, import_id)
    if found is None:
        raise NotFound("There is no such file.")
    return found


def list_imports(session: Session, limit: int = 20) -> Sequence[RosterImport]:
    """The last files, newest first, without their bytes."""
    query = select(RosterImport).options(defer(RosterImport.content)).order_by(RosterImport.id.desc())
    return session.scalars(query.limit(limit)).all()


def known_officers(session: Session, officer_id: int | None = None) -> dict[Key, Known]:
    """Every officer as the roster has them now, or one. One question."""
    now = and_(
        OfficerService.officer_id == Officer.id,
        OfficerService.to_on.is_(None),
        OfficerService.superseded_at.is_(None),
    )
    query = select(
        Officer.id,
        Officer.badge,
        Officer.name,
        Officer.rank,
        Officer.unit,
        Officer.agency,
        OfficerService.employment,
        OfficerService.from_on,
    ).outerjoin(OfficerService, now)
    if officer_id is not None:
        query = query.where(Officer.id == officer_id)
    return {
        key_of(row.agency, row.badge): Known(
            officer_id=row.id,
            badge=row.badge,
            name=row.name,
            rank=row.rank,
            unit=row.unit,
            agency=row.agency,
            employment=Employment(row.employment or Employment.ACTIVE),
            from_on=row.from_on,
        )
        for row in session.execute(query)
    }


def count_officers(session: Session) -> int:
    """How many officers the roster has."""
    return session.scalar(select(func.count()).select_from(Officer)) or 0


def list_officers(session: Session, words: str = "", limit: int = SHOWN) -> Sequence[tuple[Officer, str]]:
    """Officers whose name or badge contains the words, with how they are employed now."""
    query = select(Officer, func.coalesce(OfficerService.employment, Employment.ACTIVE.value)).outerjoin(
        OfficerService,
        and_(
            OfficerService.officer_id == Officer.id,
            OfficerService.to_on.is_(None),
            OfficerService.superseded_at.is_(None),
        ),
    )
    if words.strip():
        wanted = f"%{words.strip().lower()}%"
        query = query.where(or_(func.lower(Officer.name).like(wanted), func.lower(Officer.badge).like(wanted)))
    rows = session.execute(query.order_by(Officer.name, Officer.id).limit(limit))
    return [(officer, employment) for officer, employment in rows]


def who_left(session: Session, officers: Collection[int]) -> dict[int, tuple[Employment, dt.date | None]]:
    """Of these officers, those who serve no more: how the service ended, and since when. One question."""
    service = OfficerService
    query = select(service.officer_id, service.employment, service.from_on).where(
        service.officer_id.in_(officers),
        service.to_on.is_(None),
        service.superseded_at.is_(None),
        service.employment != Employment.ACTIVE.value,
    )
    return {officer_id: (Employment(word), since) for officer_id, word, since in session.execute(query)}


def history_of(session: Session, officer_id: int) -> Sequence[OfficerService]:
    """What an officer was over time, newest first; replaced facts among them."""
    query = select(OfficerService).where(OfficerService.officer_id == officer_id)
    return session.scalars(query.order_by(OfficerService.id.desc())).all()


def served_on(session: Session, officer: Officer, day: dt.date | None) -> Served:
    """What an officer was on a day: for what is frozen "at incident". Without a day, or a history, what is known now.

    A day before the first recorded facts gets these, marked as not certain.
    """
    rows = [row for row in reversed(history_of(session, officer.id)) if row.superseded_at is None]
    if not rows:
        return Served(officer.agency, officer.rank, officer.unit, Employment.ACTIVE, certain=False)
    if day is None:
        return _served(rows[-1], certain=False)
    for row in rows:
        if (row.from_on is None or row.from_on <= day) and (row.to_on is None or day <= row.to_on):
            return _served(row, certain=row.from_on is not None)
    return _served(min(rows, key=lambda row: row.from_on or dt.date.min), certain=False)


def _served(row: OfficerService, *, certain: bool) -> Served:
    return Served(row.agency, row.rank, row.unit, Employment(row.employment), certain)

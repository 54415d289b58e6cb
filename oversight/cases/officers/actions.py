"""Naming the officer of a place on a case, and taking a wrong name back. Nothing is overwritten."""

from sqlalchemy import select

from oversight.cases.models import Case, OfficerIdentification, OfficerSlot
from oversight.people.models import Officer
from oversight.people.roster.queries import served_on
from oversight.work import Work


def name_in_slot(work: Work, case: Case, slot: OfficerSlot, officer: Officer) -> OfficerIdentification:
    """Name an officer in a slot that nobody is named in; freeze rank, unit and employment as of the incident.

    Where the roster does not say what they were on that day, what somebody described comes first, then what is known.
    """
    work.session.flush()  # an officer who was entered a moment ago has a number now
    served = served_on(work.session, officer, case.incident.from_on)
    slot.officer, slot.identified_at, slot.facts_certain = officer, work.now, served.certain
    slot.rank = served.rank if served.certain else slot.rank or served.rank
    slot.unit = served.unit if served.certain else slot.unit or served.unit
    slot.agency, slot.employment = served.agency, served.employment.value
    work.session.flush()
    row = OfficerIdentification(
        slot_id=slot.id,
        officer_id=officer.id,
        rank=slot.rank,
        unit=slot.unit,
        agency=slot.agency,
        employment=slot.employment,
        at=work.now,
        by_id=work.actor.account_id,
    )
    work.session.add(row)
    work.session.flush()
    return row


def standing_identification(work: Work, slot: OfficerSlot) -> OfficerIdentification | None:
    """Who is named in a slot now, as it was written down."""
    query = select(OfficerIdentification).where(
        OfficerIdentification.slot_id == slot.id, OfficerIdentification.superseded_at.is_(None)
    )
    return work.session.scalar(query.with_for_update())


def take_name_back(work: Work, slot: OfficerSlot, standing: OfficerIdentification, reason: str) -> None:
    """Mark an identification as wrong. The slot is an unidentified officer again; the row stays with the reason."""
    standing.superseded_at, standing.superseded_by_id = work.now, work.actor.account_id
    standing.reason = reason
    slot.officer, slot.officer_id, slot.identified_at, slot.facts_certain = None, None, None, False
    slot.rank = slot.unit = slot.agency = slot.employment = ""
    work.session.flush()

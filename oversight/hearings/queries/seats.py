"""Who holds which seat, and who may be seated for a case."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Charter
from oversight.hearings.models import PanelSeat, SeatHeld
from oversight.hearings.panels import Candidate
from oversight.hearings.rules import PlaceState
from oversight.people.models import Account, OfficeHeld
from oversight.work import Work

CONFLICTING = (Standing.RECUSED, Standing.WALLED, Standing.ASSIGNED, Standing.SUPERVISING, Standing.COUNSEL)
"""Who worked on a case, or was shut out of it, does not decide it."""


def list_seats(session: Session) -> Sequence[SeatHeld]:
    """Every holding of a seat, newest first, with the person."""
    return session.scalars(
        select(SeatHeld).options(joinedload(SeatHeld.account)).order_by(SeatHeld.from_on.desc(), SeatHeld.id.desc())
    ).all()


def holders_on(session: Session, day: dt.date) -> Sequence[SeatHeld]:
    """Who holds a seat on a day, with the person, in the order of the seats."""
    query = (
        select(SeatHeld)
        .join(Account)
        .options(joinedload(SeatHeld.account))
        .where(SeatHeld.from_on <= day, or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= day))
        .where(Account.disabled_at.is_(None))
    )
    return session.scalars(query.order_by(SeatHeld.seat)).all()


def candidates_for(work: Work, case: Case, day: dt.date) -> list[Candidate]:
    """Members who hold a seat on that day, may vote by their office, and have no part in the case."""
    seats = {seat.code: seat for seat in work.charter.seats if not seat.alternate}
    panels, labels = _panels_so_far(work.session), seat_labels_of(work.charter)
    return [
        Candidate(
            held.account_id,
            held.account.name,
            held.seat,
            labels[held.seat],
            seats[held.seat].appointing_class,
            panels.get(held.account_id, 0),
        )
        for held in work.session.scalars(_able(case.id, day)).all()
        if held.seat in seats
    ]


def _able(case_id: int, day: dt.date) -> Select[SeatHeld]:
    voting = exists().where(
        OfficeHeld.account_id == SeatHeld.account_id,
        OfficeHeld.office.in_((Office.MEMBER.value, Office.CHAIR.value)),
        OfficeHeld.from_on <= day,
        or_(OfficeHeld.to_on.is_(None), OfficeHeld.to_on >= day),
    )
    conflicted = exists().where(
        CaseStanding.case_id == case_id,
        CaseStanding.account_id == SeatHeld.account_id,
        CaseStanding.kind.in_([kind.value for kind in CONFLICTING]),
        or_(CaseStanding.to_at.is_(None), CaseStanding.kind == Standing.ASSIGNED.value),
    )
    in_seat = and_(SeatHeld.from_on <= day, or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= day))
    return (
        select(SeatHeld)
        .join(Account)
        .options(joinedload(SeatHeld.account))
        .where(in_seat, Account.disabled_at.is_(None), voting, ~conflicted)
        .order_by(SeatHeld.seat)
    )


def _panels_so_far(session: Session) -> Mapping[int, int]:
    query = select(PanelSeat.account_id, func.count()).where(PanelSeat.state == PlaceState.SEATED.value)
    return {row[0]: row[1] for row in session.execute(query.group_by(PanelSeat.account_id))}


def seat_labels_of(charter: Charter) -> dict[str, str]:
    """The names of all seats by their codes. Two seats of one name are told apart by their codes."""
    names = [seat.label for seat in charter.seats]
    return {
        seat.code: seat.label if names.count(seat.label) == 1 else f"{seat.label} ({seat.code})"
        for seat in charter.seats
    }

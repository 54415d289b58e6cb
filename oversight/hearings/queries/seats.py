"""Who holds which seat, and who may be seated for a case."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Charter, Seat
from oversight.charter.schema.voting import Body
from oversight.db import ask_once
from oversight.hearings.models import PanelSeat, SeatHeld, TrainingRecord
from oversight.hearings.panels import Candidate
from oversight.hearings.panels.earlier import FIRST_DECISION, deciders_before, excludes_earlier
from oversight.hearings.recusal.queries import unanswered
from oversight.hearings.seats.rules import Holding, Training, against_seating, places_for
from oversight.hearings.states import PlaceState
from oversight.people.models import Account, OfficeHeld
from oversight.work import Work

CONFLICTING = (Standing.RECUSED, Standing.WALLED, Standing.ASSIGNED, Standing.SUPERVISING, Standing.COUNSEL)
"""Who worked on a case, or was shut out of it, does not decide it."""


@dataclass(frozen=True)
class Kept:
    """A holder of a seat who cannot be seated for a case now, and why."""

    name: str
    label: str
    reasons: tuple[str, ...]


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


def candidates_for(work: Work, case: Case, day: dt.date, body: Body = "panel") -> list[Candidate]:
    """Holders of a seat of the body on that day, who may vote by their office, may serve, and have no part in the case.

    An alternate is among them only in the place of a seat that nobody else can take.
    """
    able, _kept = _sorted_out(work, case, day, body)
    regular = [one for one in able if not work.charter.seat(one.seat).alternate]
    taken = {one.seat for one in regular}
    empty = [seat for seat in work.charter.seats_of(body) if not seat.alternate and seat.code not in taken]
    return regular + _standing_in(work.charter, able, empty)


def _standing_in(charter: Charter, able: Sequence[Candidate], empty: list[Seat]) -> list[Candidate]:
    found: list[Candidate] = []
    for one in able:
        seat = charter.seat(one.seat)
        for place in places_for(seat, empty)[:1]:
            found.append(_in_place(one, place))
            empty.remove(place)
    return found


def _in_place(one: Candidate, place: Seat) -> Candidate:
    return replace(one, appointing_class=place.appointing_class, in_place_of=place.code)


def alternates_for(work: Work, case: Case, day: dt.date, seat: str, body: Body = "panel") -> list[Candidate]:
    """Alternates who may take the place of this seat."""
    able, _kept = _sorted_out(work, case, day, body)
    law = {one.code: one for one in work.charter.seats}
    if seat not in law:
        return []
    return [_in_place(one, law[seat]) for one in able if law[one.seat].stands_in_for(law[seat])]


def kept_from(work: Work, case: Case, day: dt.date, body: Body = "panel") -> list[Kept]:
    """Holders of a seat who would be seated, were it not for training, interests, a conflict without an answer, or a
    part in an earlier decision.
    """
    return _sorted_out(work, case, day, body)[1]


def _sorted_out(work: Work, case: Case, day: dt.date, body: Body) -> tuple[list[Candidate], list[Kept]]:
    """Who can be seated, alternates too, and who cannot for a reason that can be told. A page asks once."""
    return ask_once(work.session, ("seats", case.id, day, body), lambda: _sort_out(work, case, day, body))


def _sort_out(work: Work, case: Case, day: dt.date, body: Body) -> tuple[list[Candidate], list[Kept]]:
    seats = {seat.code: seat for seat in work.charter.seats_of(body)}
    panels, labels = _panels_so_far(work.session), seat_labels_of(work.charter)
    holders = [held for held in work.session.scalars(_able(case.id, day)).all() if held.seat in seats]
    trained = training_of(work.session, [held.account_id for held in holders])
    asked = unanswered(work, case, [held.account for held in holders])
    earlier = deciders_before(work.session, case) if excludes_earlier(work.charter, body) else frozenset()
    able: list[Candidate] = []
    kept: list[Kept] = []
    for held in holders:
        reasons = (
            *against_seating(work.charter.serving, holding_of(held), trained[held.account_id], day),
            *(f"{hit.sentence} They have not answered yet." for hit in asked.get(held.account_id, ())),
            *((FIRST_DECISION,) if held.account_id in earlier else ()),
        )
        if reasons:
            kept.append(Kept(held.account.name, labels[held.seat], reasons))
            continue
        able.append(_candidate(held, seats[held.seat], labels[held.seat], panels.get(held.account_id, 0)))
    return able, kept


def _candidate(held: SeatHeld, seat: Seat, label: str, panels: int) -> Candidate:
    return Candidate(
        account_id=held.account_id,
        name=held.account.name,
        seat=seat.code,
        label=label,
        appointing_class=seat.appointing_class,
        panels=panels,
        former_officer=held.former_officer,
    )


def holding_of(held: SeatHeld) -> Holding:
    """A row as the rules of service see it."""
    gone_through = held.interests_at is not None
    return Holding(held.account.name, held.from_on, held.to_on, held.term_ends_on, gone_through)


def training_of(session: Session, accounts: Sequence[int]) -> Mapping[int, Training]:
    """What each of these accounts has learned."""
    query = (
        select(TrainingRecord.account_id, TrainingRecord.item, func.sum(TrainingRecord.hours))
        .where(TrainingRecord.account_id.in_(accounts), TrainingRecord.struck_at.is_(None))
        .group_by(TrainingRecord.account_id, TrainingRecord.item)
    )
    hours: dict[int, dict[str, int]] = defaultdict(dict)
    for account_id, item, summed in session.execute(query):
        hours[account_id][item] = int(summed)
    return {account_id: Training(hours[account_id]) for account_id in accounts}


def list_training(session: Session, account_id: int) -> Sequence[TrainingRecord]:
    """What was written down about one member's training, the latest first, struck lines too."""
    query = select(TrainingRecord).where(TrainingRecord.account_id == account_id)
    loaded = query.options(joinedload(TrainingRecord.recorded_by))
    return session.scalars(loaded.order_by(TrainingRecord.done_on.desc(), TrainingRecord.id.desc())).all()


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


@dataclass(frozen=True)
class Served:
    """Whether a seated member served as a police officer, as declared at the appointment."""

    account_id: int
    former_officer: bool


def former_officers(session: Session, accounts: Sequence[int]) -> list[Served]:
    """The same for each of these accounts, whichever seat they held when they declared it."""
    query = select(SeatHeld.account_id).where(SeatHeld.account_id.in_(accounts), SeatHeld.former_officer)
    former = set(session.scalars(query))
    return [Served(account_id, account_id in former) for account_id in accounts]


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
